"""What coded a record, by name and version: the ledger writes them down beside what they made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import sayso

if TYPE_CHECKING:
    from sayso.pipeline import Tools


def coder_name(tools: Tools) -> str:
    """The program's version, the model's name, and how sure it must be of an act and of a record where a user said so."""
    told = [tools.thresholds.trigger, tools.least_confidence or None]
    chosen = [f"{number:g}" for number in told if number is not None]
    return " ".join(["sayso", sayso.__version__, tools.encoder.name, *chosen])


def lexicon_name(own: Iterable[Path] = ()) -> str:
    """A hash of the tables that ship and of a user's own, in the order in which they are read."""
    digest = hashlib.sha256()
    for data in _tables(resources.files("sayso.lexicon") / "data"):
        digest.update(data.read_bytes())
    for path in own:
        digest.update(path.read_bytes())
    return f"lexicon {digest.hexdigest()[:12]}"


def _tables(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _tables(entry)
        else:
            yield entry
