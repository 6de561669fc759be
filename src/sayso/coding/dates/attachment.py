"""Which date expression of a sentence belongs to which trigger, when no model says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from sayso.coding.dates.expressions import DateExpression
from sayso.coding.dates.values import parse_day
from sayso.coding.signs import likelihood
from sayso.model import Aspect, Tense

MODIFIES = re.compile(
    r"(?:['’]s)? (?!(?:in|on|at|by|for|to|and|that|with|was|were|is|has|had|have|will|when|after|as|or)\b)[a-z]"
)
WORD_REACH = 24
"""Letters between a date and the noun that it modifies (*the 2014 Crimea annexation*): one or two words."""
WEIGHTS = "date-attachment"
DAY_LENGTH = len("2024-01-01")
DAYS_OF_A_WEEK = 7

CLAUSE_BREAK = re.compile(
    r"[;:—–]| - |\b(?:that|who|which|whom|whose|where|after|before|when|while|as|since|following|until|if|because|amid|"
    r"but|despite|though|although|over|ahead of|and|than)\b",
    re.IGNORECASE,
)
SPEECH = (
    r"(?:said|says|told|announced|warned|reported|tweeted|wrote|added|vowed|confirmed|claimed|insisted|declared|acknowledged|"
    r"accused|called|urged|statement|interview|speech|reporters|report)"
)
SPEECH_BEFORE = re.compile(rf"\b{SPEECH}(?: (?:\w+|early|late))?(?: on)?,? $", re.IGNORECASE)
SPEECH_AFTER = re.compile(rf",? (?:\w+ ){{0,3}}{SPEECH}\b", re.IGNORECASE)
LINK = re.compile(r"(?:['’]s)?,? (?:[\w’'.-]+ ){0,3}$")
FUNCTION = re.compile(
    r"\b(?:of|in|on|at|by|for|to|the|a|an|and|that|with|was|were|is|has|had|have|will)\b", re.IGNORECASE
)


class DatedTrigger(msgspec.Struct, frozen=True):
    """A trigger in its sentence, with what its date depends on."""

    sentence: tuple[int, int]
    trigger: tuple[int, int]
    aspect: Aspect
    tense: Tense


def attachment_score(
    text: str, act: DatedTrigger, published: str | None, expressions: Sequence[DateExpression], number: int
) -> float:
    """Return how likely the numbered expression of a sentence is to be the date of the act, from 0 to 1."""
    return likelihood(WEIGHTS, expression_signs(text, act, published, expressions, number))


def expression_signs(
    text: str, act: DatedTrigger, published: str | None, expressions: Sequence[DateExpression], number: int
) -> dict[str, float]:
    """Return all signs for and against the numbered expression, by name."""
    expression = expressions[number]
    rivals = sum(other.value is not None for other in expressions) - 1
    return {
        **_position_signs(text, act, expression),
        **_value_signs(expression, parse_day(published), act),
        "rivals": min(rivals, 3) / 2,
    }


def _position_signs(text: str, act: DatedTrigger, expression: DateExpression) -> dict[str, float]:
    (start, end), trigger = act.sentence, act.trigger
    after = expression.start >= trigger[1]
    between = text[trigger[1] : expression.start] if after else text[expression.end : trigger[0]]
    lead, tail = text[start : expression.start], text[expression.end : end]
    spoken = bool(SPEECH_BEFORE.search(lead)) or bool(SPEECH_AFTER.match(tail))
    own = bool(re.fullmatch(rf"{SPEECH}", text[trigger[0] : trigger[1]], re.IGNORECASE))
    words = len(between.split())
    return {
        "after": float(after),
        "words after": min(words, 20) / 10 if after else 0.0,
        "words before": 0.0 if after else min(words, 20) / 10,
        "break": float(bool(CLAUSE_BREAK.search(between))),
        "breaks": min(len(CLAUSE_BREAK.findall(between)), 4) / 2,
        "comma": float("," in between),
        "adjacent after": float(after and words <= 2),
        "of another": float(
            bool(MODIFIES.match(tail)) and not expression.end < trigger[0] < expression.end + WORD_REACH
        ),
        "modifier": float(not after and bool(LINK.fullmatch(between)) and not FUNCTION.search(between)),
        "spoken": float(spoken and not own),
        "spoken own": float(spoken and own),
        "opening": float(len(lead) <= 4),
        "closing": float(len(tail) <= 2),
    }


def _value_signs(expression: DateExpression, published: date | None, act: DatedTrigger) -> dict[str, float]:
    first = (expression.value or "").split("/")[0]
    day = parse_day(first) if len(first) == DAY_LENGTH else None
    recent = day is not None and published is not None and abs((published - day).days) < DAYS_OF_A_WEEK
    same = published is not None and expression.value == published.isoformat()
    kind = f"{act.aspect} {act.tense}"
    size = {4: "year", 7: "month", 10: "day"}.get(len(first), "open")
    return {
        f"{kind} {size}": 1.0,
        kind: 1.0,
        f"{kind} recent": float(recent),
        f"{kind} same day": float(same),
        expression.kind: 1.0,
    }
