"""Days, weeks and months of a span."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import msgspec

By = Literal["day", "week", "month"]
A_YEAR: dict[By, int] = {"day": 365, "week": 52, "month": 12}
"""Periods."""
LEAST_PAST = 26
"""Earlier periods below which nothing is said of what is usual."""


def least_past(by: By) -> int:
    """How many earlier periods it takes to say what is usual: half a year of them, and LEAST_PAST at least."""
    return max(LEAST_PAST, A_YEAR[by] // 2)


class Period(msgspec.Struct, frozen=True):
    """A stretch of days, both ends in, as ordinals, and its name: `2024-10-16`, `2024-W42`, `2024-10`."""

    name: str
    first: int
    last: int


@lru_cache(maxsize=64)
def periods(first: int, last: int, by: By) -> tuple[Period, ...]:
    """The whole periods that cover these days."""
    return tuple(_walk(date.fromordinal(first), date.fromordinal(last), by))


def period_of(day: int, first: int, lasts: Sequence[int]) -> int | None:
    """The number of the period in which a day lies, by the first day of all periods and the last of each; None of a day outside."""
    return bisect_left(lasts, day) if first <= day <= lasts[-1] else None


def _walk(first: date, last: date, by: By) -> Iterator[Period]:
    start = _start(first, by)
    while start <= last:
        after = _next(start, by)
        yield Period(_name(start, by), start.toordinal(), after.toordinal() - 1)
        start = after


def _start(day: date, by: By) -> date:
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else day


def _next(start: date, by: By) -> date:
    if by == "month":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start + timedelta(days=7 if by == "week" else 1)


def _name(start: date, by: By) -> str:
    if by == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    return start.isoformat()[:7] if by == "month" else start.isoformat()
