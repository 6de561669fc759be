"""What one line of a text is, told by its words alone."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

import msgspec

from sayso.model import PartKind
from sayso.reading import credits, dates, tables

# A line this long is told apart by its place, not by a pattern: prompts, credits and datelines of pictures are short.
_LONGEST_PATTERN = 260
# A name, an outlet and a place beside a date; a headline with a date in it has more words.
_WORDS_BESIDE_DATE = 5
_HIGHLIGHTS = re.compile(r"\s*story highlights?\b:?\s*", re.IGNORECASE)


class Span(msgspec.Struct, frozen=True):
    """A stretch of a line and what it is; None where the words do not tell."""

    kind: PartKind | None
    start: int
    end: int


def kind_of(line: str) -> PartKind | None:
    """The kind of a line that its words give away: a date line, a byline, a credit, a caption, a prompt ...; else None."""
    small = line.lower()
    for rule in _boilerplate():
        if rule.may_match(small) and rule.pattern.search(line):
            return cast(PartKind, rule.kind)
    if len(line) > _LONGEST_PATTERN:
        return "caption" if credits.caption_end(line) == len(line) else None
    if dates.is_date_line(line):
        return "date"
    if credits.is_byline(line):
        return "byline"
    if credits.is_credit(line):
        return "credit"
    if kind := _listed(line) or _dated(line):
        return kind
    if credits.caption_end(line) >= len(line.rstrip(" .")):
        return "caption"
    return None


def opens_tail(line: str) -> bool:
    """Whether a line is a heading of what follows a story, such as *Most read* or *About us*."""
    return tail_kind(line) is not None


def tail_kind(line: str) -> PartKind | None:
    """What a heading of what follows a story is: related where other stories follow, other where the site's own links do."""
    if len(line) >= 80:
        return None
    return next((cast(PartKind, rule.kind) for rule in _tails() if rule.pattern.fullmatch(line)), None)


def split_line(line: str) -> list[Span]:
    """A line cut where phrases inside it are not the story: a caption with its credit before it, prompts within and after it.

    The spans stand in order; spaces between them are in none.
    """
    spans, at = [], 0
    if 0 < (end := credits.caption_end(line)) < len(line):
        spans.append(Span("caption", 0, end))
        at = end
    if end := _highlights_end(line, at):
        spans.append(Span("other", at, end))
        at = end
    for found in _inline_spans(line, at):
        spans.append(Span(None, at, found.start))
        spans.append(found)
        at = found.end
    spans.append(Span(None, at, len(line)))
    trimmed = (_trim(line, span) for span in spans)
    return [span for span in trimmed if span.end > span.start]


def _inline_spans(line: str, start: int) -> list[Span]:
    small = line.lower()
    found = [
        Span(cast(PartKind, rule.kind), match.start(), match.end())
        for rule in _inlines()
        if rule.may_match(small)
        for match in rule.pattern.finditer(line, start)
    ]
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _highlights_end(line: str, start: int) -> int:
    match = _HIGHLIGHTS.match(line, start)
    return match.end() if match and match.end() < len(line) else 0


def _trim(line: str, span: Span) -> Span:
    piece = line[span.start : span.end]
    return Span(span.kind, span.end - len(piece.lstrip()), span.end - len(piece) + len(piece.rstrip()))


def _dated(line: str) -> PartKind | None:
    """A short line with a date and a few other words: who wrote it where, or how long it takes to read."""
    if len(line) > 140 or line.endswith("."):
        return None
    rest = dates.without_dates(line)
    if rest is None:
        return None
    words = re.findall(r"[^\W\d_][\w’'.-]*", rest)
    if len(words) > _WORDS_BESIDE_DATE:
        return None
    return "byline" if any(word[0].isupper() for word in words) else "date"


def _listed(line: str) -> PartKind | None:
    for rule in _rules():
        if rule.pattern.match(line):
            return cast(PartKind, rule.kind)
    return None


@cache
def _rules() -> tuple[tables.Rule, ...]:
    return tuple(
        tables.Rule(
            entry.kind, tables.compiled(entry.id, rf"(?:{entry.whole})\s*$" if entry.whole else entry.start or "(?!)")
        )
        for entry in tables.lines().line
    )


@cache
def _boilerplate() -> tuple[tables.Rule, ...]:
    return tuple(
        tables.Rule(entry.kind, tables.compiled(entry.id, entry.pattern), entry.hints)
        for entry in tables.lines().boilerplate
    )


@cache
def _tails() -> tuple[tables.Rule, ...]:
    return tuple(tables.Rule(entry.kind, tables.compiled(entry.id, entry.whole)) for entry in tables.lines().tail)


@cache
def _inlines() -> tuple[tables.Rule, ...]:
    return tuple(
        tables.Rule(entry.kind, tables.compiled(entry.id, f"(?-i:{entry.pattern})"), entry.hints)
        for entry in tables.lines().inline
    )
