"""Figures of a pair's forces and goods that stand under another recipient, because a report tells of them against another side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from sayso.ledger import schema
from sayso.ledger.clocks import spell
from sayso.ledger.counts_model import CountLine
from sayso.ledger.dependence import Dependence
from sayso.ledger.model import StoredRecord
from sayso.ledger.news import OLD_DAYS
from sayso.ledger.silence import OF_FORCES
from sayso.model import EventType

FLAG = "of the same forces, told of toward another side or none: never to be added"

_AGAINST: frozenset[EventType] = frozenset(("ASSAULT", "MOBILIZE"))


def find_around(connection: Connection, lines: Sequence[CountLine]) -> list[int]:
    """The records that hold a figure of the lines' actor and items, told of about when the lines' own were; none without lines."""
    told = [entry.public for line in lines for entry in line.history]
    if not told:
        return []
    wide = timedelta(days=OLD_DAYS)
    first, last = (spell(datetime.fromisoformat(day) + by) for day, by in ((min(told), -wide), (max(told), wide)))
    items, times = schema.record_items.c, schema.record_times.c
    wanted = select(items.record).distinct().where(
        items.actor.in_({line.actor for line in lines}), items["item"].in_({line.item for line in lines}),
        times.record == items.record, times.public_at.between(first, last),
    )  # fmt: skip
    return list(connection.scalars(wanted.order_by(items.record)))


def of_same_forces(records: Iterable[StoredRecord], recipient: str, dependence: Dependence) -> list[StoredRecord]:
    """Those of the records that tell of forces or goods where the recipient is, or against one that it is at war with.

    Arguments:
        records: Records of the actor and the item; none toward the recipient.
        recipient: The country of the pair that they were for.
        dependence: Who is at war with whom.
    """
    return [record for record in records if _tells_of_forces(record, recipient, dependence)]


def _tells_of_forces(stored: StoredRecord, recipient: str, dependence: Dependence) -> bool:
    record = stored.record
    actors, others = ({one.country for one in side} for side in (record.actor, record.recipient))
    if record.type not in OF_FORCES or (others and others <= actors):
        return False
    if record.place is not None and record.place.country == recipient:
        return True
    if record.type not in _AGAINST or not others:
        return False
    return bool(dependence.wars_among(actors | others | {recipient}))
