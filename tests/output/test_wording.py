"""Numbers, dates and quantities in words."""

from __future__ import annotations

import pytest

from sayso.model import Content, Quantity
from sayso.output import wording


def quantity(low: float | None, high: float | None, *, approx: bool = False, unit: str | None = "people") -> Quantity:
    return Quantity("x", 0, 1, low, high, approx, "troops", unit, "total", "sent")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (quantity(10000, None), "≥10,000 people (troops, total, sent)"),
        (quantity(3000, 3000, approx=True), "~3,000 people (troops, total, sent)"),
        (quantity(5, 8), "5–8 people (troops, total, sent)"),
        (quantity(None, 50), "≤50 people (troops, total, sent)"),
        (quantity(None, None, unit=None), "troops, total, sent"),
        (quantity(2.5e9, 2.5e9, unit="USD"), "2.5 billion USD (troops, total, sent)"),
        (quantity(0.5, 0.5, unit="tonnes"), "0.5 tonnes (troops, total, sent)"),
    ],
)
def test_quantities(given: Quantity, told: str) -> None:
    assert wording.quantity_of(given) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, ""),
        ("2024-11", "2024-11"),
        ("2022/", "from 2022"),
        ("/2024-12", "until 2024-12"),
        ("2024-11-01/2024-11-09", "2024-11-01 to 2024-11-09"),
    ],
)
def test_dates(given: str | None, told: str) -> None:
    assert wording.date_of(given) == told


def test_content_with_and_without_parties() -> None:
    assert wording.content_of(Content("AID", ("KOR",), ("UKR",), ("munitions",), None)) == "AID KOR → UKR, munitions"
    assert wording.content_of(Content("SANCTION", (), ("PRK",), (), None)) == "SANCTION — → PRK"
    assert wording.content_of(Content("RETREAT", ("PRK",), (), (), "2025/")) == "RETREAT PRK, due from 2025"
