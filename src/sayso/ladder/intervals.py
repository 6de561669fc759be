"""Intervals that stay honest where there are few cases: Wilson's for `2 of 3`, Gamma-Poisson's for counts, zero among them."""

from __future__ import annotations

import math
from functools import cache

import msgspec

Z_90 = 1.6448536269514722
"""Two-sided 90 per cent: with a handful of truth dates, 95 would only feign that there is more to say."""


class Interval(msgspec.Struct, frozen=True):
    """From `low` to `high`; there is no upper bound where `high` is None."""

    low: float
    high: float | None


def wilson(hits: int, cases: int, z: float = Z_90) -> Interval | None:
    """The interval of a share; None of no cases."""
    if cases == 0:
        return None
    share, square = hits / cases, z * z
    middle = share + square / (2 * cases)
    half = z * math.sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    scale = 1 + square / cases
    return Interval(max(0.0, round((middle - half) / scale, 4)), min(1.0, round((middle + half) / scale, 4)))


def gamma_poisson(count: float, exposure: float, level: float = 0.90) -> Interval | None:
    """The interval of a rate, from a count and how much was looked at, under Jeffreys' prior; None where nothing was looked at.

    An empty week has a lower bound of nought and an upper one above it: no report is not no act.
    """
    if exposure <= 0:
        return None
    shape, tail = count + 0.5, (1 - level) / 2
    low = gamma_quantile(shape, tail) / exposure if count > 0 else 0.0
    return Interval(round(low, 4), round(gamma_quantile(shape, 1 - tail) / exposure, 4))


@cache
def gamma_quantile(shape: float, probability: float) -> float:
    """The value below which a Gamma variable of this shape (scale one) lies with that probability, by halving."""
    low, high = 0.0, shape + 10 * math.sqrt(shape) + 20
    for _ in range(80):
        middle = (low + high) / 2
        if gamma_below(shape, middle) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def gamma_below(shape: float, value: float) -> float:
    """The regularised lower incomplete gamma function: its series below the shape, its continued fraction above."""
    if value <= 0:
        return 0.0
    front = math.exp(shape * math.log(value) - value - math.lgamma(shape))
    return front * _series(shape, value) if value < shape + 1 else 1 - front * _fraction(shape, value)


def _series(shape: float, value: float) -> float:
    term = total = 1 / shape
    step = shape
    while abs(term) > abs(total) * 1e-14:
        step += 1
        term *= value / step
        total += term
    return total


def _fraction(shape: float, value: float) -> float:
    """Lentz's way, which never divides by nought for these arguments."""
    b = value + 1 - shape
    c, d = 1e300, 1 / b
    found = d
    for number in range(1, 500):
        a = -number * (number - shape)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        found *= d * c
        if abs(d * c - 1) < 1e-14:
            break
    return found
