"""Asking a ledger that may not be written to, such as another's, or one on a medium that is only read.

SQLite wants to write beside a ledger even to read it, unless it is told that nothing changes. That holds where no log lies beside the
file; where one does, somebody has it open or left it there, and what is in the log is part of the ledger.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sayso.errors import LedgerError

Stamp = tuple[int, int]


def may_be_written(path: Path) -> bool:
    """Whether a ledger's file, and what SQLite keeps beside it, may be written."""
    folder = path.absolute().parent
    return _writable(folder) and (not path.exists() or _writable(path))


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def connect(path: Path, seconds: float) -> sqlite3.Connection:
    """A connection that only reads; with the log, where there is one. Raises LedgerError where the log cannot be read."""
    log, index = Path(f"{path}-wal"), Path(f"{path}-shm")
    logged = log.exists() and log.stat().st_size > 0
    if logged and not index.exists():
        remedy = "copy the ledger with its -wal file to a folder that may be written, and ask there"
        raise LedgerError(
            "it has a log that cannot be read from a folder that is only read", where=str(path), remedy=remedy
        )
    manner = "mode=ro" if logged else "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{manner}", uri=True, timeout=seconds, check_same_thread=False)


def stamp(path: Path) -> Stamp:
    """What tells that a file was written to."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def refuse_changed(path: Path, before: Stamp) -> None:
    """Raise LedgerError where another wrote to the file while it was read as one that does not change."""
    if stamp(path) != before:
        raise LedgerError("another wrote to the ledger while it was read", where=str(path), remedy="ask again")
