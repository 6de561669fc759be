"""What the lines around a title state: who wrote the text, when, and for which agency."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading import credits, dates

_BY = re.compile(r"(?:by|written by|posted by|story by|words by|analysis by|report by|from)\b\s*:?\s*", re.IGNORECASE)
_LATER = ("updated", "last updated", "last modified", "modified")


def published_in(lines: Sequence[str]) -> str | None:
    """The first date that the lines state; one of an update only when there is no other."""
    dated = [line for line in lines if dates.find_date(line)]
    first = [line for line in dated if not line.lower().lstrip(" |•").startswith(_LATER)]
    chosen = first or dated
    return dates.to_iso(chosen[0]) if chosen else None


def byline_in(lines: Sequence[str]) -> str | None:
    """The names in the first line that says who wrote the text, without *By* and without dates."""
    for line in lines:
        while stated := dates.find_date(line):
            line = f"{line[: stated.start]} {line[stated.end :]}"
        names = re.sub(r"\s+", " ", _BY.sub("", line.strip(), count=1)).strip(" ,|·•-–—:")
        if names:
            return names
    return None


def agency_in(bylines: Sequence[str], first_paragraph: str | None, last_lines: Sequence[str]) -> str | None:
    """The agency whose text it is: named by a byline, by the dateline, or by a credit line of its own."""
    for line in (
        *bylines,
        *([first_paragraph] if first_paragraph and credits.has_dateline(first_paragraph) else ()),
        *last_lines,
    ):
        if name := credits.agency_of(line):
            return name
    return None


def agency_of(place: str, line: str) -> str | None:
    """The agency that one line names; a paragraph names one by its dateline alone."""
    return credits.agency_of(line) if place != "the dateline" or credits.has_dateline(line) else None
