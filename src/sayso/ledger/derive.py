"""From what was appended to what follows: copies to families, records to acts. Only the neighbourhood of what is new is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select

from sayso.ledger import neighbours, schema, stretches
from sayso.ledger.append import Appended
from sayso.ledger.cells import LEVELS, Cells, Ground, cells_changed, is_large, part
from sayso.ledger.chunks import in_chunks
from sayso.ledger.days import beginning, by_day
from sayso.ledger.decisions import Decisions, load_decisions
from sayso.ledger.dyads import dyads_of
from sayso.ledger.load import Shelf, load_captures, load_told
from sayso.ledger.model import Act, CopyLink, Decision, Family, Link, StoredRecord
from sayso.ledger.neighbours import CAPTURES, RECORDS
from sayso.ledger.rules import Rules
from sayso.ledger.stretches import ALWAYS, Moment

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Folded:
    """The acts that stand anew or changed, those that fell, and how many records were looked at for it."""

    changed: frozenset[str] = frozenset()
    fallen: frozenset[str] = frozenset()
    records: int = 0

    def then(self, later: Folded) -> Folded:
        """Both, one after the other."""
        changed = self.changed - later.fallen | later.changed
        return Folded(changed, self.fallen | later.fallen, self.records + later.records)


@dataclass(frozen=True)
class Coming:
    """Since when what changes records counts, and of which records the texts may have another origin since."""

    at: Moment = ALWAYS
    copied: Set[int] = frozenset()


def fold_in(connection: Connection, rules: Rules, new: Appended) -> Folded:
    """Find the copies and the acts that new captures and records belong to.

    They are taken day by day as they were public, so that each day leaves behind what was known at its end (see stretches.py).
    """
    found, shelf = Folded(), Shelf(connection)
    for captures in by_day(connection, new.captures):
        found = found.then(_fold_day(connection, rules, captures, shelf))
    return found


def _fold_day(connection: Connection, rules: Rules, captures: Sequence[int], shelf: Shelf) -> Folded:
    records = records_in(connection, captures)
    retold = records_in(connection, fold_copies(connection, rules, captures))
    copied = records_in(connection, neighbours.reach(connection, CAPTURES, captures))
    shelf.put_back(retold)
    link_records(connection, rules, sorted(records), shelf)
    return fold_acts(connection, rules, records | retold, shelf, Coming(beginning(connection, captures), copied))


def fold_copies(connection: Connection, rules: Rules, seqs: Sequence[int]) -> set[int]:
    """Link new captures with those whose text they share; gives the captures whose family is now another."""
    captures = load_captures(connection, seqs)
    neighbours.add_keys(connection, CAPTURES, {seq: rules.copy_keys(capture) for seq, capture in captures.items()})
    pairs = list(_likely(connection, rules, neighbours.candidates(connection, CAPTURES, captures)))
    captures |= load_captures(connection, {other for _, other in pairs} - captures.keys())
    found = [_linked(one, other, rules.compare(captures[one], captures[other])) for one, other in pairs]
    rows = [row for row in found if row]
    neighbours.add_links(connection, CAPTURES, rows)
    touched = {row[end] for row in rows for end in ("one", "other")}
    return set_families(connection, rules, neighbours.reach(connection, CAPTURES, touched)) if touched else set()


def _likely(connection: Connection, rules: Rules, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs whose words are worth reading: what an outlet prints alike for years shares its keys with all that it printed before."""
    near = list(pairs)
    told = load_told(connection, {seq for pair in near for seq in pair})
    return (pair for pair in near if rules.may_carry(told[pair[0]], told[pair[1]]))


def link_records(connection: Connection, rules: Rules, seqs: Sequence[int], shelf: Shelf | None = None) -> None:
    """Link new records with those that share a key and may be the same act; what is read is left on the `shelf`."""
    shelf = shelf or Shelf(connection)
    stored = shelf.take(seqs)
    neighbours.add_keys(connection, RECORDS, {seq: rules.block_keys(record) for seq, record in stored.items()})
    neighbours.add_groups(connection, RECORDS, {seq: rules.group_key(record) for seq, record in stored.items()})
    pairs = list(neighbours.candidates(connection, RECORDS, stored))
    stored |= shelf.take({other for _, other in pairs} - stored.keys())
    found = [_linked(one, other, rules.link(stored[one], stored[other])) for one, other in pairs]
    neighbours.add_links(connection, RECORDS, [row for row in found if row])


