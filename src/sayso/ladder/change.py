"""What stands out: highest in a year or three, how far from the pair's own usual, and where its level changed. None looks ahead."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import msgspec

from sayso.ladder.periods import A_YEAR, LEAST_PAST, By, least_past

NORMAL = 1.4826
"""The median absolute deviation of a normal variable, times this, is its standard deviation."""
PENALTY = 3.0
"""A change point must lower the cost by this many times the logarithm of the length (Schwarz's criterion, and half as much again)."""
LEAST_LEVEL = 8
"""Periods: of ten steady years with an act in three weeks, half have a change where a level may last four, one in seven where eight."""


class Unusual(msgspec.Struct, frozen=True):
    """What one period stands out by, from it and those before alone. None: the record is too short to say."""

    highest_in_year: bool | None
    highest_in_three: bool | None
    robust_z: float | None


def unusual(values: Sequence[int | None], by: By = "week", begins: int = 0) -> list[Unusual]:
    """For each period what it stands out by; a gap (None) stands out by nothing, and is no past, nor is what lies before `begins`."""
    year = A_YEAR[by]
    return [
        Unusual(
            highest(values[begins:at], value, year),
            highest(values[begins:at], value, 3 * year),
            robust_z(values[max(begins, at - 3 * year) : at], value, least_past(by)),
        )
        for at, value in enumerate(values)
    ]


def highest(past: Sequence[int | None], value: int | None, periods: int) -> bool | None:
    """Whether a value is above all of so many periods before; None of a shorter record."""
    if value is None or len(past) < periods:
        return None
    known = [one for one in past[-periods:] if one is not None]
    return bool(known) and value > max(known)


def robust_z(past: Sequence[int | None], value: int | None, least: int = LEAST_PAST) -> float | None:
    """How many robust standard deviations a value lies from the median of its past; None of a past of fewer than the least."""
    known = [one for one in past if one is not None]
    if value is None or len(known) < least:
        return None
    middle = median(known)
    spread = NORMAL * median(abs(one - middle) for one in known)
    if spread == 0:
        spread = sum(abs(one - middle) for one in known) / len(known)
    return round((value - middle) / spread, 2) if spread else None


def change_points(values: Sequence[float]) -> list[int]:
    """The first periods of new levels: the split into levels of least cost (optimal partitioning by Jackson, pruning by Killick).

    A level lasts LEAST_LEVEL periods at least. Given the periods up to one, it says what could be said in that one.
    """
    sums, squares = [0.0], [0.0]
    for value in values:
        sums.append(sums[-1] + value)
        squares.append(squares[-1] + value * value)
    penalty = _penalty(values)
    best, last = [-penalty, *[math.inf] * len(values)], [0] * (len(values) + 1)
    starts, beaten = [0], {0: len(values)}
    for end in range(LEAST_LEVEL, len(values) + 1):
        above, square = sums[end], squares[end]
        long = [start for start in starts if end - start >= LEAST_LEVEL]
        costs = [
            best[start] + (square - squares[start] - (above - sums[start]) ** 2 / (end - start)) + penalty
            for start in long
        ]
        best[end] = min(costs)
        last[end] = long[costs.index(best[end])]
        for start, own in zip(long, costs, strict=True):
            if own - penalty > best[end]:
                beaten[start] = min(beaten[start], end)
        # A start that is beaten here may still serve until a level that begins here is long enough.
        starts = [start for start in starts if end < beaten[start] + LEAST_LEVEL] + [end]
        beaten[end] = len(values)
    return _walk_back(last)


def first_said(values: Sequence[float], change: int) -> int | None:
    """The first week in which a change point would have been said, from the weeks up to that one; None: in none of these."""
    weeks = range(max(LEAST_PAST, change + LEAST_LEVEL), len(values) + 1)
    return next((last - 1 for last in weeks if change in change_points(values[:last])), None)


def _walk_back(last: Sequence[int]) -> list[int]:
    found: list[int] = []
    at = len(last) - 1
    while at > 0:
        at = last[at]
        if at:
            found.append(at)
    return found[::-1]


def _penalty(values: Sequence[float]) -> float:
    """From the size of steps between neighbours, which a few changes of level do not sway."""
    steps = [two - one for one, two in pairwise(values)]
    variance = sum(step * step for step in steps) / (2 * len(steps)) if steps else 0.0
    return max(PENALTY * math.log(max(len(values), 2)) * variance, 1e-9)
