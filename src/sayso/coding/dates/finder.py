"""When an act was: the date expressions of its sentence, scored by the model where it points at one."""

from __future__ import annotations

from typing import cast

from sayso.coding.dates.acts import ActDate, possible_date
from sayso.coding.dates.attachment import DatedTrigger, attachment_score
from sayso.coding.dates.choice import Chances, Stated, choose_date
from sayso.coding.dates.expressions import DateExpression, find_dates
from sayso.coding.proposals import Proposal
from sayso.language.analysis import Analysis
from sayso.model import Article, Aspect, Tense

_MOST = 12  # dates weighed for one act, the nearest: each is weighed against the others


class DateFinder:
    """The dates of one article, found once a sentence and tense."""

    def __init__(self, article: Article, analysis: Analysis) -> None:
        self._article, self._analysis = article, analysis
        self._found: dict[tuple[int, str], list[DateExpression]] = {}

    def _dates(self, sentence: int, tense: str) -> list[DateExpression]:
        key = (sentence, tense)
        if key not in self._found:
            start, end = self._analysis.sentences[sentence]
            self._found[key] = find_dates(self._article.text, start, end, self._article.published, tense=tense)
        return self._found[key]

    def find_act_date(self, proposal: Proposal) -> ActDate:
        """The date of a proposal's act, as stated in its sentence or as follows from its aspect and tense."""
        article, tense = self._article, cast(Tense, proposal.best("tense"))
        span = (proposal.trigger.start, proposal.trigger.end)
        sentence = self._analysis.sentences[proposal.sentence]
        trigger = DatedTrigger(sentence, span, cast(Aspect, proposal.best("aspect")), tense)
        expressions = _nearest(self._dates(proposal.sentence, tense), span[0])
        stated = [
            Stated(
                each,
                _score(proposal, each),
                attachment_score(article.text, trigger, article.published, expressions, number),
            )
            for number, each in enumerate(expressions)
            if each.value is not None and possible_date(each.value, tense, article.published)
        ]
        chances = Chances(proposal.attribute("dating"), proposal.attribute("aspect"), proposal.attribute("tense"))
        return choose_date(chances, (article.published or "")[:10], stated)

    def find_due(self, proposal: Proposal, dated: str | None) -> str | None:
        """When what is promised, threatened or asked for is due: a day to come, named behind the trigger."""
        today = (self._article.published or "")[:10]
        for expression in self._dates(proposal.sentence, "future") if today else ():
            value = expression.value
            if value and value != dated and expression.start >= proposal.trigger.end:
                last = max(value.split("/"))
                if last >= today[: len(last)]:
                    return value
        return None


def _nearest(expressions: list[DateExpression], at: int) -> list[DateExpression]:
    """The dates nearest to an offset, in the order of the text."""
    if len(expressions) <= _MOST:
        return expressions
    return sorted(sorted(expressions, key=lambda each: abs(each.start - at))[:_MOST], key=lambda each: each.start)


def _score(proposal: Proposal, expression: DateExpression) -> float:
    """How probably the words of an expression date the act: the highest of its words."""
    inside = proposal.window.window.words_over(expression.start, expression.end)
    return max(proposal.roles("date")[inside.start : inside.stop].tolist(), default=0.0)
