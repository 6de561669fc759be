"""Acts as they stand now: found by indices, the last reported first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, or_, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from sayso.errors import LedgerError
from sayso.ledger import schema
from sayso.ledger.chunks import MOST, in_chunks
from sayso.ledger.dyads import dyads_of
from sayso.ledger.load import load_records
from sayso.ledger.model import Act, StoredRecord
from sayso.ledger.query import ActQuery

_decoder = msgspec.json.Decoder(Act)
_data = schema.act_data.c
_DYADS = 20
"""Dyads of one act that a page allows for; an act of more may leave a page short, never wrong."""


def find_acts(connection: Connection, query: ActQuery, *, limit: int | None = None) -> Iterator[Act]:
    """The acts asked for, the last reported first."""
    names = islice(dict.fromkeys(connection.scalars(_chosen(query, limit))), limit)
    for chunk in in_chunks(names):
        acts = load_acts(connection, chunk)
        yield from (acts[name] for name in chunk)


def load_acts(connection: Connection, ids: Sequence[str]) -> dict[str, Act]:
    """Acts by their ids."""
    found: dict[str, Act] = {}
    for chunk in in_chunks(ids):
        rows = connection.execute(select(_data.id, _data.data).where(_data.id.in_(chunk)))
        found.update((row.id, _decoder.decode(row.data)) for row in rows)
    return found


def find_act(connection: Connection, name: str) -> Act:
    """The act of that id, or of an id that it once had; the first digits are enough where one act has them.

    Raises LedgerError where there is none or more than one.
    """
    records, members = schema.records.c, schema.members.c
    query = select(members.act).where(members.record == records.seq, named(name))
    found = one_of(name, sorted(set(connection.scalars(query.limit(MOST)))))
    return load_acts(connection, [found])[found]


def named(name: str) -> ColumnElement[bool]:
    """Whether a record is one whose act an id names: every id that an act has ever had begins one of its records' own."""
    digits = name.removeprefix("a")
    return schema.records.c.id.between(digits, digits + "g")


def one_of(name: str, acts: Sequence[str]) -> str:
    """The one act that an id or its first digits name; LedgerError where there is none or more than one."""
    found = [act for act in acts if act == name] or acts
    if not name.removeprefix("a") or not found:
        raise LedgerError(f"there is no act {name!r}", remedy="`sayso acts` lists their ids")
    if len(found) > 1:
        raise LedgerError(
            f"{name!r} may be any of {len(found)} acts", remedy=f"give more digits: {', '.join(found[:5])}"
        )
    return found[0]


def records_of(connection: Connection, ids: Sequence[str]) -> list[StoredRecord]:
    """Records by their ids, in the coding that stands, in the order of the ids."""
    records, times = schema.records.c, schema.record_times.c
    seqs: list[int] = []
    for chunk in in_chunks(ids):
        seqs.extend(connection.scalars(select(records.seq).where(records.id.in_(chunk), times.record == records.seq)))
    by_id = {record.id: record for record in load_records(connection, seqs).values()}
    return [by_id[name] for name in ids if name in by_id]


class PairCount(msgspec.Struct, frozen=True):
    """How many acts of one country toward another stand, by status."""

    actor: str
    recipient: str
    statuses: dict[str, int]
    last_public: str


def count_pairs(connection: Connection, *, actor: str | None = None, recipient: str | None = None) -> list[PairCount]:
    """Every pair with its acts, the pair with most acts that happened first; a side that is not known is no pair."""
    dyads = schema.act_dyads.c
    query = select(dyads.actor, dyads.recipient, dyads.status, func.count(), func.max(dyads.last_public))
    query = query.where(dyads.actor != "", dyads.recipient != "")
    if actor is not None:
        query = query.where(dyads.actor == actor)
    if recipient is not None:
        query = query.where(dyads.recipient == recipient)
    gathered: dict[tuple[str, str], dict[str, int]] = {}
    last: dict[tuple[str, str], str] = {}
    for one, other, status, number, public in connection.execute(
        query.group_by(dyads.actor, dyads.recipient, dyads.status)
    ):
        gathered.setdefault((one, other), {})[status] = number
        last[one, other] = max(public, last.get((one, other), ""))
    return ordered_pairs([PairCount(*pair, statuses, last[pair]) for pair, statuses in gathered.items()])


