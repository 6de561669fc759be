"""Opening the store: one file, safe against a loss of power, with readers beside the writer. All that is SQLite's own stands here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from sayso.errors import LedgerError
from sayso.ledger import migrations, places, read_only, schema

BUSY_SECONDS = 120.0
"""How long a writer waits for another: longer than any one commit takes on a slow disk."""
CACHE_KIB = 64_000
MAPPED_BYTES = 1 << 30


def open_engine(path: Path, *, create: bool = False) -> Engine:
    """Open a ledger's file, or make it.

    Raises LedgerError where there is none, where it lies on a network file system, is no ledger, or is of another schema version
    than this program's (`migrate` brings an older one forward; nothing is changed silently).
    """
    places.refuse_network(path)
    if create and not read_only.may_be_written(path):
        remedy = "name a file that may be written, in a folder that is there"
        raise LedgerError("the ledger cannot be written there", where=str(path), remedy=remedy)
    if not path.exists() and not create:
        raise LedgerError("there is no ledger", where=str(path), remedy="make one with `sayso ledger add INPUT...`")
    try:
        engine = _engine(path)
        with engine.begin() as connection:
            known = bool(connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar())
            if not known and create:
                make_tables(connection)
        _check_version(engine, path)
    except DatabaseError as error:
        raise unusable(path, error) from error
    return engine


def migrate(path: Path) -> int:
    """Bring an older ledger forward to this program's schema, in one transaction; gives the version that it had."""
    places.refuse_network(path)
    if not path.exists():
        raise LedgerError("there is no ledger", where=str(path), remedy="check the path")
    try:
        with writing(_engine(path)) as connection:
            found = version_of(connection, path)
            migrations.bring_forward(connection, found, str(path))
            return found
    except DatabaseError as error:
        raise unusable(path, error) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is the only writer from its beginning, committed at the end of the block or not at all."""
    if is_read_only(engine):
        where = str(engine.url.database)
        raise LedgerError("the ledger may only be read", where=where, remedy="ask who may write it, or copy it")
    with engine.connect().execution_options(sayso_writes=True) as connection, connection.begin():
        yield connection


def is_read_only(engine: Engine) -> bool:
    """Whether the ledger may be asked alone."""
    return bool(engine.get_execution_options().get("sayso_read_only", False))


def scrub(engine: Engine) -> None:
    """Leave nothing of deleted rows on the disk: freed pages are zeroed as they are freed, and the log is emptied."""
    connection = engine.raw_connection()
    try:
        for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            connection.cursor().execute(statement).fetchall()
    finally:
        connection.close()


def make_tables(connection: Connection) -> None:
    """Make the tables of this version."""
    schema.metadata.create_all(connection)
    connection.execute(insert(schema.meta).values(key="schema", value=str(schema.SCHEMA_VERSION)))


def version_of(connection: Connection, path: Path) -> int:
    """The schema version that a ledger was written with."""
    try:
        found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar()
    except OperationalError:
        found = None
    if found is None:
        raise LedgerError("the file is no ledger", where=str(path), remedy="check the path")
    return int(found)


def unusable(path: Path, error: DatabaseError) -> LedgerError:
    """The error for what the database itself refuses."""
    return LedgerError(
        f"the ledger cannot be used: {error.orig}", where=str(path), remedy="check the file and the disk"
    )


def _check_version(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        found = version_of(connection, path)
    if found < schema.SCHEMA_VERSION:
        raise LedgerError(
            f"the ledger is of schema {found}, this program's is {schema.SCHEMA_VERSION}",
            where=str(path),
            remedy="copy the file, then run `sayso ledger migrate`",
        )
    if found > schema.SCHEMA_VERSION:
        raise LedgerError(
            f"the ledger is of schema {found}, which is newer than this program's {schema.SCHEMA_VERSION}",
            where=str(path),
            remedy="install a newer sayso",
        )


def _engine(path: Path) -> Engine:
    if not read_only.may_be_written(path):
        return _read_only_engine(path)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _read_only_engine(path: Path) -> Engine:
    """Asks a ledger that may not be written to; what was answered while another wrote to it is taken back."""
    before = read_only.stamp(path)
    engine = create_engine(f"sqlite:///{path}", creator=lambda: read_only.connect(path, BUSY_SECONDS))
    engine = engine.execution_options(sayso_read_only=True)
    event.listen(engine, "connect", _on_connect_read_only)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine, "commit", lambda connection: read_only.refuse_changed(path, before))
    return engine


def _on_connect(connection: sqlite3.Connection, record: Any) -> None:
    # The driver begins no transaction by itself: `_on_begin` does, so that a reader's is deferred and a writer's immediate.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()
    _give_memory(connection)


def _on_connect_read_only(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None
    _give_memory(connection)


def _give_memory(connection: sqlite3.Connection) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    cursor.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("sayso_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
