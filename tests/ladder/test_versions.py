"""Every form that acts ever had is what the ledger knew on each day; coverage, and the commands, on a small ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from ledger.conftest import Clock, arrival, record
from sayso.cli.app import main, sayso
from sayso.errors import LadderError
from sayso.ladder.coverage import coverage, record_begins, with_coverage
from sayso.ladder.degree import Asked, series
from sayso.ladder.gathering import acts_of_pair, replay_of, terms_known
from sayso.ladder.periods import periods
from sayso.ladder.versions import versions_of
from sayso.ledger.book import Ledger
from sayso.ledger.deciding import Signed, carry_out, retract
from sayso.ledger.decisions import make_decision
from sayso.ledger.query import AsKnown
from sayso.model import Quantity, Source

from .making import PAIR, SCHEME, day
from .test_bad_ladders import GOOD

TROOPS = (Quantity("3,000 troops", 0, 1, 3000, 3000, False, "troops", "people", "count", "sent"),)
LONDON = (Source("Downing Street", 0, 1, "GBR", "GOV", "Downing Street", None, 0, "asserts"),)
TEXT = "It, sent, says the agency."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, create=True, clock=Clock()) as opened:
        opened.add(
            [
                arrival("a", record(says="NIS", quantities=TROOPS), published="2024-10-21"),
                arrival(
                    "b",
                    record(sources=LONDON, quantities=TROOPS),
                    published="2024-10-23T08:00+00:00",
                    outlet="The Weekly",
                ),
                arrival("c", record(type="CONSULT", date="2024-10-28"), text=TEXT, published="2024-10-29"),
                arrival(
                    "d",
                    record(type="CONSULT", date="2024-10-28"),
                    text=TEXT,
                    published="2024-10-28",
                    outlet="The Agency",
                ),
                arrival("e", record("RUS", "PRK", type="AID", date="2024-11-02"), published="2024-11-03"),
                arrival("f", record("USA", "CHN", type="ACCUSE", date="2024-11-02"), published="2024-11-03"),
                arrival("g", record(certainty="CT-", status="denied", says="Kremlin"), published="2024-11-04"),
                arrival(
                    "h",
                    record("PRK", "", status="announced", tense="future", date="2024-11-20"),
                    published="2024-11-05",
                ),
            ]
        )
        yield opened


def known_on(ledger: Ledger, on: int, clock: str = "public") -> list[object]:
    moment = AsKnown(f"{date.fromordinal(on).isoformat()}T23:59:59Z", clock)  # type: ignore[arg-type]
    with ledger.reading() as connection:
        return list(acts_of_pair(connection, ledger, PAIR, moment))


def replayed_on(ledger: Ledger, on: int, clock: str = "public") -> list[object]:
    with ledger.reading() as connection:
        found = versions_of(connection, PAIR, replay_of(ledger, clock))  # type: ignore[arg-type]
    between = [{"PRK", "RUS"} <= {side.country for side in (*one.act.actor, *one.act.recipient)} for one in found]
    return [one.act for one, own in zip(found, between, strict=True) if own and one.known <= on < one.until]


@pytest.mark.parametrize("clock", ["public", "ledger"])
def test_what_is_replayed_is_what_was_known_on_every_day(ledger: Ledger, clock: str) -> None:
    span = range(day("2024-10-19"), day("2024-11-07")) if clock == "public" else [day("2024-11-30"), day("2024-12-01")]
    for on in span:
        assert replayed_on(ledger, on, clock) == known_on(ledger, on, clock), date.fromordinal(on)


def test_a_retraction_counts_from_its_day(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        records = [name for act in acts_of_pair(connection, ledger, PAIR) if act.type == "AID" for name in act.records][
            :1
        ]
    signed = Signed("me", "wrong", "2024-11-06T12:00:00Z")
    decision = retract(ledger, records, "a", signed)
    with ledger.writing() as connection:
        carry_out(connection, ledger, decision)
    for on in range(day("2024-11-03"), day("2024-11-09")):
        assert replayed_on(ledger, on) == known_on(ledger, on), date.fromordinal(on)


def test_a_supposed_retraction_is_as_if_the_records_had_never_come(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        (aid,) = [act for act in acts_of_pair(connection, ledger, PAIR) if act.quantities]
        gone = make_decision("retract", aid.records, author="me", reason="what if", at=ledger.now())
        left = versions_of(connection, PAIR, replay_of(ledger, "public", [gone]))
    assert not any(set(one.act.records) & set(aid.records) for one in left)


def test_a_gap_in_the_feeds_is_not_known_and_the_pair_stays_out_of_the_denominator(ledger: Ledger) -> None:
    others = [
        arrival(f"x{at}", published=f"2024-10-{at:02}")
        for at in (14, 15, 16, 21, 22, 23, 28, 29, 30)
        if not 21 <= at < 28
    ]
    ledger.add(others)
    weeks = periods(day("2024-10-14"), day("2024-11-03"), "week")
    with ledger.reading() as connection:
        found = coverage(connection, ["The Daily"], PAIR, weeks)
        terms = terms_known(connection, ledger, PAIR, SCHEME)
        with pytest.raises(LadderError, match="The Monthly"):
            coverage(connection, ["The Daily", "The Monthly"], PAIR, weeks)
    assert found.articles == {"2024-W42": 3, "2024-W43": 0, "2024-W44": 4}
    rows = with_coverage(series(terms, Asked(weeks[0].first, weeks[-1].last, directions=("both",)), SCHEME), found)
    assert [row.cooperation is None for row in rows] == [False, True, False]
    assert [row.gap for row in rows] == [False, True, False]


def test_what_a_feed_brings_of_earlier_years_is_no_record_of_them(ledger: Ledger) -> None:
    ledger.add(
        [arrival("old", published="2012-05-04"), *(arrival(f"x{at}", published="2024-10-21") for at in range(9))]
    )
    with ledger.reading() as connection:
        assert record_begins(connection) == day("2024-10-21")
        assert record_begins(connection, AsKnown("2013-01-01T00:00:00Z")) == day("2012-05-04")
        assert record_begins(connection, AsKnown("2011-01-01T00:00:00Z")) is None


Run = Callable[..., str]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a ledger and give what it prints."""

    def run_it(path: Path, *words: str) -> str:
        assert main([*words, "--ledger", str(path)]) == 0
        return capfd.readouterr().out

    return run_it


