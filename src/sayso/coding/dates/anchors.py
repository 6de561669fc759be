"""What a date is seen from, and what the groups of a match of `date_patterns` say: a month, a number, a count of units."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import msgspec

from sayso.coding.dates.values import Side, Unit
from sayso.lexicon.calendar import load_calendar


class Anchor(msgspec.Struct, frozen=True):
    """What a date is seen from: the publication day, the side that its clause speaks of, the day named before it."""

    published: date | None
    side: Side
    named: date | None


Resolver = Callable[[re.Match[str], Anchor], str | None]
"""Reads a match of one form of date; None where the publication day does not settle it."""


def find_group(match: re.Match[str], name: str) -> str | None:
    """What a group of a match holds; None where its form has none of that name."""
    return match.groupdict().get(name)


def read_number(match: re.Match[str], name: str) -> int | None:
    """The number in a group, if there is one."""
    found = find_group(match, name)
    return int(found) if found else None


def read_month(match: re.Match[str], name: str = "month") -> int:
    """The month, from 1, that a group names."""
    return load_calendar().months[match[name].rstrip(".").lower()]


def read_which(match: re.Match[str]) -> str:
    """Which of several is meant (*last*, *next*, *this coming*), empty where it is not said."""
    return (find_group(match, "which") or "").lower()


def read_unit(match: re.Match[str]) -> Unit:
    """The unit of time that a match counts."""
    unit: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}
    return unit[match["unit"]]


def read_count(match: re.Match[str]) -> int | None:
    """How many units a match counts: one where it does not say, None where its word is no number."""
    word = find_group(match, "count")
    if word is None:
        return 1
    return int(word) if word.isdigit() else load_calendar().numbers.get(word.lower())
