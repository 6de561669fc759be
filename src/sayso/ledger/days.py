"""New captures by the day on which they were public: an archive that comes at once is folded as if each day had come by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, func, select

from sayso.ledger import schema
from sayso.ledger.chunks import in_chunks
from sayso.ledger.stretches import Moment

_captures = schema.captures.c


def by_day(connection: Connection, seqs: Iterable[int]) -> Iterator[list[int]]:
    """Captures by the day on which they were public, the first day first."""
    found: list[tuple[str, int]] = []
    for chunk in in_chunks(seqs):
        rows = connection.execute(select(_captures.public_at, _captures.seq).where(_captures.seq.in_(chunk)))
        found.extend((row.public_at[:10], row.seq) for row in rows)
    for _, day in groupby(sorted(found), key=itemgetter(0)):
        yield [seq for _, seq in day]


def beginning(connection: Connection, seqs: Sequence[int]) -> Moment:
    """When the first of captures was public, and when the ledger took the first of them in."""
    earliest = select(func.min(_captures.public_at), func.min(_captures.ingested))
    rows = [connection.execute(earliest.where(_captures.seq.in_(chunk))).one() for chunk in in_chunks(seqs)]
    return Moment(min(row[0] for row in rows), min(row[1] for row in rows))
