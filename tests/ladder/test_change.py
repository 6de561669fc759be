"""What stands out, and the intervals: known values, and no look ahead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ladder.change import THREE_YEARS, YEAR, change_points, first_said, highest, robust_z, unusual
from sayso.ladder.intervals import gamma_below, gamma_poisson, gamma_quantile, wilson


def test_highest_in_a_year_is_refused_on_a_shorter_record() -> None:
    assert highest([1] * (YEAR - 1), 9, YEAR) is None
    assert highest([1] * YEAR, 9, YEAR) is True
    assert highest([9, *[1] * (YEAR - 1)], 9, YEAR) is False
    assert highest([9, *[1] * YEAR], 9, YEAR) is True
    assert highest([1] * YEAR, 9, THREE_YEARS) is None
    assert highest([None] * YEAR, 9, YEAR) is False


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


def test_what_would_have_been_said_needs_no_later_week() -> None:
    values = [float(value) for value in LEVELS]
    said = first_said(values, 40)
    assert said is not None
    assert 40 <= said <= 43
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
