"""What was given out: every file of acts that was written, so that a retraction can say which of them it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, func, insert, select

from sayso.ledger import schema
from sayso.ledger.chunks import in_chunks
from sayso.ledger.model import Act


class Export(msgspec.Struct, frozen=True):
    """A file that was written: when, by which question, where to, and how many of its records are asked about."""

    at: str
    query: str
    path: str
    records: int


class Gathered:
    """Passes acts on while it keeps which records they rest on."""

    def __init__(self) -> None:
        self.records: set[str] = set()

    def pass_on(self, acts: Iterable[Act]) -> Iterator[Act]:
        """The same acts."""
        for act in acts:
            self.records.update(act.records)
            yield act


def register(connection: Connection, export: Export, records: Iterable[str]) -> None:
    """Write down that a file of acts was written."""
    table = schema.exports
    number = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
    connection.execute(insert(table).values(id=number, at=export.at, query=export.query, path=export.path))
    rows = [{"record": record, "export": number} for record in sorted(records)]
    if rows:
        connection.execute(insert(schema.export_acts), rows)


def exports_with(connection: Connection, records: Iterable[str]) -> list[Export]:
    """The files that rest on any of these records, the oldest first."""
    counts: dict[int, int] = {}
    held, table = schema.export_acts.c, schema.exports
    for chunk in in_chunks(sorted(records)):
        query = select(held.export, func.count()).where(held.record.in_(chunk)).group_by(held.export)
        for number, count in connection.execute(query):
            counts[number] = counts.get(number, 0) + count
    found: list[Export] = []
    for numbers in in_chunks(sorted(counts)):
        rows = connection.execute(select(table).where(table.c.id.in_(numbers)).order_by(table.c.id))
        found.extend(Export(row.at, row.query, row.path, counts[row.id]) for row in rows)
    return found
