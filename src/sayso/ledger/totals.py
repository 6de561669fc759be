"""The figures of a pair: its records that hold one, as they stand or as they were known, one line a sayer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, select

from sayso.ledger import schema
from sayso.ledger.book import Ledger
from sayso.ledger.chunks import in_chunks
from sayso.ledger.counts import running_counts
from sayso.ledger.decisions import load_decisions
from sayso.ledger.knowing import Past
from sayso.ledger.load import load_records
from sayso.ledger.model import CountLine, StoredRecord
from sayso.ledger.query import AsKnown
from sayso.ledger.rules import Rules


class CountQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which figures: those of acts of `actor` toward `recipient`, of an item, of types and statuses; every one given must fit."""

    actor: str
    recipient: str
    item: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


class Counts(msgspec.Struct, frozen=True):
    """The lines of a pair, and the records that their figures stand in, by id."""

    lines: tuple[CountLine, ...]
    records: dict[str, StoredRecord]


def count_figures(connection: Connection, ledger: Ledger, query: CountQuery, known: AsKnown | None = None) -> Counts:
    """The running counts of a pair; a line holds one sayer's history of one quantity, and nothing is summed."""
    seqs = _with_figures(connection, query)
    stored = _load(connection, ledger.rules, seqs, known)
    chosen = [record for record in stored.values() if not query.types or record.record.type in query.types]
    acts = _acts_of(connection, seqs, stored)
    lines = [line for line in running_counts(chosen, acts=acts, dependence=ledger.dependence) if _fits(line, query)]
    named = {entry.record for line in lines for entry in line.history}
    return Counts(tuple(lines), {record.id: record for record in chosen if record.id in named})


def _with_figures(connection: Connection, query: CountQuery) -> list[int]:
    items = schema.record_items.c
    wanted = select(items.record).distinct().where(items.actor == query.actor, items.recipient == query.recipient)
    if query.item is not None:
        wanted = wanted.where(items["item"] == query.item)
    return list(connection.scalars(wanted.order_by(items.record)))


def _load(
    connection: Connection, rules: Rules, seqs: Iterable[int], known: AsKnown | None
) -> Mapping[int, StoredRecord]:
    """The records that stand, those withdrawn left out."""
    if known is None:
        withdrawn, stored = load_decisions(connection).withdrawn, load_records(connection, seqs)
    else:
        past = Past(connection, rules, known)
        withdrawn, stored = past.withdrawn(), past.load(seqs)
    return {seq: record for seq, record in stored.items() if record.id not in withdrawn}


def _acts_of(connection: Connection, seqs: Iterable[int], stored: Mapping[int, StoredRecord]) -> dict[str, str]:
    """The act that each record is in now, by their ids."""
    members = schema.members.c
    found: dict[str, str] = {}
    for chunk in in_chunks(seqs):
        rows = connection.execute(select(members.record, members.act).where(members.record.in_(chunk)))
        found.update((stored[row.record].id, row.act) for row in rows if row.record in stored)
    return found


def _fits(line: CountLine, query: CountQuery) -> bool:
    return (
        (line.actor, line.recipient) == (query.actor, query.recipient)
        and query.item in (None, line.item)
        and (not query.statuses or line.status in query.statuses)
    )
