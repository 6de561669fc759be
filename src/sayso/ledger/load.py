"""Rows back to values: captures and records as the rules take them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from sayso.ledger import schema
from sayso.ledger.chunks import in_chunks
from sayso.ledger.model import Capture, PublicSince, StoredRecord, Told
from sayso.model import Article, Record

_record = msgspec.json.Decoder(Record)
_article = msgspec.json.Decoder(Article)

_OF_CAPTURE = (
    "article", "outlet", "agency", "url", "title", "published", "public_at", "public_precision", "public_zone", "public_basis",
    "ingested", "marking",
)  # fmt: skip


def load_captures(connection: Connection, seqs: Iterable[int]) -> dict[int, Capture]:
    """Captures by their row numbers; one whose content was expunged is left out."""
    found: dict[int, Capture] = {}
    table = schema.captures
    for chunk in in_chunks(seqs):
        for row in connection.execute(select(table).where(table.c.seq.in_(chunk), table.c.content.is_not(None))):
            found[row.seq] = capture_of(row)
    return found


def load_told(connection: Connection, seqs: Iterable[int]) -> dict[int, Told]:
    """Which articles captures are of and since when they were public, by their row numbers; no word of them is read."""
    table = schema.captures.c
    times = ("public_at", "public_precision", "public_zone", "public_basis")
    columns: list[Any] = [table[name] for name in ("seq", "article", *times)]
    found: dict[int, Told] = {}
    for chunk in in_chunks(seqs):
        rows = connection.execute(select(*columns).where(table.seq.in_(chunk)))
        found.update((row.seq, Told(row.article, _public(row))) for row in rows)
    return found


def capture_of(row: Row[Any]) -> Capture:
    """A row of captures as a value."""
    return Capture(
        id=row.id,
        article=_article.decode(zlib.decompress(row.content)),
        came=row.came,
        fetched=row.fetched,
        public=_public(row),
        ingested=row.ingested,
        marking=row.marking,
    )


def load_records(
    connection: Connection, seqs: Iterable[int], origins: Mapping[str, str] | None = None
) -> dict[int, StoredRecord]:
    """Records by their row numbers. `origins` gives the family of captures; without it, the family that stands now."""
    captures, records = schema.captures, schema.records
    beside: list[Any] = [
        *(captures.c[name] for name in _OF_CAPTURE),
        captures.c.id.label("capture_id"),
        schema.families.c.family,
        schema.versions.c.name.label("coder_name"),
    ]
    joined = (
        records.join(captures, captures.c.seq == records.c.capture)
        .join(schema.codings, schema.codings.c.id == records.c.coding)
        .join(schema.versions, schema.versions.c.id == schema.codings.c.coder)
        .outerjoin(schema.families, schema.families.c.capture == records.c.capture)
    )
    found: dict[int, StoredRecord] = {}
    for chunk in in_chunks(seqs):
        for row in connection.execute(select(records, *beside).select_from(joined).where(records.c.seq.in_(chunk))):
            found[row.seq] = _stored(row, origins)
    return found


class Shelf:
    """Records as they stand in one transaction, each read once; those whose family changes are to be put back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[int, StoredRecord] = {}

    def take(self, seqs: Iterable[int]) -> dict[int, StoredRecord]:
        """Records by their row numbers."""
        wanted = set(seqs)
        self._read.update(load_records(self._connection, sorted(wanted - self._read.keys())))
        return {seq: self._read[seq] for seq in sorted(wanted & self._read.keys())}

    def put_back(self, seqs: Iterable[int]) -> None:
        """Read these again when they are wanted next."""
        for seq in seqs:
            self._read.pop(seq, None)


def _stored(row: Row[Any], origins: Mapping[str, str] | None) -> StoredRecord:
    alone = row.capture_id
    return StoredRecord(
        id=row.id,
        record=_record.decode(row.data),
        capture=alone,
        article=row.article,
        origin=(row.family or alone) if origins is None else origins.get(alone, alone),
        outlet=row.outlet,
        agency=row.agency,
        url=row.url,
        title=row.title,
        sentence=row.sentence,
        sentence_start=row.sentence_start,
        published=row.published,
        public=_public(row),
        ingested=row.ingested,
        marking=row.marking,
        coder=row.coder_name,
    )


def _public(row: Row[Any]) -> PublicSince:
    return PublicSince(row.public_at, row.public_precision, row.public_zone, row.public_basis)
