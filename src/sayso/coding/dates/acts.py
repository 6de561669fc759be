"""Choose the date of an act among the date expressions of its sentence (codebook, section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from sayso.coding.dates.attachment import DatedTrigger, attachment_score
from sayso.coding.dates.expressions import DateExpression
from sayso.coding.dates.values import NEXT_DAY_SLACK, parse_day
from sayso.coding.same_acts import same_act
from sayso.model import Aspect, EventType, Tense

MODEL_THRESHOLD = 0.5
ATTACHMENT_THRESHOLD = 0.42
"""Under one half, since the default is wrong more often than not beside a date; best of .35, .42, .5 on train folds."""


class ActDate(msgspec.Struct, frozen=True):
    """The date of an act and the words that state it, None for a date that follows from aspect and tense alone."""

    value: str | None
    expression: DateExpression | None


class DatedAct(msgspec.Struct, frozen=True):
    """What tells that two records of a document speak of one act, and the date found for it."""

    type: EventType
    mode: str | None
    aspect: Aspect
    tense: Tense
    actors: frozenset[str]
    recipients: frozenset[str]
    date: ActDate


def date_of_act(
    text: str,
    act: DatedTrigger,
    published: str | None,
    expressions: Sequence[DateExpression],
    scores: Sequence[float] | None = None,
) -> ActDate:
    """Choose the date of an act.

    Args:
        text: the document's text.
        act: the trigger, its sentence, aspect and tense.
        published: the publication day or time (ISO 8601), None when it is not known.
        expressions: the date expressions of the sentence, found with the act's tense.
        scores: a model's score for each expression; the highest over one half wins. Without them the signs between
            trigger and expression decide.

    Returns:
        The stated date when one belongs to the act; else the publication day for news, the publication day and after
        for what is to come, and no date for what stands or is told as background.
    """
    threshold = ATTACHMENT_THRESHOLD if scores is None else MODEL_THRESHOLD
    best: DateExpression | None = None
    for number, expression in enumerate(expressions):
        if expression.value is None or not possible_date(expression.value, act.tense, published):
            continue
        score = attachment_score(text, act, published, expressions, number) if scores is None else scores[number]
        if score > threshold:
            best, threshold = expression, score
    return ActDate(best.value, best) if best else ActDate(unstated_date(act.aspect, act.tense, published), None)


def unstated_date(aspect: Aspect, tense: Tense, published: str | None) -> str | None:
    """Return the date of an act whose sentence gives none."""
    today = parse_day(published)
    if today is None:
        return None
    if tense == "future":
        return f"{today.isoformat()}/"
    return today.isoformat() if aspect == "event" else None


def share_dates(acts: Sequence[DatedAct]) -> list[str | None]:
    """Return the dates of a document's acts, news without a stated date taking that of the same act told elsewhere.

    The acts stand in the order of their triggers. A headline's act has its date in the body. Only acts told as news
    share: background of one kind is rarely one act.
    """
    stated: dict[object, str | None] = {}
    for act in acts:
        if act.date.expression is not None and act.aspect == "event":
            stated.setdefault(same_act(act), act.date.value)
    return [
        act.date.value if act.date.expression or act.aspect != "event" else stated.get(same_act(act), act.date.value)
        for act in acts
    ]


def possible_date(value: str, tense: Tense, published: str | None) -> bool:
    """Say whether an act of this tense can have this date: nothing done lies ahead, nothing to come lies behind."""
    today = parse_day(published)
    if today is None:
        return True
    first, _, last = value.partition("/")
    if tense == "future":
        end = last if "/" in value else first
        return not end or end >= today.isoformat()[: len(end)]
    # What was agreed or extended *until May 25*, a day to come, was not done by then: the day belongs to what was agreed.
    edge = last if tense == "past" and not first else first
    return not edge or edge <= (today + timedelta(days=NEXT_DAY_SLACK)).isoformat()[: len(edge)]
