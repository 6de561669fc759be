"""The ledger's own data files, read and checked once."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec

from sayso.errors import LexiconError

Table = TypeVar("Table")


def read_table(name: str, kind: type[Table]) -> Table:
    """Read one shipped TOML file of ledger/data as `kind`.

    Raises:
        LexiconError: The file breaks its form.
    """
    return decode_table((files("sayso.ledger") / "data" / name).read_bytes(), kind, where=name)


def decode_table(content: bytes, kind: type[Table], *, where: str) -> Table:
    """Read a TOML text as `kind`.

    Raises:
        LexiconError: The text breaks its form.
    """
    try:
        return msgspec.toml.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise LexiconError(
            str(fault), where=where, remedy="restore the file, or write it as the shipped one is"
        ) from fault
