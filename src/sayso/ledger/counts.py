"""Running counts: what each sayer says of a quantity between two countries, and how it changed.

Figures of different item, unit, measure, stage or place are different lines, and so are what is pledged and what is done: nothing is added
up. What may be counted in another line is flagged. A single figure is given only by a rule that the user names (`choose_figure`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from sayso.errors import LedgerError
from sayso.ledger.counts_flags import flag_lines
from sayso.ledger.dependence import Dependence, shipped_dependence
from sayso.ledger.folding.acts import weigh_headlines
from sayso.ledger.model import CountEntry, CountLine, StoredRecord
from sayso.ledger.sayers import Sayer, best_name, said_by
from sayso.model import EventType, Quantity, Status

ROUGH = 0.1
"""By how much of itself a rough figure may be off: *about 3,000* and 3,200 agree."""
DONE: frozenset[Status] = frozenset({"done", "ongoing"})
"""Statuses that are counted together; every other stands on its own, so that what is announced or denied never adds to what is done."""
Rule = Literal["latest", "lowest", "highest", "most said"]
RULES: tuple[Rule, ...] = ("latest", "lowest", "highest", "most said")


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


class Figure(msgspec.Struct, frozen=True):
    """A single figure, chosen by a rule, and the lines that it stands on."""

    rule: str
    low: float | None
    high: float | None
    lines: tuple[CountLine, ...]


def running_counts(
    records: Sequence[StoredRecord], *, acts: Mapping[str, str] | None = None, dependence: Dependence | None = None
) -> tuple[CountLine, ...]:
    """Give one line for each sayer and quantity, with its history.

    Arguments:
        records: Any records; those without a figure give none. The result is the same in any order.
        acts: The act of each record, by ids, to name it in the history.
        dependence: Who depends on whom; the shipped table unless another is given.
    """
    table = dependence or shipped_dependence()
    lines: dict[Key, list[tuple[StoredRecord, Quantity]]] = {}
    ordered = sorted(records, key=lambda stored: (stored.public.at, stored.id))
    kept = _without_hedged_headlines(ordered)
    names = _names(kept, table)
    for stored in kept:
        for quantity in stored.record.quantities:
            if quantity.low is not None or quantity.high is not None:
                for key in _keys(stored, quantity, names[stored.id]):
                    lines.setdefault(key, []).append((stored, quantity))
    made = [_make_line(key, given, acts or {}) for key, given in sorted(lines.items())]
    return flag_lines(made)


def _without_hedged_headlines(records: Sequence[StoredRecord]) -> list[StoredRecord]:
    """The records in their order, without headlines whose body hedges the same type between the same sides differently."""
    groups: dict[tuple[object, ...], list[StoredRecord]] = {}
    for stored in records:
        record = stored.record
        sides = tuple(tuple(sorted(one.country for one in side)) for side in (record.actor, record.recipient))
        groups.setdefault((stored.capture, record.type, sides), []).append(stored)
    kept = {stored.id for group in groups.values() for stored in weigh_headlines(group)}
    return [stored for stored in records if stored.id in kept]


def _names(records: Iterable[StoredRecord], table: Dependence) -> dict[str, tuple[str, ...]]:
    """Who gives each record's figures, by its id: one sayer under one name."""
    said = said_by(records, table)
    by_key: dict[tuple[str, ...], list[Sayer]] = {}
    for sayer, _ in said:
        by_key.setdefault(sayer.key, []).append(sayer)
    called = {key: _called(sayers) for key, sayers in by_key.items()}
    found: dict[str, dict[str, None]] = {}
    for sayer, stored in said:
        found.setdefault(stored.id, {})[called[sayer.key]] = None
    return {name: tuple(names) for name, names in found.items()}


def _called(sayers: Sequence[Sayer]) -> str:
    named = any(sayer.named for sayer in sayers)
    return best_name(sayers) if named else f"unnamed, {sayers[0].country} {sayers[0].sector}"


