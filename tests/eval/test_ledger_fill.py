"""That made-up news put in by rounds is in the ledger as `Ledger.add` puts it there."""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from sayso.ledger.book import Ledger

ROUNDS = 3
NUMBERED = {
    "stretches": "SELECT record, public_since, public_until, ledger_until FROM stretches, stretch_records WHERE number = stretch",
    "stretch_records": "SELECT own.record, kin.record FROM stretch_records AS own, stretch_records AS kin WHERE own.stretch = kin.stretch",
    "stretch_acts": "SELECT public_since, public_until, actor, recipient, form FROM stretches, stretch_acts WHERE number = stretch",
}
"""What is compared of tables whose rows are numbered one after the other."""
FOLDED = frozenset({"links", "members", "acts", "act_data", "act_dyads", "forms", *NUMBERED})
"""Where ids decide what is otherwise equal: which of two records of one article founds an act, which of two stands first in a link."""


@pytest.fixture(autouse=True)
def at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2] / "eval"), *sys.path])


def opened(path: Path) -> Ledger:
    return Ledger.open(path, create=True, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))


def rows(path: Path) -> dict[str, list[str]]:
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        asked = {name: NUMBERED.get(name, f'SELECT * FROM "{name}"') for (name,) in tables}
        return {name: sorted(map(repr, connection.execute(query))) for name, query in asked.items()}


def shared(keys: list[str]) -> list[int]:
    """How many texts each key is shared by."""
    return sorted(Counter(row.partition(",")[0] for row in keys).values())


def test_rounds_are_filled_as_they_are_added(tmp_path: Path) -> None:
    from ledger_fill import Filler
    from synthetic_news import TOLD_DAYS, News

    news = News(8)
    count = news.per_day * TOLD_DAYS
    added, filled = tmp_path / "added.db", tmp_path / "filled.db"
    with opened(added) as one, opened(filled) as other:
        for turn in range(ROUNDS):
            told = [news.arrival(turn * news.per_round + at) for at in range(count)]
            one.add(told)
            if turn == 0:
                other.add(told)
                with other.reading() as connection:
                    filler = Filler(connection, other, news, count)
            else:
                with other.writing() as connection:
                    filler.add(connection, turn)
    assert len(rows(added)["acts"]) > ROUNDS * count
    for table, own in rows(added).items():
        other_rows = rows(filled)[table]
        if table == "copy_keys":
            assert shared(own) == shared(other_rows)
        elif table in FOLDED:
            assert len(set(own) ^ set(other_rows)) < 0.1 * len(own), table
        else:
            assert own == other_rows, table


class Work:
    """What the database does while it is watched: statements, and the steps of its machine, of which each row read takes some."""

    def __init__(self, ledger: Ledger) -> None:
        self.statements: list[str] = []
        self.steps = 0
        event.listen(ledger.engine, "before_cursor_execute", self._before)

    def _before(self, connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        self.statements.append(statement)
        connection.connection.driver_connection.set_progress_handler(self._step, 1)

    def _step(self) -> int:
        self.steps += 1
        return 0


@pytest.mark.parametrize("rounds", [12])
def test_adding_reads_no_more_of_a_long_history(tmp_path: Path, rounds: int) -> None:
    from ledger_fill import Filler
    from synthetic_news import TOLD_DAYS, News

    news = News(8)
    count = news.per_day * TOLD_DAYS
    found = []
    for name, turns in (("short.db", 1), ("long.db", rounds)):
        with opened(tmp_path / name) as ledger:
            ledger.add([news.arrival(at) for at in range(count)])
            with ledger.reading() as connection:
                filler = Filler(connection, ledger, news, count)
            for turn in range(1, turns):
                with ledger.writing() as connection:
                    filler.add(connection, turn)
            work = Work(ledger)
            start = (turns - 1) * news.per_round + count
            ledger.add([news.arrival(start + at) for at in range(news.per_day)])
            found.append(work)
    short, long = found
    assert len(long.statements) == len(short.statements)
    assert long.steps < 1.1 * short.steps


def test_no_statement_of_adding_goes_through_a_table(tmp_path: Path) -> None:
    from synthetic_news import News

    news = News(8)
    with opened(tmp_path / "ledger.db") as ledger:
        ledger.add([news.arrival(at) for at in range(40)])
        asked: list[tuple[str, Any]] = []
        event.listen(
            ledger.engine,
            "before_cursor_execute",
            lambda c, k, text, values, x, many: many or asked.append((text, values)),
        )
        ledger.add([news.arrival(at) for at in range(40, 60)])
        with sqlite3.connect(tmp_path / "ledger.db") as connection:
            plans = {
                f"{row[3]}: {text}"
                for text, values in asked
                if text.startswith("SELECT")
                for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", values)
            }
    scans = {plan for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan.partition(":")[0]}
    assert {plan for plan in scans if "FROM decisions" not in plan and "FROM versions" not in plan} == set()
