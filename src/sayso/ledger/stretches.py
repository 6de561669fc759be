"""Cells as they stood for a stretch of time: what was known then is read, not folded again.

A stretch holds a cell from when all that the cell, its acts and their origins rest on was out to when the next such thing counts, by the
public clock and by the ledger's. While a cell stands, its acts are those of the ledger; when it is folded otherwise, they are kept if a
day ended meanwhile.

Why what is kept is never stale: a record changes no cell but those that hold what it hangs together with, however loosely. So when
records come late, the stretches that hold these end where the late records begin to count; of all other cells each level at which they
were too large is too large still. Where records go, what was parted may run together, so all stretches are forgotten (`refold` finds
them again).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import Connection, Table, case, delete, func, insert, or_, select, update

from sayso.ledger import neighbours, schema
from sayso.ledger.cells import Cells
from sayso.ledger.chunks import in_chunks
from sayso.ledger.clocks import BEGINNING
from sayso.ledger.identity import form_id
from sayso.ledger.model import Decision
from sayso.ledger.neighbours import CAPTURES

_stretches, _records, _acts = schema.stretches.c, schema.stretch_records.c, schema.stretch_acts.c
TABLES: tuple[Table, ...] = (schema.stretches, schema.stretch_records, schema.stretch_acts, schema.forms)


@dataclass(frozen=True)
class Moment:
    """A moment by each clock."""

    public: str = BEGINNING
    ledger: str = BEGINNING

    def or_later(self, other: Moment) -> Moment:
        """By each clock the later of the two."""
        return Moment(max(self.public, other.public), max(self.ledger, other.ledger))


ALWAYS = Moment()


@dataclass(frozen=True)
class Lasting:
    """Cells that stand, and since when the last of them does."""

    cells: Cells
    since: Moment


def standing(connection: Connection, seqs: Iterable[int]) -> Lasting:
    """The cells that stand and hold any of these records."""
    cells: dict[int, set[int]] = {}
    since = ALWAYS
    for chunk in in_chunks(_holding(connection, seqs, _stretches.public_until.is_(None))):
        held = select(_records.stretch, _records.record, _stretches.public_since, _stretches.ledger_since)
        held = held.where(_records.stretch.in_(chunk), _stretches.number == _records.stretch)
        for number, seq, public, ledger in connection.execute(held):
            cells.setdefault(number, set()).add(seq)
            since = since.or_later(Moment(public, ledger))
    return Lasting(list(cells.values()), since)


def begin(connection: Connection, cells: Cells, since: Moment) -> None:
    """Let stretches begin for cells that were folded just now."""
    number = (connection.scalar(select(func.max(_stretches.number))) or 0) + 1
    numbered = list(enumerate(sorted(cells, key=min), number))
    moments = {"public_since": since.public, "ledger_since": since.ledger}
    _insert(connection, schema.stretches, [{"number": at, **moments} for at, _ in numbered])
    held = [{"record": seq, "stretch": at} for at, cell in numbered for seq in sorted(cell)]
    _insert(connection, schema.stretch_records, held)


def end(connection: Connection, seqs: Iterable[int], at: Moment) -> None:
    """End the stretches of the cells that stand and hold any of these records; called while the old acts are still there."""
    found = _holding(connection, seqs, _stretches.public_until.is_(None))
    for chunk in in_chunks(found):
        ended = update(schema.stretches).where(_stretches.number.in_(chunk))
        connection.execute(ended.values(public_until=at.public, ledger_until=at.ledger))
    for chunk in in_chunks(_forget_short(connection, found)):
        _keep_acts(connection, chunk)


def cut(connection: Connection, seqs: Iterable[int], at: Moment) -> None:
    """Let the stretches that have ended and hold any of these records end by a moment from which something else counts too."""
    longer = or_(_stretches.public_until > at.public, _stretches.ledger_until > at.ledger)
    found = _holding(connection, seqs, longer)
    for chunk in in_chunks(found):
        columns = ((_stretches.public_until, at.public), (_stretches.ledger_until, at.ledger))
        earlier: dict[str, Any] = {column.name: case((column > to, to), else_=column) for column, to in columns}
        connection.execute(update(schema.stretches).where(_stretches.number.in_(chunk)).values(**earlier))
    _forget_short(connection, found)


def forget_all(connection: Connection) -> None:
    """Forget what was kept: records go, or the rules are others."""
    for table in TABLES:
        connection.execute(delete(table))


def since_when(connection: Connection, met: Iterable[int], cells: Cells, decisions: Iterable[Decision]) -> Moment:
    """Since when cells can be what they are now: all that was met to find them, copied by them and decided on them was out."""
    times, captures = schema.record_times.c, schema.captures.c
    around = {seq for cell in cells for seq in cell}
    copied = neighbours.reach(connection, CAPTURES, _copied(connection, around))
    found = [Moment(one.public or BEGINNING, one.at) for one in decisions]
    found += _latest(connection, times.record, times.public_at, times.ingested, sorted({*met, *around}))
    found += _latest(connection, captures.seq, captures.public_at, captures.ingested, sorted(copied))
    return reduce(Moment.or_later, found, ALWAYS)


def _latest(connection: Connection, row: Any, public: Any, ingested: Any, seqs: Sequence[int]) -> list[Moment]:
    queries = (select(func.max(public), func.max(ingested)).where(row.in_(chunk)) for chunk in in_chunks(seqs))
    rows = [connection.execute(query).one() for query in queries]
    return [Moment(row[0], row[1]) for row in rows if row[0] is not None]


def _copied(connection: Connection, seqs: Iterable[int]) -> set[int]:
    """The captures of these records that have a family."""
    records, families = schema.records.c, schema.families.c
    found: set[int] = set()
    for chunk in in_chunks(sorted(seqs)):
        query = select(records.capture).where(records.seq.in_(chunk), families.capture == records.capture)
        found.update(connection.scalars(query))
    return found


def _holding(connection: Connection, seqs: Iterable[int], condition: Any) -> list[int]:
    """The stretches that hold any of these records and answer to a condition."""
    found: set[int] = set()
    for chunk in in_chunks(sorted(set(seqs))):
        query = select(_records.stretch).where(
            _records.record.in_(chunk), _stretches.number == _records.stretch, condition
        )
        found.update(connection.scalars(query))
    return sorted(found)


def _forget_short(connection: Connection, numbers: Sequence[int]) -> list[int]:
    """Forget those of the stretches that no day ended in, by neither clock; gives the others."""
    found: list[int] = []
    for chunk in in_chunks(numbers):
        rows = connection.execute(select(schema.stretches).where(_stretches.number.in_(chunk)))
        found.extend(
            row.number
            for row in rows
            if _spans(row.public_since, row.public_until) or _spans(row.ledger_since, row.ledger_until)
        )
    _forget(connection, sorted(set(numbers) - set(found)))
    return sorted(found)


def _spans(since: str, until: str) -> bool:
    """Whether a day ends between: what is asked for by a day is asked for as of its end, and more is not kept."""
    return since <= f"{since[:10]}T23:59:59Z" < until


def _keep_acts(connection: Connection, numbers: Sequence[int]) -> None:
    """Keep the acts of cells that stand, each form once."""
    members, dyads, data = schema.members.c, schema.act_dyads.c, schema.act_data.c
    held = select(_records.stretch, dyads.actor, dyads.recipient, dyads.act).distinct()
    held = held.where(_records.stretch.in_(numbers), members.record == _records.record, dyads.act == members.act)
    rows = connection.execute(held.order_by(_records.stretch, dyads.act, dyads.actor, dyads.recipient)).all()
    forms: dict[str, dict[str, Any]] = {}
    for chunk in in_chunks(dict.fromkeys(row.act for row in rows)):
        for act in connection.execute(select(data.id, data.data).where(data.id.in_(chunk))):
            forms[act.id] = {"id": form_id(act.data), "data": act.data}
    known: set[str] = set()
    for names in in_chunks(form["id"] for form in forms.values()):
        known.update(connection.scalars(select(schema.forms.c.id).where(schema.forms.c.id.in_(names))))
    _insert(connection, schema.forms, [form for form in forms.values() if form["id"] not in known])
    _insert(
        connection,
        schema.stretch_acts,
        [
            {"stretch": row.stretch, "actor": row.actor, "recipient": row.recipient, "form": forms[row.act]["id"]}
            for row in rows
        ],
    )


def _forget(connection: Connection, numbers: Sequence[int]) -> None:
    for chunk in in_chunks(numbers):
        for column in (_stretches.number, _records.stretch, _acts.stretch):
            connection.execute(delete(column.table).where(column.in_(chunk)))


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
