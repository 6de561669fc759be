"""That made-up news put in by rounds is in the ledger as `Ledger.add` puts it there."""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.ledger.book import Ledger

ROUNDS = 3
FOLDED = frozenset({"links", "members", "acts", "act_data", "act_dyads"})
"""Where ids decide what is otherwise equal: which of two records of one article founds an act, which of two stands first in a link."""


@pytest.fixture(autouse=True)
def at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2] / "eval"), *sys.path])


def opened(path: Path) -> Ledger:
    return Ledger.open(path, create=True, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))


def rows(path: Path) -> dict[str, list[str]]:
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for (name,) in tables}


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
            assert len(set(own) ^ set(other_rows)) < 0.08 * len(own), table
        else:
            assert own == other_rows, table
