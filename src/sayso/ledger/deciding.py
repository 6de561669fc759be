"""What an analyst decides: these are one act, these are not, this is withdrawn; and what would follow, before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, select

from sayso.errors import LedgerError
from sayso.ledger import asking, schema
from sayso.ledger.book import Ledger
from sayso.ledger.cells import Ground, cells_changed
from sayso.ledger.chunks import in_chunks
from sayso.ledger.clocks import BEGINNING
from sayso.ledger.decisions import decide, load_decisions, make_decision, sum_up
from sayso.ledger.derive import Coming, beside, current_numbers, fold_acts, fold_records
from sayso.ledger.exports import Export, exports_with
from sayso.ledger.load import load_records
from sayso.ledger.model import Act, Decision, StoredRecord
from sayso.ledger.stretches import Moment


class Signed(msgspec.Struct, frozen=True):
    """Who decides, and why; `public` is since when it counts by the public clock, None at all times."""

    author: str
    reason: str
    public: str | None = None


class Change(msgspec.Struct, frozen=True):
    """An act before and after: one that falls has nothing after, one that is new nothing before."""

    before: Act | None
    after: Act | None


class Consequences(msgspec.Struct, frozen=True):
    """What follows from a decision: the acts that fall or change, the figures that go, and the files given out that rest on it."""

    decision: Decision
    changes: tuple[Change, ...]
    figures: tuple[StoredRecord, ...]
    exports: tuple[Export, ...]


def merge(connection: Connection, ledger: Ledger, names: Sequence[str], signed: Signed) -> Decision:
    """Say that acts are one; LedgerError where there are not two of them."""
    acts = {act.id: act for act in (asking.find_act(connection, name) for name in names)}
    if len(acts) < 2:
        raise LedgerError("there is but one act to merge", remedy="name two or more acts")
    records = [record for act in acts.values() for record in act.records]
    return _signed(ledger, signed, "merge", records, target=" ".join(sorted(acts)))


def split(connection: Connection, ledger: Ledger, name: str, apart: Sequence[str], signed: Signed) -> Decision:
    """Say that some reports of an act tell of another; `apart` names them, or begins their ids."""
    act = asking.find_act(connection, name)
    chosen = {record for record in act.records if any(record.startswith(digits) for digits in apart)}
    unmet = [digits for digits in apart if not any(record.startswith(digits) for record in act.records)]
    if unmet or not chosen or len(chosen) == len(act.records):
        named = ", ".join(unmet) or "all of them"
        raise LedgerError(
            f"no act can be split off: {named} of its {len(act.records)} reports",
            where=act.id,
            remedy="`sayso act ID` lists the reports",
        )
    others = tuple(sorted(set(act.records) - chosen))
    return _signed(ledger, signed, "split", sorted(chosen), target=act.id, others=others)


def retract(ledger: Ledger, records: Sequence[str], target: str, signed: Signed, *, restore: bool = False) -> Decision:
    """Say that records are withdrawn, or that they are not after all; LedgerError where there are none."""
    if not records:
        raise LedgerError("there is nothing of the kind in the ledger", where=target, remedy="check the name")
    return _signed(ledger, signed, "restore" if restore else "retract", records, target=target)


def consequences(connection: Connection, ledger: Ledger, decision: Decision) -> Consequences:
    """What would follow from a decision; nothing is written."""
    decisions = load_decisions(connection)
    numbers = current_numbers(connection, decision.records)
    after = sum_up((*decisions.all, decision))
    cells = cells_changed(Ground(connection, beside(connection, after)), numbers.values())
    stored = load_records(connection, (seq for cell in cells for seq in cell))
    old = _acts_of(connection, {record.id for record in stored.values()})
    new = {act.id: act for act in fold_records(connection, ledger.rules, stored, after, cells)}
    gone = sorted(old.keys() - new.keys())
    changes = [Change(old[name], _heir(old[name], new, old)) for name in gone]
    changes += [Change(old[name], new[name]) for name in sorted(old.keys() & new.keys()) if old[name] != new[name]]
    taken = {change.after.id for change in changes if change.after}
    changes += [Change(None, new[name]) for name in sorted(new.keys() - old.keys()) if name not in taken]
    withdrawn = set(decision.records)
    figures = tuple(record for record in stored.values() if record.id in withdrawn and record.record.quantities)
    return Consequences(decision, tuple(changes), figures, tuple(exports_with(connection, decision.records)))


def carry_out(connection: Connection, ledger: Ledger, decision: Decision) -> None:
    """Write a decision down and fold what it touches."""
    decide(connection, decision)
    numbers = current_numbers(connection, (*decision.records, *decision.others))
    coming = Coming(Moment(decision.public or BEGINNING, decision.at))
    fold_acts(connection, ledger.rules, numbers.values(), coming=coming)


def records_of_captures(connection: Connection, **named: str) -> list[str]:
    """The ids of the records that stand of captures, by a column of theirs (id, article, outlet, agency)."""
    captures, records, times = schema.captures.c, schema.records.c, schema.record_times.c
    query = select(records.id).where(records.capture == captures.seq, times.record == records.seq)
    for column, value in named.items():
        own = captures[column]
        query = query.where(own.startswith(value, autoescape=True) if column == "id" else own == value)
    return sorted(connection.scalars(query))


def records_of_source(connection: Connection, name: str) -> list[str]:
    """The ids of the records that stand on the word of a source of that name."""
    records, times = schema.records.c, schema.record_times.c
    found: list[str] = []
    wanted = msgspec.json.encode(name)[1:-1]
    rows = connection.execute(select(records.seq, records.data).where(times.record == records.seq))
    near = [row.seq for row in rows if wanted in row.data]
    for stored in load_records(connection, near).values():
        if any(name in (source.name, source.text) for source in stored.record.sources):
            found.append(stored.id)
    return sorted(found)


def records_named(connection: Connection, digits: Iterable[str]) -> list[str]:
    """The ids of records that begin with these digits."""
    records, times = schema.records.c, schema.record_times.c
    found: set[str] = set()
    for name in digits:
        query = select(records.id).where(records.id.between(name, name + "g"), times.record == records.seq)
        found.update(connection.scalars(query))
    return sorted(found)


def _signed(ledger: Ledger, signed: Signed, kind: str, records: Sequence[str], **more: object) -> Decision:
    return make_decision(
        kind,  # type: ignore[arg-type]
        records,
        author=signed.author,
        reason=signed.reason,
        at=ledger.now(),
        public=signed.public,
        **more,
    )


def _acts_of(connection: Connection, records: Iterable[str]) -> dict[str, Act]:
    numbers = current_numbers(connection, records)
    members = schema.members.c
    names: set[str] = set()
    for chunk in in_chunks(numbers.values()):
        names.update(connection.scalars(select(members.act).where(members.record.in_(chunk))))
    return asking.load_acts(connection, sorted(names))


def _heir(old: Act, new: dict[str, Act], known: dict[str, Act]) -> Act | None:
    """The act that what is left of an old one belongs to now, where it is no act that stood before."""
    left = [act for act in new.values() if act.id not in known and not set(old.records).isdisjoint(act.records)]
    return max(left, key=lambda act: (len(set(act.records) & set(old.records)), act.id)) if left else None
