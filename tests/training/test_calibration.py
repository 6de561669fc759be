"""Fitting a model's confidence, on cases whose answer is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.coding.confidence import Confidence, load_confidence
from sayso.training.calibration import Judged, find_threshold, fit_confidence, write_confidence


def judged(*, sure: int, unsure: int) -> list[Judged]:
    """Records of which nine of ten are right where the trigger is clear, and two of ten where it is not."""
    clear = [Judged(f"d{n % 20}", {"trigger": 4.0}, n % 10 != 0) for n in range(sure)]
    return clear + [Judged(f"d{n % 20}", {"trigger": 0.5}, n % 10 < 2) for n in range(unsure)]


def test_the_fit_gives_back_the_shares() -> None:
    fitted = fit_confidence(judged(sure=300, unsure=300))
    assert fitted.probability({"trigger": 4.0}, 0) == pytest.approx(0.9, abs=0.02)
    assert fitted.probability({"trigger": 0.5}, 0) == pytest.approx(0.2, abs=0.02)
    assert fitted.high is not None
    assert 0.2 < fitted.high <= 0.92


def test_the_threshold_is_the_least_that_holds() -> None:
    assert find_threshold([0.5, 0.9, 0.6, 0.8], 0.75) == 0.6
    assert find_threshold([0.9, 0.8], 0.95) is None


def test_what_is_written_is_read(tmp_path: Path) -> None:
    weights = Confidence({"bias": -1.5, "no actor": 0.25}, high=0.8)
    write_confidence(weights, tmp_path, origin="a test")
    assert load_confidence(tmp_path) == weights
