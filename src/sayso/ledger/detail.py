"""One act with all that it rests on: its records, which of their texts are copies of which, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from sayso.ledger import asking, schema
from sayso.ledger.book import Ledger
from sayso.ledger.chunks import in_chunks
from sayso.ledger.decisions import load_decisions
from sayso.ledger.knowing import Past
from sayso.ledger.model import Act, Copy, Decision, StoredRecord
from sayso.ledger.query import AsKnown

_copy = msgspec.json.Decoder(Copy)


class ActDetail(msgspec.Struct, frozen=True):
    """An act, its records the earliest public first, the copies among their captures, and the decisions that name its records."""

    act: Act
    records: tuple[StoredRecord, ...]
    copies: tuple[Copy, ...]
    decisions: tuple[Decision, ...]


def find_detail(connection: Connection, ledger: Ledger, name: str, known: AsKnown | None = None) -> ActDetail:
    """An act by its id, as it stands or as it was known; LedgerError where there is none."""
    if known is None:
        act = ledger.heard(connection, asking.find_act(connection, name))
        decisions = load_decisions(connection)
    else:
        act = Past(connection, ledger.rules, known).find_act(name)
        decisions = load_decisions(connection, moment=known.moment, clock=known.clock)
    records = asking.records_of(connection, act.records)
    records.sort(key=lambda record: (record.public.at, record.id))
    ids = set(act.records)
    taken = tuple(decision for decision in decisions.all if not ids.isdisjoint((*decision.records, *decision.others)))
    return ActDetail(act, tuple(records), find_copies(connection, {record.capture for record in records}), taken)


def find_copies(connection: Connection, captures: Iterable[str]) -> tuple[Copy, ...]:
    """Which of these captures are copies, of which, and why."""
    found: list[Copy] = []
    table, families = schema.captures.c, schema.families.c
    for chunk in in_chunks(sorted(captures)):
        query = select(families.copy).where(
            table.id.in_(chunk), families.capture == table.seq, families.copy.is_not(None)
        )
        found.extend(_copy.decode(data) for data in connection.scalars(query))
    return tuple(sorted(found, key=lambda copy: copy.capture))
