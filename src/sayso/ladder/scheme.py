"""The numbers of the formula, read from a TOML file, and what an act's share of its weight is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from sayso.errors import LadderError

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Scale = Literal["weight", "goldstein"]
QUADS: tuple[Quad, ...] = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
KINDS = ("military", "economic", "diplomatic", "material")
STANDING = "standing"
"""The group of the weights of stocks."""
STANDING_WEIGHT = 100
"""Per cent, so that the weight of stocks can be varied by a quarter like any other."""
DECAY_ONE = 1 << 16
"""What a decay of none is: fine enough that a sum of a thousand acts keeps its whole points, small enough for 64 bits."""


class Mode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of one mode, and the CAMEO code that Goldstein's score is of."""

    weight: int
    goldstein: int
    cameo: str = ""


class Type(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The quad class and the weights of one type, and the CAMEO code that Goldstein's score is of; `modes` where they differ."""

    quad: Quad
    weight: int
    goldstein: int
    cameo: str = ""
    modes: dict[str, Mode] = {}


class Sayers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Per mille for one, two, three ... distinct sayers; the last holds for all beyond."""

    factors: tuple[int, ...]


class Amounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Per mille of a counted act: below its reference amount, for each doubling above, and at most; by amounts of these items alone."""

    items: tuple[str, ...]
    below: int
    doubling: int
    most: int


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds of dealing by items, sectors and types."""

    items: dict[str, tuple[str, ...]]
    sectors: dict[str, tuple[str, ...]]
    types: dict[str, tuple[str, ...]]


class Confusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of a quad class: how many coded acts were right, how many were coded, and how many gold has."""

    right: int
    coded: int
    gold: int


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every number of the formula."""

    version: str
    half_life: int
    widest: int
    aspects: tuple[str, ...]
    stock_days: int
    certainty: dict[str, int]
    sayers: Sayers
    quantity: Amounts
    standing: dict[str, int]
    reference: dict[str, int]
    type: dict[str, Type]
    kinds: Kinds
    coder: dict[Quad, Confusion]

    def sayers_factor(self, distinct: int) -> int:
        """Per mille for so many distinct sayers; somebody always says it."""
        factors = self.sayers.factors
        return factors[min(max(distinct, 1), len(factors)) - 1]

    def amount_factor(self, item: str, low: float | None) -> int:
        """Per mille for an amount: one truck is not ten thousand troops. What is not counted counts once."""
        if low is None:
            return 1000
        reference = self.reference.get(item, self.reference["other"])
        if low < reference:
            return self.quantity.below
        doublings = (int(low) // reference).bit_length() - 1
        return min(1000 + doublings * self.quantity.doubling, self.quantity.most)

    def kind_of(self, kind: str, items: Iterable[str], sectors: Iterable[str]) -> str:
        """Military, economic, diplomatic or material: the items decide, then a military side, then the type."""
        for table, found in ((self.kinds.items, frozenset(items)), (self.kinds.sectors, frozenset(sectors))):
            for name in KINDS:
                if not found.isdisjoint(table.get(name, ())):
                    return name
        return next((name for name in KINDS if kind in self.kinds.types.get(name, ())), "material")

    def group_of(self, kind: str, mode: str | None) -> str:
        """The name under which an act's weight stands: `CONSULT/visit`, or the type's where the mode has none of its own."""
        return f"{kind}/{mode}" if mode is not None and mode in self.type[kind].modes else kind

    def weights(self, scale: Scale = "weight") -> dict[str, int]:
        """The points of each group, without sign."""
        found: dict[str, int] = {STANDING: STANDING_WEIGHT}
        for name, row in self.type.items():
            found[name] = abs(getattr(row, scale))
            found.update((f"{name}/{mode}", abs(getattr(own, scale))) for mode, own in row.modes.items())
        return found


@cache
def shipped_scheme() -> Scheme:
    """The formula's numbers as they ship."""
    text = files("sayso.ladder").joinpath("data/degree.toml").read_text(encoding="utf-8")
    return _check(text, "degree.toml")


def read_scheme(path: Path) -> Scheme:
    """The numbers of a user's own file. Raises LadderError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LadderError(f"cannot be read: {error}", where=str(path), remedy="check the name") from error
    return _check(text, str(path))


@cache
def decay_table(half_life: int) -> tuple[int, ...]:
    """What is left of DECAY_ONE after 0, 1, 2 ... days, to the day before nothing is; the same on every machine."""
    found: list[int] = []
    while not found or found[-1] > 0:
        left = Decimal(2) ** (-Decimal(len(found)) / half_life) * DECAY_ONE
        found.append(int(left))
    return tuple(found[:-1])


def _check(text: str, where: str) -> Scheme:
    try:
        scheme = msgspec.convert(tomllib.loads(text), Scheme)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LadderError(
            f"is no table of weights: {error}", where=where, remedy="start from the shipped degree.toml"
        ) from error
    factors = scheme.sayers.factors
    if scheme.half_life < 1 or not factors or list(factors) != sorted(factors) or "other" not in scheme.reference:
        raise LadderError(
            "half_life is a day or more, sayers' factors rise, and reference has `other`",
            where=where,
            remedy="start from the shipped degree.toml",
        )
    return scheme
