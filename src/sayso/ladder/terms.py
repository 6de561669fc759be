"""Terms: what of an act enters the degree of a pair, on which day, toward whom, and with what share of its weight."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec

FOREVER = date.max.toordinal()
ISO_DAY = len("2024-11-27")
ONWARD, BACK, MUTUAL = 1, 2, 3
"""Of the first country toward the second, the other way, and both at once."""


class Stock(msgspec.Struct, frozen=True, gc=False):
    """How much is stated to be there, and its points (thousandths, by STANDING_WEIGHT) while it stands."""

    item: str
    unit: str | None
    low: int
    points: int


class Amount(msgspec.Struct, frozen=True, gc=False):
    """How much was moved."""

    item: str
    unit: str | None
    measure: str | None
    low: int


class Term(msgspec.Struct, frozen=True, gc=False):
    """What an act is to a pair, as it was known from the day `known` to before the day `until` (days as ordinals).

    `day` is when it happened (None: no dated event), `share` the per mille of its weight that it counts with; `apart` are acts
    that are announced, weighed or otherwise not held to have happened. `sayers` are those not known to depend on each other.
    """

    act: str
    toward: int
    type: str
    mode: str | None
    quad: str
    kind: str
    group: str
    status: str
    certainty: str
    day: int | None
    share: int
    sayers: int
    apart: bool
    known: int
    until: int = FOREVER
    items: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    stocks: tuple[Stock, ...] = ()
    stock_day: int | None = None
    marking: str = "TLP:CLEAR"
    headline: str = ""


@lru_cache(maxsize=65_536)
def ordinal_of_day(day: str) -> int:
    """The number of a day."""
    return date.fromisoformat(day).toordinal()


def ordinal(moment: str) -> int:
    """The number of a moment's day."""
    return ordinal_of_day(moment[:ISO_DAY])


def iso(day: int) -> str:
    """A day as it is written."""
    return date.fromordinal(day).isoformat()
