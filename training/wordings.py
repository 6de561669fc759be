"""The wordings of wordings.toml by kind, and how a clause's words are fitted into them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from clauses import Clause

WORDINGS = Path(__file__).with_name("wordings.toml")
LOWERED = {
    "The", "A", "An", "In", "On", "At", "After", "Two", "Three", "Several", "Some", "Dozens", "Hundreds", "Thousands", "Troops",
    "Police", "Rebels", "Soldiers", "Officials", "Lawmakers", "Protesters", "Its", "Four", "Five",
}  # fmt: skip


@cache
def wordings() -> dict[str, list[dict[str, Any]]]:
    """The wordings by kind."""
    tables: dict[str, list[dict[str, Any]]] = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))
    return tables


def fill(text: str, clause: Clause, *, plural: bool) -> str:
    """A wording with a clause's verb in it."""
    agreed = {"be": "are", "have": "have", "is": "are"} if plural else {"be": "is", "have": "has", "is": "is"}
    return text.format(**vars(clause.forms), **agreed)
