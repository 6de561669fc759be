"""What was known of a pair on each day: every act in every form that it had, with the days on which it was known so.

A component of records changes only on days when one of its records or copies came, or when a decision on it began to count, so it is
folded once for each of these days and no other. What is known on a day is what `Past` finds at that day's end (a test holds it to that).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from sayso.ladder.origins import Origins
from sayso.ladder.terms import FOREVER, ordinal
from sayso.ledger import neighbours, schema
from sayso.ledger.components import components
from sayso.ledger.decisions import Decisions, load_decisions
from sayso.ledger.dependence import Dependence
from sayso.ledger.derive import beside, fold_records
from sayso.ledger.load import load_records
from sayso.ledger.model import Act, Clock, Decision, StoredRecord
from sayso.ledger.neighbours import RECORDS
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


@dataclass(frozen=True)
class _Component:
    """Records that hang together, when each was known, and the days on which what they tell may have changed."""

    known: Mapping[int, int]
    days: tuple[int, ...]
    decided: bool


def versions_of(connection: Connection, pair: tuple[str, str], replay: Replay) -> list[Version]:
    """Every form of every act of a pair's records, in the order of the acts' ids and of the days."""
    past = _Past(connection, pair, replay)
    found: dict[int, list[tuple[int, tuple[Act, ...]]]] = {}
    for turn in range(max((len(one.days) for one in past.components), default=0)):
        for number, day, acts in past.fold_turn(turn):
            found.setdefault(number, []).append((day, acts))
    versions = [version for states in found.values() for version in _intervals(states)]
    return sorted(versions, key=lambda version: (version.act.id, version.known))


class _Past:
    def __init__(self, connection: Connection, pair: tuple[str, str], replay: Replay) -> None:
        self._connection, self._replay = connection, replay
        self._all = load_decisions(connection)
        near = beside(connection, self._all)
        seqs = neighbours.reach(connection, RECORDS, _seeds(connection, pair), beside=near)
        self._stored = load_records(connection, seqs)
        captures = {record.capture for record in self._stored.values()}
        self._origins = Origins(connection, replay.rules, replay.clock, captures)
        self._at: dict[int, Decisions] = {}
        self.components = [self._component(group) for group in self._groups()]

    def fold_turn(self, turn: int) -> Iterator[tuple[int, int, tuple[Act, ...]]]:
        """The acts of every component on its day of that turn; those without decisions are folded together."""
        plain: dict[int, StoredRecord] = {}
        days: dict[str, tuple[int, int]] = {}
        for number, component in enumerate(self.components):
            if turn >= len(component.days):
                continue
            day = component.days[turn]
            records = self._known(component, day)
            if component.decided:
                yield number, day, self._fold(records, self._decisions(day))
            else:
                plain |= records
                days |= {record.id: (number, day) for record in records.values()}
        gathered: dict[tuple[int, int], list[Act]] = {place: [] for place in days.values()}
        for act in self._fold(plain, Decisions()):
            gathered[days[act.records[0]]].append(act)
        yield from ((number, day, tuple(acts)) for (number, day), acts in gathered.items())

    def _fold(self, records: Mapping[int, StoredRecord], decisions: Decisions) -> tuple[Act, ...]:
        return fold_records(self._connection, self._replay.rules, records, decisions) if records else ()

    def _known(self, component: _Component, day: int) -> dict[int, StoredRecord]:
        return {
            seq: msgspec.structs.replace(self._stored[seq], origin=self._origins.on(self._stored[seq].capture, day))
            for seq, known in component.known.items()
            if known <= day
        }

    def _decisions(self, day: int) -> Decisions:
        if day not in self._at:
            moment = f"{date.fromordinal(day).isoformat()}T23:59:59Z"
            taken = load_decisions(self._connection, moment=moment, clock=self._replay.clock)
            supposed = self._replay.supposed
            gone = {record for one in supposed if one.kind == "retract" for record in one.records}
            self._at[day] = Decisions((*taken.all, *supposed), taken.withdrawn | gone, taken.merged)
        return self._at[day]

    def _groups(self) -> list[list[int]]:
        """The records that hang together, by their row numbers."""
        names = {record.id: f"{seq:012}" for seq, record in self._stored.items()}
        rows = neighbours.links_among(self._connection, RECORDS, self._stored)
        links = [(f"{row.one:012}", f"{row.other:012}") for row in rows]
        for name, group in self._all.merged.items():
            links.extend((names[name], names[other]) for other in group if name in names and other in names)
        return [[int(name) for name in group] for group in components(names.values(), links)]

    def _component(self, group: Sequence[int]) -> _Component:
        records = [self._stored[seq] for seq in group]
        known = {seq: self._day(self._stored[seq]) for seq in group}
        first = min(known.values())
        ids = {record.id for record in records}
        touching = [one for one in (*self._all.all, *self._replay.supposed) if not ids.isdisjoint(_named(one))]
        days = {*known.values(), *(day for record in records for day in self._origins.days(record.capture))}
        days |= {ordinal(at) for one in touching for at in [self._since(one)] if at}
        return _Component(known, tuple(sorted(day for day in days if day >= first)), bool(touching))

    def _day(self, record: StoredRecord) -> int:
        return ordinal(record.ingested if self._replay.clock == "ledger" else record.public.at)

    def _since(self, decision: Decision) -> str | None:
        if decision in self._replay.supposed:
            return None
        return decision.at if self._replay.clock == "ledger" else decision.public


def _named(decision: Decision) -> Iterable[str]:
    return (*decision.records, *decision.others)


def _seeds(connection: Connection, pair: tuple[str, str]) -> set[int]:
    """Records that may belong to an act of the pair: an act's sides may come from two records, each with one side open."""
    dyads, times = schema.record_dyads.c, schema.record_times.c
    found: set[int] = set()
    for one, other in (pair, pair[::-1]):
        for actor, recipient in ((one, other), (one, ""), ("", other)):
            query = select(dyads.record).where(dyads.actor == actor, dyads.recipient == recipient)
            found.update(connection.scalars(query.where(times.record == dyads.record)))
    return found


def _intervals(states: Sequence[tuple[int, tuple[Act, ...]]]) -> Iterator[Version]:
    """A component's forms, each until the next day on which it had another."""
    open_since: dict[str, tuple[int, Act]] = {}
    for day, acts in states:
        now = {act.id: act for act in acts}
        for name in [name for name, (_, act) in open_since.items() if now.get(name) != act]:
            since, act = open_since.pop(name)
            yield Version(act, since, day)
        for name, act in now.items():
            open_since.setdefault(name, (day, act))
    yield from (Version(act, since) for since, act in open_since.values())
