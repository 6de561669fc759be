"""The file: safe, on this machine's own disk, of a version that is known, read while it is written."""

from __future__ import annotations

import pytest
from sqlalchemy import text, update

from sayso.errors import LedgerError
from sayso.ledger import engine, migrations, places, schema
from sayso.ledger.book import Ledger

from .conftest import arrival, record
from .exact import RULES

MOUNTS = """22 1 254:0 / / rw - ext4 /dev/vda rw
31 22 0:40 / /mnt/team rw - nfs4 server:/export rw
32 22 0:41 / /mnt/my\\040disk rw - ext4 /dev/vdb rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/me/ledger.db", "ext4"),
        ("/mnt/team/ledger.db", "nfs4"),
        ("/mnt/teams/l.db", "ext4"),
        ("/mnt/my disk/l.db", "ext4"),
    ],
)
def test_the_file_system_of_a_path(tmp_path, path, kind):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert places.kind_of(path, mounts) == kind


def test_a_network_file_system_is_refused(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    from pathlib import Path

    for path in ("/mnt/team/ledger.db", "//server/share/ledger.db"):
        with pytest.raises(LedgerError, match="network file system"):
            places.refuse_network(Path(path), mounts)


def test_writes_are_synced_and_readers_stand_beside(ledger):
    with ledger.reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2


def test_a_reader_sees_the_ledger_as_it_was_while_another_writes(ledger, path, acts):
    ledger.add([arrival("a", record())])
    with Ledger.open(path, rules=RULES) as other, other.reading() as connection:
        from sayso.ledger.query import ActQuery

        assert len(list(other.find_acts(connection, ActQuery()))) == 1
        ledger.add([arrival("b", record(recipient="IRN"))])
        assert len(list(other.find_acts(connection, ActQuery()))) == 1
    assert len(acts()) == 2


def test_what_fails_leaves_nothing(ledger, acts, monkeypatch):
    from sayso.ledger import book

    monkeypatch.setattr(book, "fold_in", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ledger.add([arrival("a", record())])
    assert ledger.known([arrival("a", record()).id]) == set()


def test_no_ledger_no_ledger_file_and_versions_are_told_apart(path, ledger):
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(path.parent / "none.db")
    (path.parent / "text.db").write_text("not a database, but long enough to be looked at as one" * 30)
    with pytest.raises(LedgerError, match="cannot be used"):
        Ledger.open(path.parent / "text.db")
    for version, word in (("0", "migrate"), ("99", "newer")):
        with ledger.writing() as connection:
            connection.execute(update(schema.meta).where(schema.meta.c.key == "schema").values(value=version))
        with pytest.raises(LedgerError, match=word):
            Ledger.open(path)


def test_an_older_ledger_is_brought_forward_when_asked(path, ledger, monkeypatch):
    ledger.add([arrival("a", record())])
    with ledger.writing() as connection:
        connection.execute(update(schema.meta).where(schema.meta.c.key == "schema").values(value="0"))
        with pytest.raises(LedgerError, match="no way forward"):
            migrations.bring_forward(connection, 0, str(path))
    steps = {**migrations.STEPS, 0: lambda connection: connection.execute(text("CREATE TABLE was_here (x)"))}
    monkeypatch.setattr(migrations.bring_forward, "__defaults__", (steps,))
    assert engine.migrate(path) == 0
    with Ledger.open(path, rules=RULES) as again, again.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM was_here")).scalar() == 0
