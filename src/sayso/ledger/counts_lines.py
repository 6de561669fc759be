"""What one sayer says of one quantity, in the order in which it became public, and what each figure is to the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from sayso.ledger.counts_bounds import Bounds, agree, join_bounds
from sayso.ledger.counts_model import CountEntry, CountLine
from sayso.ledger.model import StoredRecord
from sayso.model import EventType, Quantity, Status

ROUGH = 0.1
"""By how much of itself a rough figure may be off: *about 3,000* and 3,200 agree."""
Change = Literal["first", "agrees", "repeats", "revises"]


class Key(msgspec.Struct, frozen=True, order=True):
    """What makes a line: only figures that agree in all of this are one."""

    actor: str
    recipient: str
    type: EventType
    item: str
    unit: str
    measure: str
    stage: str
    place: str
    status: Status
    sayer: str


def make_line(key: Key, given: Iterable[tuple[StoredRecord, Quantity]], acts: Mapping[str, str]) -> CountLine:
    """One sayer's line: its figures in the order in which they became public, a carried copy left out."""
    history: list[CountEntry] = []
    carried: set[tuple[object, ...]] = set()
    low: float | None = None
    high: float | None = None
    for stored, quantity in given:
        same = (stored.origin, quantity.low, quantity.high)
        if same in carried:
            continue
        carried.add(same)
        change = _change(history, quantity, (low, high))
        if change in ("first", "revises"):
            low, high = quantity.low, quantity.high
        else:
            low, high = join_bounds((low, high), (quantity.low, quantity.high))
        history.append(_entry(stored, quantity, acts.get(stored.id), change))
    return CountLine(
        actor=key.actor,
        recipient=key.recipient,
        type=key.type,
        item=key.item,
        unit=key.unit or None,
        measure=key.measure or None,
        stage=key.stage or None,
        place=key.place or None,
        status=key.status,
        sayer=key.sayer,
        low=low,
        high=high,
        approx=history[-1].approx,
        history=tuple(history),
    )


def _change(history: Sequence[CountEntry], quantity: Quantity, stands: Bounds) -> Change:
    """What a figure is to the one before it by the same sayer."""
    if not history:
        return "first"
    last = history[-1]
    if (last.low, last.high) == (quantity.low, quantity.high):
        return "repeats"
    rough = ROUGH if quantity.approx or last.approx else 0.0
    return "agrees" if agree(stands, (quantity.low, quantity.high), rough) else "revises"


def _entry(stored: StoredRecord, quantity: Quantity, act: str | None, change: Change) -> CountEntry:
    return CountEntry(
        record=stored.id,
        act=act,
        words=quantity.text,
        low=quantity.low,
        high=quantity.high,
        approx=quantity.approx,
        certainty=stored.record.certainty,
        date=stored.record.date,
        public=stored.public.at,
        change=change,
    )


def histories(lines: Iterable[CountLine]) -> dict[str, list[tuple[CountLine, CountEntry]]]:
    """What each sayer said of more than one quantity, in order of time; each figure with the line that it stands in.

    Figures of different quantities are no revision of one another: their order is told, and no more.
    """
    found: dict[str, list[tuple[CountLine, CountEntry]]] = {}
    for line in lines:
        found.setdefault(line.sayer, []).extend((line, entry) for entry in line.history)
    return {
        sayer: sorted(said, key=lambda one: (one[1].public, one[1].record, one[0].recipient, one[0].type))
        for sayer, said in found.items()
        if len({id(line) for line, _ in said}) > 1
    }
