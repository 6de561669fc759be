"""Making derived rows anew: when the rules are others, when captures are coded again, when content is taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, delete, func, select, update

from sayso.errors import LedgerError
from sayso.ledger import neighbours, schema, stretches
from sayso.ledger.append import Appended, append_coding, version_number
from sayso.ledger.arrivals import Coding
from sayso.ledger.book import Ledger
from sayso.ledger.cells import Ground, cells_changed
from sayso.ledger.chunks import in_chunks
from sayso.ledger.decisions import decide, load_decisions, make_decision
from sayso.ledger.derive import beside, fold_acts, fold_in, forget_acts, link_records, records_in, set_families
from sayso.ledger.model import Decision
from sayso.ledger.neighbours import CAPTURES, RECORDS

_EXPUNGED = dict.fromkeys(("url", "outlet", "agency", "title", "published", "fetched", "raw", "content"))
_FOLDED = (
    schema.block_keys, schema.group_keys, schema.links, schema.copy_keys, schema.copy_links, schema.families, schema.members, schema.acts,
    schema.act_data, schema.act_dyads,
)  # fmt: skip

OnStep = Callable[[int], None]


def refold(connection: Connection, ledger: Ledger, on_step: OnStep) -> int:
    """Find copies and acts anew from all that was taken in, by the rules of this program; gives how many records it read.

    Days are taken in their order, as if the ledger had been filled so: what was known at the end of each is kept (see stretches.py).
    """
    for table in _FOLDED:
        connection.execute(delete(table))
    stretches.forget_all(connection)
    version_number(connection, "folding", ledger.rules.version, ledger.now())
    captures = schema.captures.c
    ordered = list(connection.scalars(select(captures.seq).order_by(captures.public_at, captures.seq)))
    number = 0
    for chunk in in_chunks(ordered):
        records = sorted(records_in(connection, chunk))
        fold_in(connection, ledger.rules, Appended(tuple(chunk), tuple(records)))
        number += len(records)
        on_step(number)
    return number


def outdated(connection: Connection, coder: str, lexicon: str, *, given: bool = False) -> list[int]:
    """Captures whose coding that stands is by another coder or lexicon; with `given` also those that came in coded."""
    versions, codings = schema.versions.c, schema.codings.c
    names = {row.id: row.name for row in connection.execute(select(versions.id, versions.name))}
    newest = select(func.max(codings.id)).group_by(codings.capture)
    found = []
    for row in connection.execute(select(schema.codings).where(codings.id.in_(newest)).order_by(codings.capture)):
        current = names[row.coder] == coder and row.lexicon is not None and names[row.lexicon] == lexicon
        if not current and (given or row.lexicon is not None):
            found.append(row.capture)
    return found


def recode(connection: Connection, ledger: Ledger, coded: Iterable[tuple[int, Coding]]) -> int:
    """Put new codings beside the old ones and fold by the new; gives how many records they have.

    A mention that both have keeps its id, and with it what was decided on it. The old records stay where they are.
    """
    touched: set[int] = set()
    new: list[int] = []
    for capture, coding in coded:
        touched |= unlink(connection, records_in(connection, [capture]))
        new.extend(append_coding(connection, capture, coding, ledger.now()))
    link_records(connection, ledger.rules, new)
    fold_acts(connection, ledger.rules, {*touched, *new})
    return len(new)


def unlink(connection: Connection, seqs: Iterable[int]) -> set[int]:
    """Let records stand no longer: out of acts, keys, links and look-ups; gives those that hung together with them."""
    stretches.forget_all(connection)
    gone = set(seqs)
    ground = Ground(connection, beside(connection, load_decisions(connection)))
    around = {seq for cell in cells_changed(ground, gone) for seq in cell}
    members = schema.members.c
    acts: set[str] = set()
    for chunk in in_chunks(sorted(around)):
        acts.update(connection.scalars(select(members.act).where(members.record.in_(chunk))))
    forget_acts(connection, sorted(acts))
    neighbours.forget(connection, RECORDS, sorted(gone))
    for table in (schema.record_times, schema.record_dyads, schema.record_items, schema.group_keys):
        for chunk in in_chunks(sorted(gone)):
            connection.execute(delete(table).where(table.c.record.in_(chunk)))
    return around - gone


def captures_named(connection: Connection, name: str) -> dict[int, str]:
    """Captures whose id begins with `name`, or all of the article of that id; LedgerError where there is none."""
    table = schema.captures.c
    query = select(table.seq, table.id).where((table.article == name) | table.id.between(name, name + "g"))
    found = {row.seq: row.id for row in connection.execute(query)}
    if not found:
        raise LedgerError("there is no such capture or article", where=name, remedy="`sayso act ID` names captures")
    return found


def expunge(
    connection: Connection, ledger: Ledger, captures: Sequence[int], author: str, reason: str
) -> list[Decision]:
    """Take the content of captures out for good; what stays is each one's id, and the reason.

    Other captures that carry the same text stay; so do the ids of records in decisions and in what was given out.
    """
    table, records, blobs = schema.captures, schema.records, schema.blobs
    tombs = []
    for seq in captures:
        row = connection.execute(select(table).where(table.c.seq == seq)).one()
        touched = unlink(connection, records_in(connection, [seq]))
        ids = list(connection.scalars(select(records.c.id).where(records.c.capture == seq)))
        kin = _leave_family(connection, seq)
        connection.execute(delete(records).where(records.c.capture == seq))
        if row.raw is not None:
            # The bytes of a feed hold every item of it: they go for all of them, whose own text stays.
            connection.execute(delete(blobs).where(blobs.c.sha256 == row.raw))
            connection.execute(update(table).where(table.c.raw == row.raw).values(raw=None))
        gone = {**_EXPUNGED, "article": f"expunged:{row.id[:16]}", "origin": "", "came": "expunged"}
        connection.execute(update(table).where(table.c.seq == seq).values(**gone))
        connection.execute(update(schema.codings).where(schema.codings.c.capture == seq).values(failure=None))
        tomb = make_decision("expunge", sorted(set(ids)), author=author, reason=reason, at=ledger.now(), target=row.id)
        decide(connection, tomb)
        tombs.append(tomb)
        touched |= records_in(connection, set_families(connection, ledger.rules, kin))
        fold_acts(connection, ledger.rules, touched)
    return tombs


def _leave_family(connection: Connection, capture: int) -> set[int]:
    """Take a capture out of its family; gives those that were in it."""
    kin = neighbours.reach(connection, CAPTURES, [capture]) - {capture}
    neighbours.forget(connection, CAPTURES, [capture])
    connection.execute(delete(schema.families).where(schema.families.c.capture == capture))
    return kin
