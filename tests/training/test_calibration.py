"""Fitting a model's confidence, on cases whose answer is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.coding.confidence import Confidence, load_confidence
from sayso.training.calibration import Judged, Trial, find_enough, find_threshold, fit_confidence, write_confidence


def trial(*, sure: int, unsure: int) -> Trial:
    """Acts of which nine of ten are right where the trigger is clear, and two of ten where it is not; gold has no others."""
    clear = [judge(f"s{n}", 4.0, right=n % 10 != 0) for n in range(sure)]
    other = [judge(f"u{n}", 0.5, right=n % 10 < 2) for n in range(unsure)]
    return Trial(clear + other, sum(each.act for each in clear + other))


def judge(name: str, trigger: float, *, right: bool) -> Judged:
    """One act of one of twenty documents."""
    return Judged(f"d{int(name[1:]) % 20}", name, {"trigger": trigger}, right, right)


def test_the_fit_gives_back_the_shares() -> None:
    fitted = fit_confidence(trial(sure=300, unsure=300))
    assert fitted.probability({"trigger": 4.0}, 0) == pytest.approx(0.9, abs=0.02)
    assert fitted.probability({"trigger": 0.5}, 0) == pytest.approx(0.2, abs=0.02)
    assert fitted.high is not None
    assert 0.2 < fitted.high <= 0.92


def test_an_act_is_worth_it_where_that_makes_the_best_f1() -> None:
    fitted = fit_confidence(trial(sure=300, unsure=300))  # F1 of all: 660 of 930; of the clear alone: 540 of 630
    assert fitted.worth({"trigger": 0.5}) < fitted.enough <= fitted.worth({"trigger": 4.0}) + 0.1


@pytest.mark.parametrize(("last", "enough"), [(False, 2.0), (True, 0.5)])
def test_the_least_worth_is_that_of_the_best_f1(last: bool, enough: float) -> None:
    cases = [(3.0, True), (2.0, True), (1.0, False), (0.5, last)]
    assert find_enough([(worth, judge("a0", worth, right=right)) for worth, right in cases], 3) == enough


def test_the_threshold_is_the_least_that_holds() -> None:
    sure, unsure = [(0.9, n % 10 != 0) for n in range(100)], [(0.4, n % 10 == 0) for n in range(100)]
    assert find_threshold(sure + unsure, 0.85) == 0.9
    assert find_threshold(sure + unsure, 0.5) == 0.4  # of all, half
    assert find_threshold(sure + unsure, 0.95) is None


def test_a_few_records_at_the_top_set_no_threshold() -> None:
    assert find_threshold([(0.9, True)] * 10 + [(0.5, False)] * 90, 0.85) is None


def test_what_is_written_is_read(tmp_path: Path) -> None:
    weights = Confidence({"bias": -1.5, "no actor": 0.25}, high=0.8, act={"bias": 1.0, "trigger": 0.5}, enough=0.7)
    write_confidence(weights, tmp_path, origin="a test")
    assert load_confidence(tmp_path) == weights
