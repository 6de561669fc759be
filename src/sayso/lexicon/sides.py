"""What the sides of each type of act are like (data/sides.toml)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec


class SideRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What data/sides.toml says of a type: its head explains each field."""

    mutual: bool = False
    parties: int = 1
    recipient: Literal["needed", "usual", "rare"] = "rare"
    moves: bool = False
    actors: Literal["one", "any"] = "any"


@cache
def load_side_rules() -> dict[str, SideRule]:
    """The rules by type, or by type and mode (*CONSULT visit*)."""
    text = (files("sayso.lexicon") / "data" / "sides.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, SideRule])


def side_rule(kind: str, mode: str | None) -> SideRule:
    """The rule of a type and mode."""
    rules = load_side_rules()
    return rules.get(f"{kind} {mode}") or rules[kind]