def fold_acts(
    connection: Connection,
    rules: Rules,
    seqs: Iterable[int],
    shelf: Shelf | None = None,
    coming: Coming | None = None,
) -> Folded:
    """Fold the neighbourhood of these records again and put its acts in the place of the old ones."""
    decisions, touched, coming = load_decisions(connection), set(seqs), coming or Coming()
    ground = Ground(connection, beside(connection, decisions))
    cells = cells_changed(ground, touched)
    around = {seq for cell in cells for seq in cell}
    stored = (shelf or Shelf(connection)).take(around)
    acts = fold_records(connection, rules, stored, decisions, cells)
    numbers = {record.id: seq for seq, record in stored.items()}
    same = stretches.standing(connection, coming.copied - around)
    stretches.end(connection, around | coming.copied, coming.at)
    near = {other for _, other in ground.ways(touched, LEVELS[0])}
    stretches.cut(connection, around | coming.copied | near, coming.at)
    folded = _write(connection, around, acts, numbers)
    shaping = _shaping(decisions, numbers.keys())
    since = stretches.since_when(connection, ground.met, cells + same.cells, shaping)
    stretches.begin(connection, cells + same.cells, since.or_later(same.since))
    return folded


def _shaping(decisions: Decisions, ids: Set[str]) -> list[Decision]:
    """The decisions that cells of these records may rest on: those that name one, and all that hold records together."""
    return [
        decision
        for decision in decisions.all
        if decision.kind == "merge" or not ids.isdisjoint((*decision.records, *decision.others))
    ]


def fold_records(
    connection: Connection,
    rules: Rules,
    stored: Mapping[int, StoredRecord],
    decisions: Decisions,
    cells: Cells | None = None,
) -> tuple[Act, ...]:
    """The acts of records that are whole neighbourhoods, or whole `cells`; those that were withdrawn tell of none."""
    live = {seq: record for seq, record in stored.items() if record.id not in decisions.withdrawn}
    rows = neighbours.links_among(connection, RECORDS, stored)
    if cells is None and is_large(stored):
        cells = part(stored, [(row.one, row.other, row.score) for row in rows], _tied(rules, stored, decisions))
    links = _links_within(cells, live, rows)
    ids = {record.id for record in live.values()}
    taken = [decision for decision in decisions.all if not ids.isdisjoint((*decision.records, *decision.others))]
    by_id = {record.id: record for record in live.values()}
    acts = rules.fold(list(live.values()), links, taken)
    return tuple(
        msgspec.structs.replace(act, says=rules.witnesses([by_id[name] for name in act.records])) for act in acts
    )


def _links_within(cells: Cells | None, live: Mapping[int, StoredRecord], rows: Iterable[Any]) -> list[Link]:
    """The links between live records of one cell."""
    cell = {seq: number for number, own in enumerate(cells or ()) for seq in own}
    return [
        _between(live[one], live[other], score)
        for one, other, score in rows
        if cell.get(one) == cell.get(other) and one in live and other in live
    ]


def _between(one: StoredRecord, other: StoredRecord, score: float) -> Link:
    return Link(one.id, other.id, score, ()) if one.id < other.id else Link(other.id, one.id, score, ())


def _tied(rules: Rules, stored: Mapping[int, StoredRecord], decisions: Decisions) -> Iterator[tuple[int, int]]:
    """Pairs of records that are one without a link, enough of them to hold each such group together."""
    numbers = {record.id: seq for seq, record in stored.items()}
    for name, group in decisions.merged.items():
        yield from ((numbers[name], numbers[other]) for other in group if name in numbers and other in numbers)
    first: dict[str, int] = {}
    for seq, record in stored.items():
        key = rules.group_key(record)
        if key is not None:
            yield first.setdefault(key, seq), seq


def beside(connection: Connection, decisions: Decisions) -> neighbours.Near:
    """Which records an analyst's merge puts beside a record, by their row numbers."""
    numbers = current_numbers(connection, decisions.merged)
    near = {
        numbers[name]: [numbers[other] for other in group if other in numbers]
        for name, group in decisions.merged.items()
        if name in numbers
    }
    return lambda seq: near.get(seq, ())