def _keys(stored: StoredRecord, quantity: Quantity, names: Iterable[str]) -> Iterator[Key]:
    record = stored.record
    status: Status = "done" if record.status in DONE else record.status
    place = f"{record.place.name or record.place.text}, {record.place.country}" if record.place else ""
    for actor in sorted({one.country for one in record.actor}) or [""]:
        for recipient in sorted({one.country for one in record.recipient}) or [""]:
            for sayer in names:
                yield Key(
                    actor, recipient, record.type, quantity.item, quantity.unit or "", quantity.measure or "",
                    quantity.stage or "", place, status, sayer,
                )  # fmt: skip


def _make_line(key: Key, given: Iterable[tuple[StoredRecord, Quantity]], acts: Mapping[str, str]) -> CountLine:
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
            low, high = _both((low, high), (quantity.low, quantity.high))
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


Change = Literal["first", "agrees", "repeats", "revises"]


def _change(history: Sequence[CountEntry], quantity: Quantity, stands: tuple[float | None, float | None]) -> Change:
    """What a figure is to the one before it by the same sayer."""
    if not history:
        return "first"
    last = history[-1]
    if (last.low, last.high) == (quantity.low, quantity.high):
        return "repeats"
    rough = ROUGH if quantity.approx or last.approx else 0.0
    return "agrees" if agree(stands, (quantity.low, quantity.high), rough) else "revises"


def agree(one: tuple[float | None, float | None], other: tuple[float | None, float | None], rough: float = 0.0) -> bool:
    """Whether one number can lie within both bounds (None: without end), each widened by a share of itself."""
    low = max((one[0] or 0.0) * (1 - rough), (other[0] or 0.0) * (1 - rough))
    high = min(_end(one[1]) * (1 + rough), _end(other[1]) * (1 + rough))
    return low <= high


def _end(bound: float | None) -> float:
    return math.inf if bound is None else bound


def _both(
    one: tuple[float | None, float | None], other: tuple[float | None, float | None]
) -> tuple[float | None, float | None]:
    """The bounds that hold for both; of rough figures that only nearly meet, the later."""
    low = max(one[0] or 0.0, other[0] or 0.0)
    high = min(_end(one[1]), _end(other[1]))
    if low > high:
        return other
    return (low or None, None if high == math.inf else high)


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


def choose_figure(lines: Sequence[CountLine], rule: str) -> Figure | None:
    """Choose a single figure from lines of one quantity by a rule that is named; None where there are no lines.

    Arguments:
        lines: Lines that differ in their sayer alone.
        rule: One of RULES, or *said by NAME* for one sayer's own.

    Raises:
        LedgerError: There is no such rule, or the lines are of different quantities.
    """
    if not lines:
        return None
    if len({_quantity_of(line) for line in lines}) > 1:
        raise LedgerError(
            "figures of different quantities are never one",
            remedy="choose item, unit, measure, stage, place and status",
        )
    if rule.startswith("said by "):
        chosen = [line for line in lines if line.sayer.casefold() == rule.removeprefix("said by ").casefold()]
        return _figure(rule, chosen[:1])
    if rule not in RULES:
        raise LedgerError(f"there is no rule {rule!r}", remedy="one of " + ", ".join((*RULES, "said by NAME")))
    return _figure(rule, _by_rule(lines, rule))


def _by_rule(lines: Sequence[CountLine], rule: str) -> list[CountLine]:
    if rule == "latest":
        last = max(line.history[-1].public for line in lines)
        return [line for line in lines if line.history[-1].public == last]
    if rule == "lowest":
        return [min(lines, key=lambda line: (line.low or 0.0, line.sayer))]
    if rule == "highest":
        return [
            max(lines, key=lambda line: (_end(line.high) if line.high is not None else line.low or 0.0, line.sayer))
        ]
    groups = [[other for other in lines if agree((line.low, line.high), (other.low, other.high))] for line in lines]
    return max(groups, key=lambda group: (len(group), max(line.history[-1].public for line in group)))


def _figure(rule: str, chosen: Sequence[CountLine]) -> Figure | None:
    if not chosen:
        return None
    low, high = chosen[0].low, chosen[0].high
    for line in chosen[1:]:
        low, high = _both((low, high), (line.low, line.high))
    return Figure(rule, low, high, tuple(chosen))


def _quantity_of(line: CountLine) -> tuple[object, ...]:
    return (line.actor, line.recipient, line.item, line.unit, line.measure, line.stage, line.place, line.status)
