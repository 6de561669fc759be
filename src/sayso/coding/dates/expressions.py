"""When an act was: the date expressions of a sentence, resolved against the publication day."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from sayso.coding.dates.anchors import Anchor
from sayso.coding.dates.forms import value_of
from sayso.coding.dates.patterns import date_patterns
from sayso.coding.dates.values import Side, interval, parse_day
from sayso.lexicon.calendar import load_calendar

WORD = re.compile(r"[\w’']+")
BARE_MONTH_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|of|from|by|until|[Dd]uring|before|after|[Bb]etween|to|and|a|an|the|each|every|its|his|their)"
    r"|['’]s) $"
)
SPEAKING_BEFORE = re.compile(
    r"\b(?:said|told|says|announced|warned|reported|tweeted|wrote|added|statement|late|early|last) (?:\w+ )?(?:on )?$"
)


class DateExpression(msgspec.Struct, frozen=True):
    """Words that name a time, and its value in the codebook's form; None when nothing settles it."""

    text: str
    start: int
    end: int
    value: str | None
    kind: str


class _Found(msgspec.Struct, frozen=True):
    kind: str
    match: re.Match[str]


def find_dates(
    text: str, start: int, end: int, published: str | None, *, tense: str | None = None
) -> list[DateExpression]:
    """Find every date expression of text[start:end], in order.

    Args:
        published: the publication day or time (ISO 8601); without it what is relative has no value.
        tense: the tense of the act in question: it says on which side of the publication day a bare weekday or month
            lies, unless the words before the date do.
    """
    today = parse_day(published)
    sentence = text[start:end]
    expressions: list[DateExpression] = []
    named: date | None = None
    for found in _matches(sentence):
        side = _side(sentence, found.match.start(), tense)
        value = value_of(found.kind, found.match, Anchor(today, side, named))
        at, until = start + found.match.start(), start + found.match.end()
        expressions.append(DateExpression(text[at:until], at, until, value, found.kind))
        named = parse_day(value) if value and len(value) == 10 and "/" not in value else named
    return _joined(text, start, expressions, today)


@lru_cache(maxsize=64)  # a sentence is asked again for each tense of its records
def _matches(sentence: str) -> tuple[_Found, ...]:
    """Return the dates of a sentence; where two overlap, the form listed first wins."""
    taken: list[_Found] = []
    for kind, pattern in date_patterns():
        for match in pattern.finditer(sentence):
            apart = all(match.end() <= other.match.start() or match.start() >= other.match.end() for other in taken)
            if apart and _is_date(kind, match, sentence):
                taken.append(_Found(kind, match))
    return tuple(sorted(taken, key=lambda found: found.match.start()))


def _is_date(kind: str, match: re.Match[str], sentence: str) -> bool:
    """Tell a date from words that look like one: the verb *may*, *2000 troops*, a protester's *March*."""
    if kind == "year":
        following = WORD.match(sentence, match.end() + 1)
        comma = re.match(r",\d|\.\d|-\w|%", sentence[match.end() :])
        return not comma and (following is None or following[0].lower() not in load_calendar().cues.counted)
    if kind == "month" and re.fullmatch(r"May|March|Mar\.?", match[0]):
        return bool(BARE_MONTH_BEFORE.search(sentence[: match.start()])) and not re.match(
            r" \w+ing\b", sentence[match.end() :]
        )
    return True


def _side(sentence: str, at: int, tense: str | None) -> Side:
    """Say on which side of the publication day a date lies: by the words right before it, else by the tense."""
    before = sentence[:at]
    if SPEAKING_BEFORE.search(before):
        return "past"
    words = [word.lower() for word in WORD.findall(before)[-4:]]
    cues = load_calendar().cues
    if words and words[-1] in ("until", "till", "by"):
        return "future"
    if tense in ("past", "future"):
        return "past" if tense == "past" else "future"
    # *to* right before a date joins two dates; before a verb it looks ahead.
    for word in reversed(words[:-1] if words[-1:] == ["to"] else words):
        if word in cues.past:
            return "past"
        if word in cues.future:
            return "future"
    return None


def _joined(text: str, start: int, expressions: list[DateExpression], today: date | None) -> list[DateExpression]:
    """Join *from A to B* and *between A and B*, and open or close what *since* or *until* stands before."""
    joined: list[DateExpression] = []
    for expression in expressions:
        before = joined[-1] if joined else None
        if before and _spans(text, start, before, expression):
            value = interval(before.value, expression.value) if before.value and expression.value else None
            joined[-1] = DateExpression(
                text[before.start : expression.end], before.start, expression.end, value, "interval"
            )
        else:
            joined.append(expression)
    return [_bounded(text, start, expression, today) for expression in joined]


def _spans(text: str, start: int, first: DateExpression, last: DateExpression) -> bool:
    between = text[first.end : last.start]
    before = text[max(start, first.start - 9) : first.start].lower()
    if re.fullmatch(r" (?:to|through|until|till) |\s?[-–—]\s?", between):
        return before.endswith("from ") or first.kind == last.kind
    return between == " and " and before.endswith("between ")


def _bounded(text: str, start: int, expression: DateExpression, today: date | None) -> DateExpression:
    if expression.kind in ("interval", "stretch", "ago"):
        return expression
    before = text[max(start, expression.start - 24) : expression.start].lower()
    cues = load_calendar().cues
    for words, opens in ((cues.opens, True), (cues.closes, False)):
        for word in words:
            cue = re.search(rf"(?<!\w){word} (?:the |about |around |at least )?$", before)
            if cue:
                return _with_bound(text, expression, expression.start - len(before) + cue.start(), opens=opens)
    return expression


def _with_bound(text: str, expression: DateExpression, at: int, *, opens: bool) -> DateExpression:
    value = expression.value
    if value is not None:
        value = interval(value, None) if opens else interval(None, value)
    if value is not None and opens:
        value = value.split("/")[0] + "/"
    return DateExpression(text[at : expression.end], at, expression.end, value, "since" if opens else "until")


def label_dates(record: dict[str, Any], document: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the offsets of the date expressions in the trigger's sentence whose value is the gold record's date.

    For training a pointer: none when gold's date is only the publication day and no words say so.

    Args:
        record: a gold record (codebook, section 6).
        document: its gold document, with `text`, `sentences` and `date` or `published`.
    """
    wanted, at = record["date"], record["trigger"]["start"]
    published = document.get("published") or document.get("date")
    if wanted is None:
        return []
    for start, end in document["sentences"]:
        if start <= at < end:
            found = find_dates(document["text"], start, end, published, tense=record["tense"])
            return [(one.start, one.end) for one in found if one.value == wanted]
    return []
