"""Which triggers tell of one kind of deed (data/trigger-kin.toml)."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.ledger.folding.words import stems
from sayso.ledger.tables import read_table

WAR = "war"
_SHORTEST = 4
"""Letters from which on a member stands for every word that begins so."""


class _Kin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kin: dict[str, tuple[str, ...]]
    family: dict[str, tuple[str, ...]]


@cache
def _table() -> _Kin:
    return read_table("trigger-kin.toml", _Kin)


@cache
def _groups(name: str) -> frozenset[str]:
    return frozenset(group for group, members in _table().kin.items() if any(_fits(name, one) for one in members))


def _fits(name: str, member: str) -> bool:
    return name == member or (len(member) >= _SHORTEST and name.startswith(member))


def kin_of(trigger: str) -> frozenset[str]:
    """The groups that a trigger's words stand in; none for a word of no group."""
    return frozenset().union(*(_groups(name) for name in stems(trigger)))


@cache
def families_of(kin: frozenset[str]) -> frozenset[str]:
    """The families that groups belong to."""
    return frozenset(family for family, groups in _table().family.items() if not kin.isdisjoint(groups))
