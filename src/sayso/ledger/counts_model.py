"""What sayers say of a quantity: frozen values, as counts.py makes them and others print them."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.model import Certainty, EventType, Status


class CountEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as one record gives it: the words, the bounds, since when it was public, and what it is to the sayer's figure before.

    `change`: first, agrees (compatible), revises (old -> new), repeats (same figure again).
    """

    record: str
    act: str | None
    words: str
    low: float | None
    high: float | None
    approx: bool
    certainty: Certainty
    date: str | None
    public: str
    change: Literal["first", "agrees", "repeats", "revises"]
    flags: tuple[str, ...] = ()


class CountLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one sayer says of one quantity of one dyad: the history, oldest first, and the range that now stands.

    Lines of different item, unit, measure, stage or place are never one. `flags` names what must not be summed (*may be counted in ...*).
    """

    actor: str
    recipient: str
    type: EventType
    item: str
    unit: str | None
    measure: str | None
    stage: str | None
    place: str | None
    status: Status
    sayer: str
    low: float | None
    high: float | None
    approx: bool
    history: tuple[CountEntry, ...]
    flags: tuple[str, ...] = ()
