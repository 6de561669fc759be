"""The captures of one article, in the order in which they were read, with how each was coded."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from sayso.errors import LedgerError
from sayso.ledger import schema
from sayso.ledger.load import load_captures
from sayso.ledger.model import Capture
from sayso.ledger.rebuild import captures_named


class CodedBy(msgspec.Struct, frozen=True):
    """One coding of a capture: by whom, with which lexicon, when, how many records, and why it failed if it did."""

    coder: str
    lexicon: str | None
    at: str
    records: int
    failure: str | None


class History(msgspec.Struct, frozen=True):
    """One capture and its codings, the oldest first; the last one stands."""

    capture: Capture
    codings: tuple[CodedBy, ...]


def captures_of(connection: Connection, name: str) -> list[History]:
    """The captures of the article of that id, or of the article of the capture whose id begins so; LedgerError where none is."""
    table = schema.captures.c
    some = captures_named(connection, name)
    articles = select(table.article).where(table.seq.in_(sorted(some)))
    seqs = list(connection.scalars(select(table.seq).where(table.article.in_(articles))))
    found = load_captures(connection, seqs)
    if not found:
        raise LedgerError("its content was taken out", where=name)
    ordered = sorted(found.items(), key=lambda item: (item[1].fetched or item[1].ingested, item[0]))
    return [History(capture, _codings(connection, seq)) for seq, capture in ordered]


def _codings(connection: Connection, capture: int) -> tuple[CodedBy, ...]:
    versions, codings, records = schema.versions.c, schema.codings.c, schema.records.c
    names = {row.id: row.name for row in connection.execute(select(versions.id, versions.name))}
    counted = list(connection.scalars(select(records.coding).where(records.capture == capture)))
    rows = connection.execute(select(schema.codings).where(codings.capture == capture).order_by(codings.id))
    return tuple(
        CodedBy(names[row.coder], names.get(row.lexicon), row.at, counted.count(row.id), row.failure) for row in rows
    )
