"""What stands out, and the intervals: known values, and no look ahead."""

from __future__ import annotations

from itertools import pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ladder.change import LEAST_LEVEL, PENALTY, change_points, first_said, highest, robust_z, unusual
from sayso.ladder.degree import ranks_of
from sayso.ladder.intervals import gamma_below, gamma_poisson, gamma_quantile, wilson
from sayso.ladder.periods import By, least_past

YEAR, THREE_YEARS = 52, 156


def test_highest_in_a_year_is_refused_on_a_shorter_record() -> None:
    assert highest([1] * (YEAR - 1), 9, YEAR) is None
    assert highest([1] * YEAR, 9, YEAR) is True
    assert highest([9, *[1] * (YEAR - 1)], 9, YEAR) is False
    assert highest([9, *[1] * YEAR], 9, YEAR) is True
    assert highest([1] * YEAR, 9, THREE_YEARS) is None
    assert highest([None] * YEAR, 9, YEAR) is False


@pytest.mark.parametrize(("by", "year", "half"), [("day", 365, 182), ("week", 52, 26), ("month", 12, 26)])
def test_a_year_is_a_year_of_days_weeks_or_months(by: By, year: int, half: int) -> None:
    found = unusual([1, 2] * year * 2, by)
    assert [one.highest_in_year for one in found].index(False) == year
    assert [one.highest_in_three for one in found].index(False) == 3 * year
    assert next(at for at, one in enumerate(found) if one.robust_z is not None) == half
    assert ranks_of([1] * 200, least_past(by)).index(0) == half


def test_robust_z_is_not_swayed_by_one_outlier() -> None:
    calm = [10, 12, 8, 11, 9] * 8
    assert robust_z(calm[:25], 20) is None
    assert robust_z(calm, 10) == 0
    plain, swayed = robust_z(calm, 20), robust_z([*calm, 10_000], 20)
    assert plain is not None
    assert swayed is not None
    assert plain > 5
    assert abs(plain - swayed) < 1
    assert robust_z([5] * 40, 5) is None


LEVELS = [10, 11, 9, 10, 12, 10, 9, 11, 10, 10] * 4 + [30, 31, 29, 30, 32, 30, 29, 31, 30, 30] * 2


def test_a_change_of_level_is_found_where_it_is() -> None:
    assert change_points([float(value) for value in LEVELS]) == [40]
    assert change_points([1.0] * 30) == []
    assert change_points([]) == []


def least_costly(values: list[int], penalty: float) -> float:
    """The cost of the best split into levels, every split tried."""
    best = [-penalty]
    for end in range(1, len(values) + 1):
        levels = [(start, values[start:end]) for start in range(end - LEAST_LEVEL + 1)]
        best.append(min((best[start] + squares_of(own) + penalty for start, own in levels), default=float("inf")))
    return best[-1]


def squares_of(level: list[int]) -> float:
    middle = sum(level) / len(level)
    return sum((value - middle) ** 2 for value in level)


@given(st.lists(st.integers(0, 60), min_size=LEAST_LEVEL, max_size=40), st.lists(st.integers(0, 20), max_size=30))
@settings(deadline=None, max_examples=60)
def test_no_other_split_costs_less(high: list[int], low: list[int]) -> None:
    values = [*high, *low]
    ends = [0, *change_points([float(value) for value in values]), len(values)]
    levels = [values[start:end] for start, end in pairwise(ends)]
    steps = [two - one for one, two in pairwise(values)]
    penalty = max(PENALTY * log(len(values)) * sum(step * step for step in steps) / (2 * len(steps)), 1e-9)
    assert all(len(level) >= LEAST_LEVEL for level in levels)
    cost = sum(squares_of(level) for level in levels) + penalty * (len(levels) - 1)
    assert cost == pytest.approx(least_costly(values, penalty), abs=1e-6)


@pytest.mark.parametrize("rate", [0.05, 0.3, 2, 10])
def test_ten_steady_years_have_no_change_of_level_and_one_that_doubles_has(rate: float) -> None:
    draw = np.random.default_rng(7)
    steady = [change_points([float(60 * acts) for acts in draw.poisson(rate, 520)]) for _ in range(10)]
    assert sum(map(len, steady)) <= 3
    doubled = [*draw.poisson(rate, 260), *draw.poisson(2 * rate, 260)]
    found = change_points([float(60 * acts) for acts in doubled])
    assert rate < 1 or [abs(at - 260) <= 20 for at in found] == [True]


def test_what_would_have_been_said_needs_no_later_week() -> None:
    values = [float(value) for value in LEVELS]
    said = first_said(values, 40)
    assert said is not None
    assert 40 + LEAST_LEVEL - 1 <= said <= 40 + LEAST_LEVEL + 2
    assert first_said(values[: said + 1], 40) == said
    assert first_said(values[:said], 40) is None


@given(st.lists(st.integers(0, 50), min_size=60, max_size=70), st.integers(1, 60))
@settings(deadline=None, max_examples=30)
def test_no_week_stands_out_by_what_came_after(values: list[int], weeks: int) -> None:
    assert unusual(values)[:weeks] == unusual(values[:weeks])


@pytest.mark.parametrize(
    ("shape", "probability", "value"),
    [(0.5, 0.95, 1.9207), (1.0, 0.5, 0.6931), (3.5, 0.05, 1.0837), (10.5, 0.95, 16.3353)],
)
def test_gamma_quantiles_are_those_of_the_tables(shape: float, probability: float, value: float) -> None:
    # Half the chi-square quantiles with twice the shape as degrees of freedom.
    assert gamma_quantile(shape, probability) == pytest.approx(value, abs=2e-4)
    assert gamma_below(shape, value) == pytest.approx(probability, abs=2e-4)


def test_an_empty_week_is_not_certainty() -> None:
    empty = gamma_poisson(0, 1)
    assert empty is not None
    assert (empty.low, round(empty.high or 0, 2)) == (0.0, 1.92)
    assert gamma_poisson(0, 0) is None
    thin = gamma_poisson(0, 0.5)
    assert thin is not None
    assert thin.high == pytest.approx(2 * 1.9207, abs=1e-3)


def test_two_of_three_is_a_wide_interval() -> None:
    found = wilson(2, 3)
    assert found is not None
    assert found.low < 0.3
    assert (found.high or 0) > 0.9
    assert wilson(0, 0) is None
