"""Running counts: what each sayer says of a quantity between two countries, and how it changed.

Figures of different item, unit, measure, stage or place are different lines, and so are what is pledged and what is done: nothing is added
up. What may be counted in another line is flagged. A single figure is given only by a rule that the user names (counts_figures.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.ledger.counts_flags import flag_lines
from sayso.ledger.counts_lines import Key, make_line
from sayso.ledger.counts_model import CountLine
from sayso.ledger.dependence import Dependence, shipped_dependence
from sayso.ledger.folding.acts import weigh_headlines
from sayso.ledger.model import StoredRecord
from sayso.ledger.sayers import Sayer, best_name, said_by
from sayso.model import Quantity, Status

DONE: frozenset[Status] = frozenset({"done", "ongoing"})
"""Statuses that are counted together; every other stands on its own, so that what is announced or denied never adds to what is done."""


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
    made = [make_line(key, given, acts or {}) for key, given in sorted(lines.items())]
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