def test_the_degree_is_printed_in_three_forms_and_as_known(ledger: Ledger, path: Path, run: Run) -> None:
    lines = [json.loads(line) for line in run(path, "degree", "prk", "rus", "--format", "jsonl").splitlines()]
    assert {line["direction"] for line in lines} == {"onward", "back", "both"}
    assert lines[0]["pair"] == ["PRK", "RUS"]
    assert run(path, "degree", "PRK", "RUS", "--format", "csv").startswith("one,other,period,first,last")
    assert "PRK → RUS" in run(path, "degree", "PRK", "RUS", "--close")
    early = run(path, "degree", "PRK", "RUS", "--as-known", "2024-10-21", "--format", "jsonl", "--direction", "both")
    assert [json.loads(line)["done"]["origins"] for line in early.splitlines()] == [1, 0]
    late = run(path, "degree", "prk", "rus", "--since", "2024-10-30", "--format", "jsonl").splitlines()
    assert late
    assert [json.loads(line) for line in late] == lines[-len(late) :]
    assert "no dated act" in run(path, "degree", "FRA", "DEU")
    assert main(["degree", "PRK", "RUS", "--since", "2024-11-02", "--until", "2024-11-01", "--ledger", str(path)]) == 2


def test_a_ladder_is_checked_run_and_held_to_the_past(ledger: Ledger, path: Path, tmp_path: Path, run: Run) -> None:
    file, truth = tmp_path / "ladder.toml", tmp_path / "truth.csv"
    file.write_text(GOOD)
    truth.write_text("date,phase,label\n2024-10-25,high,a visit\n")
    checked = CliRunner().invoke(sayso, ["ladder", "check", str(file)], catch_exceptions=False)
    assert "3 phases, well formed" in checked.output
    said = run(path, "ladder", "run", str(file), "--as-known", "2024-10-24")
    assert "conditions of phase 2 (high) of desk one's ladder 'a ladder' are met since 2024-10-23" in said
    assert "waits for acknowledgement" in said
    before = json.loads(run(path, "ladder", "run", str(file), "--as-known", "2024-10-22", "--format", "jsonl"))
    assert before["phase"] == "low"
    alert = json.loads(run(path, "ladder", "run", str(file), "--as-known", "2024-10-24", "--alerts"))
    assert (alert["on"], alert["level"]) == ("2024-10-23", 2)
    words = ("ladder", "backtest", str(file), "--from", "2024-10-01", "--to", "2024-11-10", "--truth", str(truth))
    found = run(path, *words, "--retract-outlet", "The Weekly")
    assert "ladder: 1 of 1 found" in found
    assert "would not have fired:\n  2024-10-23 low to high: conditions met" in found


def test_sayers_depend_on_each_other_as_the_users_own_table_says(
    ledger: Ledger, path: Path, tmp_path: Path, run: Run
) -> None:
    file, truth, own = tmp_path / "ladder.toml", tmp_path / "truth.csv", tmp_path / "own.toml"
    file.write_text(GOOD.replace('name = "a ladder"', 'name = "a ladder"\nsayers = 2'))
    truth.write_text("date,phase\n2024-10-25,high\n")
    own.write_text('[[group]]\nid = "one-briefing"\nreason = "told together"\nmembers = ["NIS", "Downing Street"]\n')
    weeks = ("degree", "PRK", "RUS", "--direction", "onward", "--format", "jsonl")
    tested = ("ladder", "backtest", str(file), "--from", "2024-10-01", "--to", "2024-11-10", "--truth", str(truth))
    stands = ("ladder", "run", str(file), "--as-known", "2024-10-24", "--format", "jsonl")
    by_shipped, by_own = ((), ("--dependence", str(own)))
    peaks = [
        max(json.loads(line)["cooperation"] for line in run(path, *weeks, *which).splitlines())
        for which in (by_shipped, by_own)
    ]
    assert peaks[0] > peaks[1] > 0
    assert [json.loads(run(path, *stands, *which))["phase"] for which in (by_shipped, by_own)] == ["high", "low"]
    assert "ladder: 1 of 1 found" in run(path, *tested)
    assert "ladder: 0 of 1 found" in run(path, *tested, *by_own)


def test_an_acknowledgement_is_written_down(tmp_path: Path) -> None:
    file, words = tmp_path / "ladder.toml", tmp_path / "words.jsonl"
    file.write_text(GOOD)
    told = [
        "ladder",
        "acknowledge",
        str(file),
        "high",
        "--by",
        "me",
        "--on",
        "2024-10-24",
        "--acknowledged",
        str(words),
    ]
    assert CliRunner().invoke(sayso, told, catch_exceptions=False).exit_code == 0
    assert json.loads(words.read_text())["by"] == "me"
