"""The bounds between which a figure lies, and whether those of two figures agree."""

from __future__ import annotations

import math

Bounds = tuple[float | None, float | None]
"""The least and the most that a figure may be, None where it is open."""


def agree(one: Bounds, other: Bounds, rough: float = 0.0) -> bool:
    """Whether one number can lie within both bounds (None: without end), each widened by a share of itself."""
    low = max((one[0] or 0.0) * (1 - rough), (other[0] or 0.0) * (1 - rough))
    high = min(end_of(one[1]) * (1 + rough), end_of(other[1]) * (1 + rough))
    return low <= high


def join_bounds(one: Bounds, other: Bounds) -> Bounds:
    """The bounds that hold for both; of rough figures that only nearly meet, the later."""
    low = max(one[0] or 0.0, other[0] or 0.0)
    high = min(end_of(one[1]), end_of(other[1]))
    if low > high:
        return other
    return (low or None, None if high == math.inf else high)


def end_of(bound: float | None) -> float:
    """A bound as a number: infinite where it is open."""
    return math.inf if bound is None else bound
