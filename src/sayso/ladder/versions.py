"""What was known of a pair on each day: every act in every form that it had, with the days on which it was known so.

A cell of records changes only on days when a record or copy came to it, or when a decision on it began to count, so it is folded once
for each of these days and no other, if it names both countries. What is known on a day is what `Past` finds at that day's end (a test
holds it to that).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import Connection

from sayso.ladder.growth import Growth
from sayso.ladder.origins import Origins
from sayso.ladder.surroundings import surroundings
from sayso.ladder.terms import FOREVER, ordinal
from sayso.ledger.decisions import Decisions, load_decisions
from sayso.ledger.dependence import Dependence
from sayso.ledger.derive import beside, fold_records
from sayso.ledger.load import load_records
from sayso.ledger.model import Act, Clock, Decision, StoredRecord
from sayso.ledger.query import ActQuery, answers
from sayso.ledger.rules import Rules


class Version(msgspec.Struct, frozen=True):
    """An act as it was known from the day `known` to before the day `until`."""

    act: Act
    known: int
    until: int = FOREVER


@dataclass(frozen=True)
class Replay:
    """How a ledger's past is read: by which rules and clock, which decisions are supposed beside those taken, and who depends on whom
    (None: as the shipped table has it)."""

    rules: Rules
    clock: Clock = "public"
    supposed: tuple[Decision, ...] = ()
    dependence: Dependence | None = None


def versions_of(connection: Connection, pair: tuple[str, str], replay: Replay) -> list[Version]:
    """Every form of every act of a pair, in the order of the acts' ids and of the days."""
    past = _Past(connection, pair, replay)
    open_since: dict[str, tuple[int, Act]] = {}
    versions: list[Version] = []
    for day, before, acts in past.days():
        for name in sorted(before & open_since.keys()):
            if acts.get(name) != open_since[name][1]:
                since, act = open_since.pop(name)
                versions.append(Version(act, since, day))
        for name, act in acts.items():
            open_since.setdefault(name, (day, act))
    versions += [Version(act, since) for since, act in open_since.values()]
    return sorted(versions, key=lambda version: (version.act.id, version.known))


@dataclass(frozen=True)
class _Change:
    """The records whose cells changed on a day, and the cells of the pair that they are in since."""

    records: Set[int] = frozenset()
    cells: Sequence[frozenset[int]] = ()


class _Past:
    """The cells that name a pair, folded on each day on which they changed."""

    def __init__(self, connection: Connection, pair: tuple[str, str], replay: Replay) -> None:
        self._connection, self._pair, self._replay = connection, pair, replay
        everything = load_decisions(connection)
        self._at: dict[int, Decisions] = {}
        self._decided: dict[int, set[str]] = {}
        for one in everything.all:
            since = one.at if replay.clock == "ledger" else one.public
            if since:
                self._decided.setdefault(ordinal(since), set()).update(one.records, one.others)
        self._near = surroundings(connection, pair, replay.clock, beside(connection, everything))
        self._changes = self._follow()
        told = {seq for change in self._changes.values() for cell in change.cells for seq in cell}
        self._stored = load_records(connection, told)
        self._origins = Origins(
            connection, replay.rules, replay.clock, {record.capture for record in self._stored.values()}
        )

    def days(self) -> Iterator[tuple[int, set[str], dict[str, Act]]]:
        """Each day on which acts may have changed: the day, the acts that stood on what changed, and those that stand now."""
        cell_of: dict[int, frozenset[int]] = {}
        standing: dict[frozenset[int], set[str]] = {}
        seen_on = self._retold()
        for day in sorted(self._changes.keys() | seen_on.keys()):
            change = self._changes.get(day, _Change())
            gone = {cell_of.pop(seq) for seq in change.records if seq in cell_of}
            cell_of.update((seq, cell) for cell in change.cells for seq in cell)
            anew = {*change.cells, *(cell_of[seq] for seq in seen_on.get(day, ()) if seq in cell_of)}
            before = {name for cell in gone | anew for name in standing.pop(cell, ())}
            acts = self._fold(anew, day)
            for name, (cell, _) in acts.items():
                standing.setdefault(cell, set()).add(name)
            yield day, before, {name: act for name, (_, act) in acts.items()}

    def _fold(self, cells: Set[frozenset[int]], day: int) -> dict[str, tuple[frozenset[int], Act]]:
        """The acts of the pair in these cells, by their ids, each with its cell."""
        records = {seq: self._known(seq, day) for cell in cells for seq in cell}
        home = {records[seq].id: cell for cell in cells for seq in cell}
        if not records:
            return {}
        acts = fold_records(
            self._connection, self._replay.rules, records, self._decisions(day), [set(cell) for cell in cells]
        )
        return {act.id: (home[act.records[0]], act) for act in acts if self._is_between(act)}

    def _is_between(self, act: Act) -> bool:
        ways = (self._pair, self._pair[::-1])
        return any(answers(act, ActQuery(actor=one, recipient=other)) for one, other in ways)

    def _known(self, seq: int, day: int) -> StoredRecord:
        record = self._stored[seq]
        return msgspec.structs.replace(record, origin=self._origins.on(record.capture, day))

    def _follow(self) -> dict[int, _Change]:
        """The days on which cells changed, and those of the pair that there were then."""
        near, merged = self._near, Decisions().merged
        came: dict[int, set[int]] = {}
        for seq, day in near.known.items():
            came.setdefault(day, set()).add(seq)
        growth = Growth(near.ways, near.groups, lambda seq: ())
        changes: dict[int, _Change] = {}
        for day in sorted(came.keys() | self._decided.keys()):
            changed = growth.come(came.get(day, ()))
            decisions = self._decisions(day)
            if decisions.merged != merged:
                merged, changed = decisions.merged, set(growth.known)
                growth = Growth(near.ways, near.groups, beside(self._connection, decisions))
                growth.come(changed)
            changes[day] = _Change(changed, [cell for cell in growth.cells(changed) if near.is_of_pair(cell)])
        return changes

    def _retold(self) -> dict[int, set[int]]:
        """The records that tell something else from a day on: of another origin, or decided on."""
        numbers = {record.id: seq for seq, record in self._stored.items()}
        found = {day: {numbers[name] for name in names if name in numbers} for day, names in self._decided.items()}
        for seq, record in self._stored.items():
            for day in self._origins.days(record.capture):
                found.setdefault(day, set()).add(seq)
        return found

    def _decisions(self, day: int) -> Decisions:
        if day not in self._at:
            moment = f"{date.fromordinal(day).isoformat()}T23:59:59Z"
            taken = load_decisions(self._connection, moment=moment, clock=self._replay.clock)
            supposed = self._replay.supposed
            gone = {record for one in supposed if one.kind == "retract" for record in one.records}
            self._at[day] = Decisions((*taken.all, *supposed), taken.withdrawn | gone, taken.merged)
        return self._at[day]
