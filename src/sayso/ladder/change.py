"""What stands out: highest in a year or three, how far from the pair's own usual, and where its level changed. None looks ahead."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import msgspec

YEAR, THREE_YEARS = 52, 156
"""Weeks."""
LEAST_PAST = 26
"""Weeks of own past below which nothing is called usual."""
NORMAL = 1.4826
"""The median absolute deviation of a normal variable, times this, is its standard deviation."""
PENALTY = 3.0
"""A change point must lower the cost by this many times the logarithm of the length (Schwarz's criterion, and half as much again)."""


class Unusual(msgspec.Struct, frozen=True):
    """What one week stands out by, from it and the weeks before alone. None: the record is too short to say."""

    highest_in_year: bool | None
    highest_in_three: bool | None
    robust_z: float | None


def unusual(values: Sequence[int | None]) -> list[Unusual]:
    """For each week what it stands out by; a gap (None) stands out by nothing, and is no past."""
    return [_unusual(values[:at], value) for at, value in enumerate(values)]


def highest(past: Sequence[int | None], value: int | None, weeks: int) -> bool | None:
    """Whether a value is above all of so many weeks before; None of a shorter record."""
    if value is None or len(past) < weeks:
        return None
    known = [one for one in past[-weeks:] if one is not None]
    return bool(known) and value > max(known)


def robust_z(past: Sequence[int | None], value: int | None) -> float | None:
    """How many robust standard deviations a value lies from the median of three years at most; None of half a year or less."""
    known = [one for one in past[-THREE_YEARS:] if one is not None]
    if value is None or len(known) < LEAST_PAST:
        return None
    middle = median(known)
    spread = NORMAL * median(abs(one - middle) for one in known)
    if spread == 0:
        spread = sum(abs(one - middle) for one in known) / len(known)
    return round((value - middle) / spread, 2) if spread else None


def change_points(values: Sequence[float]) -> list[int]:
    """The first weeks of new levels: the split into levels of least cost (optimal partitioning by Jackson, pruning by Killick).

    Given the weeks up to one, it says what could be said in that week.
    """
    sums, squares = [0.0], [0.0]
    for value in values:
        sums.append(sums[-1] + value)
        squares.append(squares[-1] + value * value)
    penalty = _penalty(values)
    best, last, starts = [-penalty], [0], [0]
    for end in range(1, len(values) + 1):
        above, square = sums[end], squares[end]
        costs = [
            best[start] + (square - squares[start] - (above - sums[start]) ** 2 / (end - start)) + penalty
            for start in starts
        ]
        cost = min(costs)
        best.append(cost)
        last.append(starts[costs.index(cost)])
        starts = [start for start, own in zip(starts, costs, strict=True) if own - penalty <= cost] + [end]
    return _walk_back(last)


def first_said(values: Sequence[float], change: int) -> int | None:
    """The first week in which a change point would have been said, from the weeks up to that one; None: in none of these."""
    weeks = range(max(LEAST_PAST, change + 1), len(values) + 1)
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
    steps = [abs(two - one) for one, two in pairwise(values)]
    noise = (NORMAL * median(steps) / math.sqrt(2)) if steps else 0.0
    return max(PENALTY * math.log(max(len(values), 2)) * noise * noise, 1e-9)


def _unusual(past: Sequence[int | None], value: int | None) -> Unusual:
    return Unusual(highest(past, value, YEAR), highest(past, value, THREE_YEARS), robust_z(past, value))
