"""A ledger that may not be written to is asked all the same, its log too, and is never answered from while another writes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import read_only
from sayso.ledger.book import Ledger
from sayso.ledger.query import ActQuery

from .conftest import arrival, record
from .exact import RULES

NOBODY = 65534


@pytest.fixture
def as_reader() -> Iterator[Callable[[Path], None]]:
    """Makes a folder and its files read-only, for root too, who lays down his rights for it."""
    locked: list[Path] = []

    def lock(folder: Path) -> None:
        for path in (*folder.iterdir(), folder):
            locked.append(path)
            path.chmod(0o555 if path.is_dir() else 0o444)
        if os.geteuid() == 0:
            _open_up(folder)
            os.seteuid(NOBODY)

    me = os.geteuid()
    yield lock
    os.seteuid(me)
    for path in reversed(locked):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _open_up(folder: Path) -> None:
    """Let anybody pass through the folders that pytest made for root alone."""
    for parent in folder.parents:
        if parent.name.startswith("pytest-") or parent.parent.name.startswith("pytest-"):
            parent.chmod(0o755)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    folder = tmp_path / "others"
    folder.mkdir()
    with Ledger.open(folder / "l.db", create=True, rules=RULES) as ledger:
        ledger.add([arrival("a", record())])
    with Ledger.open(folder / "l.db", rules=RULES) as ledger, ledger.reading() as connection:
        assert len(list(ledger.find_acts(connection, ActQuery()))) == 1
    return folder


def count(path: Path) -> int:
    with Ledger.open(path, rules=RULES) as ledger, ledger.reading() as connection:
        return len(list(ledger.find_acts(connection, ActQuery())))


def test_a_ledger_in_a_read_only_folder_is_asked(filled: Path, as_reader: Callable[[Path], None]) -> None:
    before = sorted(path.name for path in filled.iterdir())
    as_reader(filled)
    with pytest.raises(PermissionError):
        (filled / "other").touch()
    assert count(filled / "l.db") == 1
    assert sorted(path.name for path in filled.iterdir()) == before
    with Ledger.open(filled / "l.db", rules=RULES) as ledger, pytest.raises(LedgerError, match="may only be read"):
        ledger.add([arrival("b", record())])
    with pytest.raises(LedgerError, match="cannot be written there"):
        Ledger.open(filled / "new.db", create=True)


def test_what_is_in_the_log_is_read(filled: Path, as_reader: Callable[[Path], None]) -> None:
    with Ledger.open(filled / "l.db", rules=RULES) as writer:
        writer.add([arrival("b", record("USA", "JPN", date="2024-03-01"))])
        assert (filled / "l.db-wal").stat().st_size
        as_reader(filled)
        assert count(filled / "l.db") == 2


def test_a_log_without_its_index_is_no_silent_loss(
    filled: Path, tmp_path: Path, as_reader: Callable[[Path], None]
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with Ledger.open(filled / "l.db", rules=RULES) as writer:
        writer.add([arrival("b", record("USA", "JPN", date="2024-03-01"))])
        for name in ("l.db", "l.db-wal"):
            shutil.copy(filled / name, copy / name)
    as_reader(copy)
    with pytest.raises(LedgerError, match="copy the ledger with its -wal file"):
        count(copy / "l.db")


def test_an_answer_during_which_another_wrote_is_taken_back(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_only, "may_be_written", lambda path: False)
    with Ledger.open(filled / "l.db", rules=RULES) as ledger:
        with ledger.reading():
            pass
        with pytest.raises(LedgerError, match="ask again"), ledger.reading():
            os.utime(filled / "l.db")
