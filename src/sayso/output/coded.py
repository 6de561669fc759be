"""Coded documents as `sayso code --format jsonl` writes them, read back."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sayso.errors import GoldError
from sayso.model import CodedArticle


def read_coded(path: Path) -> list[CodedArticle]:
    """Read a file of coded documents, one a line.

    Raises GoldError where it cannot be read or a line is no coded document.
    """
    decoder = msgspec.json.Decoder(CodedArticle)
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise GoldError(f"the file cannot be read: {reason}", where=str(path), remedy="check the path") from error
    found: list[CodedArticle] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(decoder.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                remedy = "give what `sayso code --format jsonl` writes"
                raise GoldError(f"no coded document: {error}", where=f"{path}:{number}", remedy=remedy) from error
    return found
