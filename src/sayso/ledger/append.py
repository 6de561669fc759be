"""Appending what came in: captures whole, codings, records, and where records can be looked up."""

from __future__ import annotations

import bisect
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from sayso.ledger import schema
from sayso.ledger.arrivals import Arrival, Coding
from sayso.ledger.chunks import in_chunks
from sayso.ledger.clocks import public_since
from sayso.ledger.dyads import dyads_of
from sayso.ledger.identity import record_ids
from sayso.ledger.model import PublicSince
from sayso.model import Record

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Appended:
    """The row numbers of new captures and of new records."""

    captures: tuple[int, ...]
    records: tuple[int, ...]


@dataclass
class _Rows:
    """Rows that are gathered and then inserted together."""

    records: list[dict[str, Any]]
    times: list[dict[str, Any]]
    dyads: list[dict[str, Any]]
    items: list[dict[str, Any]]


def known_captures(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of these captures the ledger holds already, or may not hold again."""
    found: set[str] = set()
    for chunk in in_chunks(ids):
        found.update(connection.scalars(select(schema.captures.c.id).where(schema.captures.c.id.in_(chunk))))
    return found


def append(connection: Connection, arrivals: Sequence[Arrival], at: str) -> Appended:
    """Append arrivals that the ledger does not hold yet, with their codings; `at` is the time it takes them in."""
    fresh = list({arrival.id: arrival for arrival in arrivals}.values())
    known = known_captures(connection, (arrival.id for arrival in fresh))
    fresh = [arrival for arrival in fresh if arrival.id not in known]
    first = (connection.scalar(select(func.max(schema.captures.c.seq))) or 0) + 1
    rows, captures = _Rows([], [], [], []), []
    counter = (connection.scalar(select(func.max(schema.records.c.seq))) or 0) + 1
    coding = (connection.scalar(select(func.max(schema.codings.c.id))) or 0) + 1
    codings: list[dict[str, Any]] = []
    earlier, versions = _Earlier(connection, fresh), _Versions(connection, at)
    for seq, arrival in enumerate(fresh, first):
        public = earlier.public_of(arrival, at)
        captures.append(_capture_row(seq, arrival, public, at))
        if arrival.coding is not None:
            codings.append(_coding_row(versions, coding, seq, arrival.coding))
            _add_records(rows, arrival, arrival.coding, _Home(counter + len(rows.records), seq, coding, public.at, at))
            coding += 1
    _store_raw(connection, fresh)
    _insert(connection, {schema.captures: captures, schema.codings: codings})
    _insert_records(connection, rows)
    return Appended(
        tuple(row["seq"] for row in captures),
        tuple(row["seq"] for row in rows.records),
    )


def append_coding(connection: Connection, capture: int, coding: Coding, at: str) -> tuple[int, ...]:
    """Append another coding of a capture; gives the row numbers of its records. Those of the older coding stay where they are."""
    found = connection.execute(select(schema.captures).where(schema.captures.c.seq == capture)).one()
    number = (connection.scalar(select(func.max(schema.codings.c.id))) or 0) + 1
    counter = (connection.scalar(select(func.max(schema.records.c.seq))) or 0) + 1
    rows = _Rows([], [], [], [])
    home = _Home(counter, capture, number, found.public_at, found.ingested)
    text = msgspec.json.decode(zlib.decompress(found.content))["text"]
    _records_of(rows, found.id, text, coding, home)
    _insert(connection, {schema.codings: [_coding_row(_Versions(connection, at), number, capture, coding)]})
    _insert_records(connection, rows)
    return tuple(row["seq"] for row in rows.records)


def version_number(connection: Connection, kind: str, name: str, at: str) -> int:
    """The number of a version of a coder, a lexicon or a folding, which is written down when it is first met."""
    table = schema.versions
    found = connection.scalar(select(table.c.id).where(table.c.kind == kind, table.c.name == name))
    if found is not None:
        return int(found)
    number = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
    connection.execute(insert(table).values(id=number, kind=kind, name=name, at=at))
    return int(number)


def newest_version(connection: Connection, kind: str) -> str | None:
    """The version of a kind that was written down last; None where none was."""
    table = schema.versions.c
    newest = select(func.max(table.id)).where(table.kind == kind).scalar_subquery()
    return connection.scalar(select(table.name).where(table.id == newest))


class _Versions:
    """The numbers of the versions that codings of one transaction are by, each looked up once."""

    def __init__(self, connection: Connection, at: str) -> None:
        self._connection = connection
        self._numbers: dict[tuple[str, str], int] = {}
        self.at = at

    def number(self, kind: str, name: str) -> int:
        found = self._numbers.get((kind, name))
        if found is None:
            found = self._numbers[kind, name] = version_number(self._connection, kind, name, self.at)
        return found


class _Earlier:
    """The captures that articles have had before: a text captured after an edit counts from its capture."""

    def __init__(self, connection: Connection, arrivals: Sequence[Arrival]) -> None:
        self._texts: dict[str, dict[str, PublicSince]] = {}
        table = schema.captures
        for chunk in in_chunks(arrival.article.id for arrival in arrivals):
            for row in connection.execute(
                select(table).where(table.c.article.in_(chunk), table.c.content.is_not(None))
            ):
                text = msgspec.json.decode(zlib.decompress(row.content))["text"]
                since = PublicSince(row.public_at, row.public_precision, row.public_zone, row.public_basis)
                self._texts.setdefault(row.article, {}).setdefault(text, since)

    def public_of(self, arrival: Arrival, at: str) -> PublicSince:
        article = arrival.article
        texts = self._texts.setdefault(article.id, {})
        stated = public_since(article.published, ingested=at, fetched=arrival.fetched, basis=arrival.basis)
        if texts and article.text not in texts:
            captured = max(stated.at, arrival.fetched or at)
            stated = PublicSince(at=captured, precision="second", zone_stated=True, basis="captured")
        return texts.setdefault(article.text, stated)


@dataclass(frozen=True)
class _Home:
    """Where records of one capture go: the first row number, the capture, the coding, and their times."""

    first: int
    capture: int
    coding: int
    public_at: str
    ingested: str


def _capture_row(seq: int, arrival: Arrival, public: PublicSince, at: str) -> dict[str, Any]:
    article = arrival.article
    return {
        "seq": seq,
        "id": arrival.id,
        "article": article.id,
        **{name: getattr(article, name) for name in ("url", "outlet", "agency", "title", "published", "origin")},
        "came": arrival.came,
        "fetched": arrival.fetched,
        "public_at": public.at,
        "public_precision": public.precision,
        "public_zone": public.zone_stated,
        "public_basis": public.basis,
        "ingested": at,
        "marking": arrival.marking,
        "raw": article.sha256 if arrival.raw is not None else None,
        "content": zlib.compress(_encode(article)),
    }


def _coding_row(versions: _Versions, number: int, capture: int, coding: Coding) -> dict[str, Any]:
    lexicon = versions.number("lexicon", coding.lexicon) if coding.lexicon else None
    coder = versions.number("coder", coding.coder)
    named = {"coder": coder, "lexicon": lexicon, "at": versions.at, "failure": coding.failure}
    return {"id": number, "capture": capture, **named}


def _add_records(rows: _Rows, arrival: Arrival, coding: Coding, home: _Home) -> None:
    _records_of(rows, arrival.id, arrival.article.text, coding, home)


def _records_of(rows: _Rows, capture: str, text: str, coding: Coding, home: _Home) -> None:
    starts = [start for start, _ in coding.sentences]
    named = zip(record_ids(capture, coding.records), coding.records, strict=True)
    for seq, (name, record) in enumerate(named, home.first):
        at = bisect.bisect_right(starts, record.trigger.start) - 1
        start, end = coding.sentences[at] if at >= 0 else (0, len(text))
        rows.records.append(
            {
                "seq": seq,
                "id": name,
                "capture": home.capture,
                "coding": home.coding,
                "sentence": text[start:end],
                "sentence_start": start,
                "data": _encode(record),
            }
        )
        rows.times.append({"record": seq, "public_at": home.public_at, "ingested": home.ingested})
        _look_ups(rows, seq, record, home.public_at)


def _look_ups(rows: _Rows, seq: int, record: Record, public_at: str) -> None:
    items = sorted({quantity.item for quantity in record.quantities})
    for dyad in dyads_of(record.actor, record.recipient):
        sides = {"actor": dyad.actor, "recipient": dyad.recipient}
        rows.dyads.append({**sides, "public_at": public_at, "record": seq})
        rows.items.extend({**sides, "item": item, "record": seq} for item in items)


def _store_raw(connection: Connection, arrivals: Sequence[Arrival]) -> None:
    """Keep the bytes that articles were read from, once for all the articles of one feed."""
    raw = {arrival.article.sha256: arrival.raw for arrival in arrivals if arrival.raw is not None}
    table = schema.blobs
    for chunk in in_chunks(raw):
        known = set(connection.scalars(select(table.c.sha256).where(table.c.sha256.in_(chunk))))
        rows = [{"sha256": name, "data": zlib.compress(raw[name] or b"")} for name in chunk if name not in known]
        _insert(connection, {table: rows})


def _insert_records(connection: Connection, rows: _Rows) -> None:
    _insert(
        connection,
        {
            schema.records: rows.records,
            schema.record_times: rows.times,
            schema.record_dyads: rows.dyads,
            schema.record_items: rows.items,
        },
    )


def _insert(connection: Connection, rows: dict[Any, list[dict[str, Any]]]) -> None:
    for table, new in rows.items():
        if new:
            connection.execute(insert(table), new)
