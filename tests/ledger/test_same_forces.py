"""Figures of the same forces that stand under another recipient are shown apart, and a sayer's figures in order of time."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from sayso.ledger.book import Ledger
from sayso.ledger.counts_lines import histories
from sayso.ledger.query import AsKnown
from sayso.ledger.same_forces import FLAG
from sayso.ledger.totals import CountQuery, Counts, count_figures
from sayso.model import Record
from sayso.output.counts import write_counts_jsonl, write_counts_text

from .conftest import arrival, record
from .making import place, quantity

ASKED = CountQuery(actor="PRK", recipient="RUS", item="troops")


def men(number: float, item: str = "troops", **more: Any) -> tuple[Any, ...]:
    return (quantity(f"{number:.0f} men", number, number, item, **more),)


def told(ledger: Ledger, *records: Record, day: str = "2024-10-26", known: AsKnown | None = None) -> Counts:
    """The counts of a ledger with 4,000 men sent to Russia and, on a later day, these."""
    ledger.add([arrival("a", record(says="NIS", quantities=men(4000)), published="2024-10-22")])
    ledger.add([arrival(f"b{at}", one, published=day) for at, one in enumerate(records)])
    with ledger.reading() as connection:
        return count_figures(connection, ledger, ASKED, known)


def fighting(**fields: Any) -> Record:
    whole = {"type": "ASSAULT", "recipient": "UKR", "says": "NIS", "quantities": men(2500, stage="used")}
    return record(**whole | fields)


def amounts(counts: Counts) -> tuple[list[float | None], list[float | None]]:
    return [line.low for line in counts.lines], [line.low for line in counts.apart]


def test_figures_against_another_side_stand_apart(ledger: Ledger) -> None:
    counts = told(ledger, fighting())
    assert amounts(counts) == ([4000], [2500])
    assert counts.apart[0].flags == (FLAG,)
    assert all(FLAG not in line.flags for line in counts.lines)


@pytest.mark.parametrize("recipient", ["", "KOR"])
def test_forces_that_are_where_the_recipient_is_are_the_same(ledger: Ledger, recipient: str) -> None:
    there = fighting(recipient=recipient, place=place("Kursk", "RUS"))
    assert amounts(told(ledger, there)) == ([4000], [2500])


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "ACCUSE"},
        {"quantities": men(2500, "munitions")},
        {"recipient": "KOR", "place": place("Paju", "KOR")},
        {"recipient": ""},
        {"actor": "CHN"},
        {"recipient": "PRK", "place": place("Kursk", "RUS")},
        {"type": "AID"},
    ],
)
def test_other_acts_items_actors_and_theatres_are_not(ledger: Ledger, fields: dict[str, Any]) -> None:
    assert amounts(told(ledger, fighting(**fields))) == ([4000], [])


def test_another_period_is_not(ledger: Ledger) -> None:
    assert amounts(told(ledger, fighting(), day="2025-06-01")) == ([4000], [])


def test_what_was_not_known_yet_is_not_there(ledger: Ledger) -> None:
    assert amounts(told(ledger, fighting(), known=AsKnown("2024-10-23T23:59:59Z"))) == ([4000], [])


def test_a_sayers_figures_are_told_in_order_of_time(ledger: Ledger) -> None:
    counts = told(ledger, fighting(), record(says="NIS", quantities=men(6000, measure="stock", stage="arrived")))
    (said,) = histories((*counts.lines, *counts.apart)).values()
    assert [entry.public for _, entry in said] == sorted(entry.public for _, entry in said)
    assert {(line.measure, line.stage, entry.low) for line, entry in said} == {
        ("total", "sent", 4000), ("total", "used", 2500), ("stock", "arrived", 6000),
    }  # fmt: skip
    assert histories(counts.lines[:1]) == {}


def test_they_are_written_apart_and_flagged(ledger: Ledger) -> None:
    counts = told(ledger, fighting())
    text, lines = io.StringIO(), io.StringIO()
    write_counts_text(counts, text)
    write_counts_jsonl(counts, lines)
    own, rest = text.getvalue().split(FLAG.upper())
    assert "4,000" in own
    assert "2,500" not in own
    apart, in_order = rest.split("NIS, all in order of time")
    assert "PRK → UKR ASSAULT: troops" in apart
    assert in_order.index("4,000") < in_order.index("2,500")
    assert [FLAG in json.loads(line)["flags"] for line in lines.getvalue().splitlines()] == [False, True]
