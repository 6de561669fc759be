"""The reliability table, on made-up records."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

JUDGED = [(0.95, True), (0.91, True), (0.15, False), (0.19, True), (1.0, True)]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    path = Path(__file__).parents[2] / "eval" / "confidence.py"
    spec = importlib.util.spec_from_file_location("confidence", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "confidence", module)
    spec.loader.exec_module(module)
    return module


def test_bins_hold_their_records(table: ModuleType) -> None:
    low, high = table.bins_of(JUDGED)
    assert (low.low, low.records, low.right) == (0.1, 2, 0.5)
    assert (high.low, high.records, high.right) == (0.9, 3, 1.0)
    assert high.confidence == pytest.approx(0.9533, abs=1e-3)


def test_the_calibration_error_weighs_the_gaps(table: ModuleType) -> None:
    assert table.calibration_error(list(table.bins_of(JUDGED))) == pytest.approx((2 * 0.33 + 3 * 0.0467) / 5, abs=1e-3)


def test_trades_tell_what_a_threshold_leaves(table: ModuleType) -> None:
    first, *_, last = table.trades_of(JUDGED, 10)
    assert (first.records, first.precision, first.recall) == (5, 0.8, 0.4)
    assert (last.least, last.records, last.precision, last.recall) == (0.9, 3, 1.0, 0.3)
