"""Running counts: one line a sayer, revisions told from figures that agree, and nothing added up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import LedgerError
from sayso.ledger.counts import running_counts
from sayso.ledger.counts_bounds import agree
from sayso.ledger.counts_figures import choose_figure
from sayso.ledger.counts_model import CountLine
from sayso.ledger.model import StoredRecord

from .making import place, quantity, source, stored

NIS, KYIV = source("KOR", "SPY", "NIS"), source("UKR", "GOV", "Volodymyr Zelensky")


def said(identifier: str, text: str, low: float | None, high: float | None, **more: Any) -> StoredRecord:
    parts = ("item", "unit", "measure", "stage", "approx")
    figure = quantity(text, low, high, **{name: more.pop(name) for name in parts if name in more})
    day = more.pop("day", 18)
    return stored(identifier, at=f"2024-10-{day:02}T08:00:00Z", quantities=(figure,), **{"sources": (NIS,)} | more)


def changes(line: CountLine) -> list[str]:
    return [entry.change for entry in line.history]


def test_figures_that_agree_are_told_from_revisions() -> None:
    (line,) = running_counts(
        [
            said("r1", "about 1,500", 1500, 1500, day=18),
            said("r2", "1,500", 1500, 1500, day=19),
            said("r3", "3,000", 3000, 3000, day=23),
            said("r4", "more than 10,000", 10000, None, day=28),
            said("r5", "11,000", 11000, 11000, day=30),
        ]
    )
    assert changes(line) == ["first", "repeats", "revises", "revises", "agrees"]
    assert (line.low, line.high) == (11000, 11000)
    assert [entry.words for entry in line.history][-1] == "11,000"
    assert line.flags == ()


def test_a_rough_figure_may_be_off_by_a_tenth() -> None:
    (line,) = running_counts(
        [said("r1", "about 3,000", 3000, 3000, approx=True), said("r2", "3,200", 3200, 3200, day=19)]
    )
    assert changes(line) == ["first", "agrees"]


def test_every_sayer_has_a_line_of_its_own() -> None:
    lines = running_counts(
        [said("r1", "3,000", 3000, 3000), said("r2", "12,000", 12000, 12000, sources=(KYIV,), day=19)]
    )
    assert [(line.sayer, line.low) for line in lines] == [("NIS", 3000), ("Volodymyr Zelensky", 12000)]
    assert lines[0].flags == ("other sayers give the same quantity: not another",)


@pytest.mark.parametrize(
    "other",
    [
        {"place": place("Kursk", "RUS")},
        {"stage": "deployed"},
        {"measure": "count"},
        {"unit": "battalions"},
        {"item": "killed"},
        {"status": "announced", "certainty": "CT+"},
        {"status": "denied", "certainty": "CT-"},
    ],
)
def test_what_is_not_the_same_is_not_one_line(other: dict[str, Any]) -> None:
    lines = running_counts([said("r1", "3,000", 3000, 3000), said("r2", "3,000", 3000, 3000, day=19, **other)])
    assert len(lines) == 2
    assert "item" in other or any(
        "may be" in flag or "not the same unit" in flag for line in lines for flag in line.flags
    )


def test_a_carried_copy_is_no_repetition() -> None:
    (line,) = running_counts(
        [said("r1", "3,000", 3000, 3000, origin="wire"), said("r2", "3,000", 3000, 3000, origin="wire", day=19)]
    )
    assert len(line.history) == 1


def test_what_was_known_on_a_day_is_what_its_records_say() -> None:
    records = [said("r1", "3,000", 3000, 3000, day=20), said("r2", "10,000", 10000, 10000, day=28)]
    (then,) = running_counts(records[:1])
    assert (then.low, then.high) == (3000, 3000)


def test_a_single_figure_only_by_a_rule_that_is_named() -> None:
    lines = running_counts(
        [
            said("r1", "3,000", 3000, 3000),
            said("r2", "12,000", 12000, 12000, sources=(KYIV,), day=19),
            said("r3", "more than 10,000", 10000, None, sources=(source("USA", "MIL", "Pentagon"),), day=21),
        ]
    )
    found = {rule: choose_figure(lines, rule) for rule in ("latest", "lowest", "highest", "most said", "said by nis")}
    bounds = {rule: (figure.low, figure.high) for rule, figure in found.items() if figure}
    assert bounds["latest"] == (10000, None)
    assert bounds["lowest"] == bounds["said by nis"] == (3000, 3000)
    assert bounds["highest"] == bounds["most said"] == (12000, 12000)
    with pytest.raises(LedgerError, match="no rule"):
        choose_figure(lines, "average")
    with pytest.raises(LedgerError, match="different quantities"):
        choose_figure((*lines, *running_counts([said("r4", "5", 5, 5, stage="lost")])), "latest")
    assert choose_figure([], "latest") is None


BOUND = st.one_of(st.none(), st.integers(1, 20_000).map(float))
POOL = [
    said(
        f"r{at:02}",
        str(at),
        float(at % 5 + 1),
        float(at % 5 + 1 + at % 3),
        day=at + 1,
        sources=(NIS if at % 2 else KYIV,),
        origin=f"o{at % 7}",
    )
    for at in range(20)
]


@settings(deadline=None, max_examples=25)
@given(st.permutations(POOL))
def test_lines_do_not_depend_on_the_order_of_arrival(shuffled: list[StoredRecord]) -> None:
    assert running_counts(shuffled) == running_counts(POOL)


@settings(deadline=None)
@given(BOUND, BOUND, BOUND, BOUND)
def test_agreeing_is_mutual(a: float | None, b: float | None, c: float | None, d: float | None) -> None:
    assert agree((a, b), (c, d)) == agree((c, d), (a, b))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(POOL), unique_by=lambda stored: stored.id))
def test_no_figure_is_made_up(records: list[StoredRecord]) -> None:
    given_bounds = {bound for one in POOL for q in one.record.quantities for bound in (q.low, q.high)} | {None}
    assert all({line.low, line.high} <= given_bounds for line in running_counts(records))
