"""The figures of a pair: its records that hold one, as they stand or were known, one line a sayer; those of the same forces apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, select

from sayso.ledger import schema
from sayso.ledger.book import Ledger
from sayso.ledger.chunks import in_chunks
from sayso.ledger.counts import running_counts
from sayso.ledger.counts_model import CountLine
from sayso.ledger.decisions import load_decisions
from sayso.ledger.dependence import Dependence, shipped_dependence
from sayso.ledger.knowing import Past
from sayso.ledger.load import load_records
from sayso.ledger.model import StoredRecord
from sayso.ledger.query import AsKnown
from sayso.ledger.rules import Rules
from sayso.ledger.same_forces import FLAG, find_around, of_same_forces


class CountQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which figures: those of acts of `actor` toward `recipient`, of an item, of types and statuses; every one given must fit."""

    actor: str
    recipient: str
    item: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


class Counts(msgspec.Struct, frozen=True):
    """The lines of a pair, those of the same forces toward another side, and the records that their figures stand in, by id."""

    lines: tuple[CountLine, ...]
    records: dict[str, StoredRecord]
    apart: tuple[CountLine, ...] = ()


def count_figures(connection: Connection, ledger: Ledger, query: CountQuery, known: AsKnown | None = None) -> Counts:
    """The running counts of a pair; a line holds one sayer's history of one quantity, and nothing is summed."""
    stored = _chosen(_load(connection, ledger.rules, _with_figures(connection, query), known), query)
    acts = _acts_of(connection, stored)
    lines = _lines_of(stored.values(), acts, ledger.dependence, query)
    around = find_around(connection, [line for line in lines if line.recipient == query.recipient])
    others = _elsewhere(connection, ledger, [seq for seq in around if seq not in stored], query, known)
    if others:
        acts |= _acts_of(connection, others)
        # Together, so that one sayer has one name in both.
        lines = _lines_of([*stored.values(), *others.values()], acts, ledger.dependence, query)
    elsewhere = {record.id for record in others.values()}
    own = tuple(line for line in lines if line.recipient == query.recipient)
    apart = tuple(
        msgspec.structs.replace(line, flags=(FLAG,))
        for line in lines
        if line.recipient != query.recipient and not elsewhere.isdisjoint(entry.record for entry in line.history)
    )
    named = {entry.record for line in (*own, *apart) for entry in line.history}
    records = {record.id: record for record in (*stored.values(), *others.values()) if record.id in named}
    return Counts(own, records, apart)


def _chosen(stored: Mapping[int, StoredRecord], query: CountQuery) -> dict[int, StoredRecord]:
    return {seq: record for seq, record in stored.items() if not query.types or record.record.type in query.types}


def _lines_of(
    records: Iterable[StoredRecord], acts: Mapping[str, str], dependence: Dependence | None, query: CountQuery
) -> list[CountLine]:
    lines = running_counts(list(records), acts=acts, dependence=dependence)
    return [line for line in lines if _fits(line, query)]


def _elsewhere(
    connection: Connection, ledger: Ledger, seqs: Iterable[int], query: CountQuery, known: AsKnown | None
) -> dict[int, StoredRecord]:
    """Those of the records that tell of the same forces under another recipient or none."""
    stored = _chosen(_load(connection, ledger.rules, seqs, known), query)
    dependence = ledger.dependence or shipped_dependence()
    kept = {record.id for record in of_same_forces(stored.values(), query.recipient, dependence)}
    return {seq: record for seq, record in stored.items() if record.id in kept}


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


def _acts_of(connection: Connection, stored: Mapping[int, StoredRecord]) -> dict[str, str]:
    """The act that each record is in now, by their ids."""
    members = schema.members.c
    found: dict[str, str] = {}
    for chunk in in_chunks(stored):
        rows = connection.execute(select(members.record, members.act).where(members.record.in_(chunk)))
        found.update((stored[row.record].id, row.act) for row in rows)
    return found


def _fits(line: CountLine, query: CountQuery) -> bool:
    return (
        line.actor == query.actor
        and query.item in (None, line.item)
        and (not query.statuses or line.status in query.statuses)
    )
