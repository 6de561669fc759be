"""What hangs together with a pair's records in a ledger: when each record was known, its links, and which countries it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.ladder.terms import ordinal
from sayso.ledger import neighbours, schema
from sayso.ledger.chunks import in_chunks
from sayso.ledger.model import Clock
from sayso.ledger.neighbours import RECORDS, Near

Pair = tuple[str, str]


@dataclass(frozen=True)
class Surroundings:
    """Records by their row numbers: the day since when each is known, its links with their scores, and its group's key.

    `seeds` are those that may belong to an act of the pair; `naming` are those that name the first country, and the second.
    """

    known: dict[int, int]
    ways: dict[int, list[tuple[int, float]]]
    groups: dict[int, int]
    seeds: set[int]
    naming: tuple[set[int], set[int]]

    def is_of_pair(self, cell: frozenset[int]) -> bool:
        """Whether a cell may hold an act of the pair: no act has a country that none of its records names."""
        return not cell.isdisjoint(self.seeds) and not any(cell.isdisjoint(named) for named in self.naming)


def surroundings(connection: Connection, pair: Pair, clock: Clock, beside: Near) -> Surroundings:
    """What hangs together with a pair's records, by whatever links there ever were."""
    seeds = _seeds(connection, pair)
    around = neighbours.reach(connection, RECORDS, seeds, beside=beside)
    known = _known(connection, around, clock)
    ways: dict[int, list[tuple[int, float]]] = {seq: [] for seq in known}
    for row in neighbours.links_among(connection, RECORDS, known):
        ways[row.one].append((row.other, row.score))
        ways[row.other].append((row.one, row.score))
    naming = _naming(connection, known, pair[0]), _naming(connection, known, pair[1])
    return Surroundings(known, ways, _groups(connection, known), seeds, naming)


def _seeds(connection: Connection, pair: Pair) -> set[int]:
    """Records that may belong to an act of the pair: an act's sides may come from two records, each with one side open."""
    dyads, times = schema.record_dyads.c, schema.record_times.c
    found: set[int] = set()
    for one, other in (pair, pair[::-1]):
        for actor, recipient in ((one, other), (one, ""), ("", other)):
            query = select(dyads.record).where(dyads.actor == actor, dyads.recipient == recipient)
            found.update(connection.scalars(query.where(times.record == dyads.record)))
    return found


def _known(connection: Connection, seqs: Iterable[int], clock: Clock) -> dict[int, int]:
    times = schema.record_times.c
    since = times.ingested if clock == "ledger" else times.public_at
    found: dict[int, int] = {}
    for chunk in in_chunks(sorted(seqs)):
        rows = connection.execute(select(times.record, since).where(times.record.in_(chunk)))
        found.update((record, ordinal(moment)) for record, moment in rows)
    return found


def _groups(connection: Connection, seqs: Iterable[int]) -> dict[int, int]:
    keys = schema.group_keys.c
    found: dict[int, int] = {}
    for chunk in in_chunks(sorted(seqs)):
        rows = connection.execute(select(keys.record, keys.key).where(keys.record.in_(chunk)))
        found.update((record, key) for record, key in rows)
    return found


def _naming(connection: Connection, seqs: Iterable[int], country: str) -> set[int]:
    dyads = schema.record_dyads.c
    found: set[int] = set()
    for chunk in in_chunks(sorted(seqs)):
        on_a_side = (dyads.actor == country) | (dyads.recipient == country)
        found.update(connection.scalars(select(dyads.record).where(dyads.record.in_(chunk), on_a_side)))
    return found