def pairs_among(acts: Iterable[Act], *, actor: str | None = None, recipient: str | None = None) -> list[PairCount]:
    """The same of acts that are given."""
    gathered: dict[tuple[str, str], dict[str, int]] = {}
    last: dict[tuple[str, str], str] = {}
    for act in acts:
        for dyad in dyads_of(act.actor, act.recipient):
            if dyad.actor and dyad.recipient and actor in (None, dyad.actor) and recipient in (None, dyad.recipient):
                pair = dyad.actor, dyad.recipient
                statuses = gathered.setdefault(pair, {})
                statuses[act.status] = statuses.get(act.status, 0) + 1
                last[pair] = max(act.last_public, last.get(pair, ""))
    return ordered_pairs([PairCount(*pair, statuses, last[pair]) for pair, statuses in gathered.items()])


def ordered_pairs(pairs: Sequence[PairCount]) -> list[PairCount]:
    """The pair with most acts that happened first."""
    return sorted(pairs, key=lambda pair: (-happened(pair.statuses), pair.actor, pair.recipient))


def happened(statuses: dict[str, int]) -> int:
    """How many acts are done or going on."""
    return statuses.get("done", 0) + statuses.get("ongoing", 0)


def _chosen(query: ActQuery, limit: int | None) -> Select[Any]:
    """The ids asked for, some more than once; by the index of a pair or of a side, else by time."""
    if query.actor is None and query.recipient is None:
        acts = schema.acts.c
        chosen = select(acts.id).where(*_conditions(acts, query))
        return _last_first(chosen, acts.last_public, acts.id, limit=limit)
    dyads = schema.act_dyads.c
    chosen = select(dyads.act).where(*_conditions(dyads, query))
    if query.actor is not None:
        chosen = chosen.where(dyads.actor == query.actor)
    if query.recipient is not None:
        chosen = chosen.where(dyads.recipient == query.recipient)
    # An act stands once for each of its dyads, of which it has seldom more than a few.
    return _last_first(chosen, dyads.last_public, dyads.act, limit=limit * _DYADS if limit else None)


def _last_first(chosen: Select[Any], *order: Any, limit: int | None) -> Select[Any]:
    chosen = chosen.order_by(*(column.desc() for column in order))
    return chosen.limit(limit) if limit is not None else chosen


def _conditions(column: ReadOnlyColumnCollection[str, Any], query: ActQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.types:
        found.append(column["type"].in_(query.types))
    if query.mode is not None:
        found.append(column["mode"] == query.mode)
    if query.statuses:
        found.append(column["status"].in_(query.statuses))
    if query.reported_since is not None:
        found.append(column["last_public"] >= query.reported_since)
    if query.place is not None:
        found.append(column["place"] == query.place)
    if query.item is not None:
        found.append(column["items"].contains(f"|{query.item}|", autoescape=True))
    if query.min_sayers:
        found.append(column["sayers"] >= query.min_sayers)
    if query.min_origins:
        found.append(column["origins"] >= query.min_origins)
    return found + _happening(column, query)


def _happening(column: ReadOnlyColumnCollection[str, Any], query: ActQuery) -> list[ColumnElement[bool]]:
    """The same as query.py says of an act: open dates reach as far as they may, unknown ones nowhere."""
    if query.start is None and query.end is None:
        return []
    found: list[ColumnElement[bool]] = [or_(column["start"].is_not(None), column["end"].is_not(None))]
    if query.end is not None:
        found.append(or_(column["start"].is_(None), column["start"] <= query.end))
    if query.start is not None:
        found.append(or_(column["end"].is_(None), column["end"] >= query.start))
    return found
