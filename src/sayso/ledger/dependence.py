"""Whose word depends on whose, and who is a party (data/dependence.toml, or a user's own file of that form before it)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from sayso.errors import LexiconError
from sayso.ledger.tables import decode_table, read_table


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bodies that depend on each other, and why."""

    id: str
    reason: str
    members: tuple[str, ...]


class Conflict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parties to a conflict, by country code."""

    id: str
    parties: tuple[str, ...]


class Dependence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of who depends on whom.

    `own`: sectors that are organs of one state; `unnamed`: nouns that name nobody; `offices`: words beside a name that say what
    somebody is; `bodies`: nouns of bodies that many countries have.
    """

    group: tuple[Group, ...] = ()
    conflict: tuple[Conflict, ...] = ()
    own: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    def bodies_of(self, country: str, sector: str, name: str) -> tuple[str, ...]:
        """The bodies that a sayer belongs to: its state's organs, and the groups of the file that name it."""
        labels = {name, country, f"{country} {sector}"}
        state = (country,) if country and sector in self.own else ()
        return (*state, *(group.id for group in self.group if not labels.isdisjoint(group.members)))

    def wars_among(self, countries: set[str]) -> list[set[str]]:
        """The parties of each conflict that all of the countries are parties of."""
        return [set(war.parties) for war in self.conflict if countries <= set(war.parties)]

    def parties_with(self, countries: frozenset[str]) -> frozenset[str]:
        """The countries of an act's sides, and those at war beside or against them."""
        if len(countries) < 2:
            return countries
        wars = [
            set(conflict.parties) for conflict in self.conflict if len(countries.intersection(conflict.parties)) > 1
        ]
        return countries.union(*wars)


@cache
def shipped_dependence() -> Dependence:
    """The table that ships."""
    return read_table("dependence.toml", Dependence)


def read_dependence(path: Path) -> Dependence:
    """A user's own table, the shipped one after it.

    Raises:
        LexiconError: The file cannot be read, or breaks its form.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise LexiconError(f"cannot be read: {fault.strerror}", where=str(path)) from fault
    own, shipped = decode_table(content, Dependence, where=str(path)), shipped_dependence()
    return Dependence(
        group=own.group + shipped.group,
        conflict=own.conflict + shipped.conflict,
        own=own.own or shipped.own,
        unnamed=own.unnamed + shipped.unnamed,
        offices=own.offices + shipped.offices,
        bodies=own.bodies + shipped.bodies,
    )