def current_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The row numbers of records by their ids, in the coding of their capture that stands."""
    found: dict[str, int] = {}
    records, times = schema.records.c, schema.record_times.c
    for chunk in in_chunks(ids):
        query = select(records.id, records.seq).where(records.id.in_(chunk), times.record == records.seq)
        found.update((row.id, row.seq) for row in connection.execute(query))
    return found


def _linked(one: int, other: int, link: CopyLink | Link | None) -> dict[str, Any]:
    if link is None:
        return {}
    ends = {"one": min(one, other), "other": max(one, other)}
    if isinstance(link, CopyLink):
        return {**ends, "overlap": link.overlap, "reason": link.reason}
    return {**ends, "score": link.score}


def records_in(connection: Connection, captures: Iterable[int]) -> set[int]:
    """The records that stand of captures."""
    found: set[int] = set()
    records, times = schema.records.c, schema.record_times.c
    for chunk in in_chunks(captures):
        found.update(
            connection.scalars(select(records.seq).where(records.capture.in_(chunk), times.record == records.seq))
        )
    return found


def families_among(connection: Connection, rules: Rules, seqs: Iterable[int]) -> dict[int, tuple[str, Family]]:
    """The family of each of these captures, which are whole neighbourhoods; by row number, with the capture's id."""
    captures = load_captures(connection, seqs)
    links = [
        CopyLink(ends[0], ends[1], row.overlap, row.reason)
        for row in neighbours.links_among(connection, CAPTURES, captures)
        for ends in [sorted((captures[row.one].id, captures[row.other].id))]
    ]
    homes = {name: family for family in rules.families(list(captures.values()), links) for name in family.captures}
    return {seq: (capture.id, homes[capture.id]) for seq, capture in captures.items()}


def set_families(connection: Connection, rules: Rules, seqs: Iterable[int]) -> set[int]:
    """Write down the family of each of these captures, which are whole neighbourhoods; gives those whose family is now another."""
    found = families_among(connection, rules, seqs)
    table = schema.families
    old: dict[int, str] = {}
    for chunk in in_chunks(found):
        rows = connection.execute(select(table.c.capture, table.c.family).where(table.c.capture.in_(chunk)))
        old.update((row.capture, row.family) for row in rows)
        connection.execute(delete(table).where(table.c.capture.in_(chunk)))
    new: list[dict[str, Any]] = []
    for seq, (name, family) in found.items():
        copy = next((copy for copy in family.copies if copy.capture == name), None)
        new.append({"capture": seq, "family": family.id, "copy": _encode(copy) if copy else None})
    if new:
        connection.execute(insert(table), new)
    return {row["capture"] for row in new if old.get(row["capture"]) != row["family"]}


def _write(connection: Connection, around: set[int], acts: Sequence[Act], numbers: Mapping[str, int]) -> Folded:
    """Put acts in the place of those that these records told of; acts that did not change stay as they are."""
    data = {act.id: _encode(act) for act in acts}
    old: dict[str, bytes] = {}
    table, held = schema.members, schema.act_data
    for chunk in in_chunks(sorted(around)):
        query = select(held).where(held.c.id.in_(select(table.c.act).where(table.c.record.in_(chunk))))
        old.update((row.id, row.data) for row in connection.execute(query))
    gone = [name for name, written in old.items() if data.get(name) != written]
    forget_acts(connection, gone)
    changed = [act for act in acts if old.get(act.id) != data[act.id]]
    insert_acts(connection, changed, data, numbers)
    return Folded(frozenset(act.id for act in changed), frozenset(gone), len(around))


def forget_acts(connection: Connection, ids: Iterable[str]) -> None:
    """Take acts out; their records stay."""
    places: tuple[tuple[Table, str], ...] = (
        (schema.acts, "id"), (schema.act_data, "id"), (schema.act_dyads, "act"), (schema.members, "act"),
    )  # fmt: skip
    for chunk in in_chunks(ids):
        for table, column in places:
            connection.execute(delete(table).where(table.c[column].in_(chunk)))


def insert_acts(
    connection: Connection, acts: Sequence[Act], data: Mapping[str, bytes], numbers: Mapping[str, int]
) -> None:
    """Put new acts in; `data` is each as it is kept, `numbers` the rows of their records."""
    if not acts:
        return
    connection.execute(insert(schema.acts), [{"id": act.id, **_asked(act)} for act in acts])
    connection.execute(insert(schema.act_data), [{"id": act.id, "data": data[act.id]} for act in acts])
    members = [{"record": numbers[name], "act": act.id} for act in acts for name in act.records]
    connection.execute(insert(schema.members), members)
    dyads = [
        {"actor": dyad.actor, "recipient": dyad.recipient, "act": act.id, **_asked(act)}
        for act in acts
        for dyad in dyads_of(act.actor, act.recipient)
    ]
    connection.execute(insert(schema.act_dyads), dyads)


def _asked(act: Act) -> dict[str, Any]:
    """The columns of an act that are asked for."""
    return {
        **{name: getattr(act, name) for name in ("type", "mode", "status", "start", "end", "last_public")},
        "place": act.place.country if act.place else None,
        "items": items_of(act),
        "origins": len(act.origins),
        "sayers": act.says.distinct if act.says else 0,
    }


def items_of(act: Act) -> str:
    """The items of an act, each between bars, so that one can be looked for."""
    items = {quantity.item for quantity in act.quantities} | set(act.content.items if act.content else ())
    return "|" + "".join(f"{item}|" for item in sorted(items))
