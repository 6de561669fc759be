"""Numbers in words, units and what is counted (data/units.toml, data/items.toml)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from sayso.errors import LexiconError
from sayso.lexicon.tables import read_states

Table = TypeVar("Table")


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a number a lower bound, an upper bound or a rough one; those that follow it end in `_after`."""

    lower: tuple[str, ...]
    upper: tuple[str, ...]
    about: tuple[str, ...]
    lower_after: tuple[str, ...]
    upper_after: tuple[str, ...]
    about_after: tuple[str, ...]


class QuantityWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that a number counts no quantity with, that end its noun, and that make it a rate."""

    times: frozenset[str]
    stops: frozenset[str]
    rates: tuple[str, ...]


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of data/units.toml."""

    numbers: dict[str, float]
    scales: dict[str, float]
    loose: dict[str, float]
    exact: dict[str, float]
    bounds: Bounds
    currencies: dict[str, str]
    measures: dict[str, tuple[str, ...]]
    words: QuantityWords


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for persons, and what persons are to an act: by stems of its trigger, else by its type."""

    nouns: tuple[str, ...]
    by_trigger: dict[str, tuple[str, ...]]
    by_type: dict[str, str]


class Goods(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of goods that no item of the codebook names, and of those, what is traded for a sum of money."""

    nouns: frozenset[str]
    traded: frozenset[str]


class Items(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of data/items.toml."""

    items: dict[str, tuple[str, ...]]
    people: People
    other: Goods


@cache
def load_units() -> Units:
    """Read the numbers and units that ship with the package.

    Raises:
        LexiconError: the table breaks its form.
    """
    return _read("units.toml", Units)


@cache
def load_items() -> Items:
    """Read the nouns of what is counted or given.

    Raises:
        LexiconError: the table breaks its form.
    """
    return _read("items.toml", Items)


@cache
def item_by_noun() -> dict[str, str]:
    """Return the item of each noun, in lower case."""
    return {noun: item for item, nouns in load_items().items.items() for noun in nouns}


@cache
def person_nouns() -> frozenset[str]:
    """Return the nouns for persons, the peoples of states among them, in lower case."""
    peoples = (alias.lower() for state in read_states() if state.kind == "people" for alias in state.aliases)
    return frozenset((*load_items().people.nouns, *peoples))


def _read(name: str, table: type[Table]) -> Table:
    source = files("sayso.lexicon") / "data" / name
    try:
        return msgspec.toml.decode(source.read_bytes(), type=table)
    except msgspec.DecodeError as fault:
        raise LexiconError(str(fault), where=name, remedy="restore the file that ships with sayso") from fault
