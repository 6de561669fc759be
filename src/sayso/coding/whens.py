"""When an act was: the date expressions of its sentence, scored by the model where it points at one."""

from __future__ import annotations

from typing import cast

import numpy as np

from sayso.coding.act_dates import ActDate, date_of_act
from sayso.coding.date_attachment import DatedTrigger, attachment_score
from sayso.coding.dates import DateExpression, find_dates
from sayso.coding.proposals import Proposal
from sayso.language.analysis import Analysis
from sayso.model import Article, Aspect, Tense


def find_act_date(article: Article, analysis: Analysis, proposal: Proposal) -> ActDate:
    """The date of a proposal's act, as stated in its sentence or as follows from its aspect and tense."""
    sentence = analysis.sentences[proposal.sentence]
    tense = cast(Tense, proposal.best("tense"))
    trigger = DatedTrigger(
        sentence, (proposal.trigger.start, proposal.trigger.end), cast(Aspect, proposal.best("aspect")), tense
    )
    expressions = find_dates(article.text, *sentence, article.published, tense=tense)
    scores = [
        (_score(proposal, expression) + attachment_score(article.text, trigger, article.published, expressions, number))
        / 2
        for number, expression in enumerate(expressions)
    ]
    found = date_of_act(article.text, trigger, article.published, expressions, scores)
    return found if found.expression else ActDate(_unstated(article, proposal), None)


def _unstated(article: Article, proposal: Proposal) -> str | None:
    """The date of an act that no words date: none, the publication day, or from it on, as the model holds likeliest."""
    today = (article.published or "")[:10]
    chances = proposal.attribute("dating")
    values = {"none": None, "day": today, "open": f"{today}/"}
    return values[max(values, key=lambda name: chances[name])] if today else None


def _score(proposal: Proposal, expression: DateExpression) -> float:
    """How probably the words of an expression date the act: the highest of its words."""
    words = proposal.window.window.words
    inside = [at for at, (start, end) in enumerate(words) if start < expression.end and expression.start < end]
    return float(np.max(proposal.roles("date")[inside])) if inside else 0.0


def find_due(article: Article, analysis: Analysis, proposal: Proposal, dated: str | None) -> str | None:
    """When what is promised, threatened or asked for is due: a day to come, named behind the trigger."""
    today = (article.published or "")[:10]
    if not today:
        return None
    _, end = analysis.sentences[proposal.sentence]
    for expression in find_dates(article.text, proposal.trigger.end, end, article.published, tense="future"):
        value = expression.value
        if value and value != dated and max(value.split("/")) >= today[: len(max(value.split("/")))]:
            return value
    return None
