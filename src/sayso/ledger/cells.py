"""Cells: the neighbourhoods that are folded as a whole, none too large however much is told of one matter.

What hangs together by links is one cell. Where that is more than `MOST` records, only links of a higher score hold it together, and so
on until its parts are small enough; what is one without a link (a merge, a war) is never parted. Which records make a cell follows from
the records and links that there are, in whatever order they came, and a new record changes the cells of what it is linked with alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from sayso.ledger.chunks import in_chunks
from sayso.ledger.components import components
from sayso.ledger.neighbours import RECORDS, Near, Until, ways_from

MOST = 400
"""Records of a cell: what one report of a busy matter costs to fold; acts that are told more often keep their likeliest links."""
LEVELS = (-math.inf, *(number / 2 for number in range(1, 17)), math.inf)
"""Scores of the links that hold a cell together, each tried where the one before leaves it too large; the last is none.

The steps are small, since each cuts more links than it must: all that lie below it, in every part that is still too large.
"""

Cells = list[set[int]]


@dataclass(frozen=True)
class Ground:
    """Where cells are looked for: the ledger, what stands beside a record, and the moment by which records were known.

    What was read of a record's links is kept, the surest first: a ground serves one question, and no longer.
    """

    connection: Connection
    beside: Near
    until: Until | None = None
    _read: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    _since: dict[int, float] = field(default_factory=dict)
    """Of records that hang together with what was not known yet, by a link of which score at most."""

    def ways(self, seqs: set[int], level: float) -> Iterator[tuple[int, int]]:
        """From each of these records to each that it hangs together with at this level."""
        for chunk in in_chunks(sorted(seqs - self._read.keys())):
            self._look(chunk)
        for seq in sorted(seqs):
            for other, score in self._read[seq]:
                if score < level:
                    break
                yield seq, other

    def is_closed(self, cell: set[int], level: float) -> bool:
        """Whether nothing that became known since hangs together at this level with a cell that was found at it.

        Such a cell is one now too: at each level before, where it was too large, it is no smaller now.
        """
        return not any(self._since[seq] >= level for seq in cell & self._since.keys())

    @property
    def size(self) -> int:
        """Of how many records the links were read."""
        return len(self._read)

    @property
    def met(self) -> set[int]:
        """The records whose links were read, and those that these lead to."""
        return self._read.keys() | {other for ways in self._read.values() for other, _ in ways}

    def _look(self, chunk: list[int]) -> None:
        found: list[Any] = list(self.connection.execute(ways_from(RECORDS, chunk)).all())
        found += [(seq, other, None) for seq in chunk for other in self.beside(seq)]
        if self.until is not None:
            known = self.until.known(self.connection, {other for _, other, _ in found})
            for seq, other, score in found:
                if other not in known:
                    self._since[seq] = max(self._since.get(seq, -math.inf), math.inf if score is None else score)
            found = [way for way in found if way[1] in known]
        own: dict[int, list[tuple[int, float]]] = {seq: [] for seq in chunk}
        for seq, other, score in found:
            own[seq].append((other, math.inf if score is None else score))
        for ways in own.values():
            ways.sort(key=itemgetter(1), reverse=True)
        self._read.update(own)


def is_large(records: Sized) -> bool:
    """Whether these are too many to be sure that they are whole cells."""
    return len(records) > MOST


def part(seqs: Iterable[int], links: Iterable[tuple[int, int, float]], firm: Iterable[tuple[int, int]]) -> Cells:
    """The cells of records that are whole neighbourhoods; `firm` are pairs that are one without a link."""
    cells: Cells = []
    left, scored, tied = set(seqs), list(links), list(firm)
    for level in LEVELS:
        held = [(one, other) for one, other, score in scored if score >= level]
        groups = components(left, [*held, *tied])
        cells += [set(group) for group in groups if _fits(len(group), level)]
        left = {seq for group in groups if not _fits(len(group), level) for seq in group}
    return cells


def cells_of(ground: Ground, seqs: Iterable[int]) -> Cells:
    """The cells that these records are in."""
    return [cell for cell, _ in Search(ground).cells(seqs)]


class Search:
    """Looks for the cells of some records after others; what was found too large at a level is not walked through again."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._large: dict[float, Cells] = {}

    def cells(self, seqs: Iterable[int]) -> Iterator[tuple[set[int], bool]]:
        """The cells that these records are in, each with whether it is one now too (see `Ground.is_closed`)."""
        left = set(seqs)
        for level in LEVELS:
            whole, large = _spread(self.ground, left, level, known=self._large.get(level, ()))
            self._large[level] = large
            yield from ((cell, self.ground.is_closed(cell, level)) for cell in whole)
            left &= set().union(*large)
            if not left:
                break


def cells_changed(ground: Ground, seqs: Iterable[int]) -> Cells:
    """The cells that may be others than they were before these records came, and, called before they go, that may be others after."""
    whole, large = _spread(ground, set(seqs), LEVELS[0])
    if not large:
        return whole
    strained = set(seqs) & set().union(*large)
    return whole + cells_of(ground, strained | _cells_beside(ground, strained))


def _cells_beside(ground: Ground, seqs: set[int]) -> set[int]:
    """The members of all cells that these records' neighbours are in without them."""
    found: set[int] = set()
    for level in LEVELS:
        near = {other for _, other in ground.ways(seqs, level)} - seqs
        whole, large = _spread(ground, near, level, without=seqs)
        found.update(*whole)
        if not large:
            break
    return found


def _fits(size: int, level: float) -> bool:
    return size <= MOST or level == LEVELS[-1]


def _spread(
    ground: Ground, starts: set[int], level: float, *, without: Iterable[int] = (), known: Iterable[set[int]] = ()
) -> tuple[Cells, Cells]:
    """What hangs together with these records at a level: the whole of it where it fits into a cell; the others as far as seen.

    `known` are some that are too large, as far as they were seen before.
    """
    pools, barred = _Pools(starts, known), set(without)
    front = {seq for seq in starts if _fits(pools.size(seq), level)}
    while front:
        met: set[int] = set()
        for one, other in ground.ways(front, level):
            # What is too large already is followed no further: its size is not asked for, and who belongs to it finds it from his side.
            if other not in barred and _fits(pools.size(one), level) and pools.join(one, other):
                met.add(other)
        front = {seq for seq in met if _fits(pools.size(seq), level)}
    groups = pools.groups()
    whole = [group for group in groups if _fits(len(group), level)]
    return whole, [group for group in groups if not _fits(len(group), level)]


class _Pools:
    """Records that run together while they are found."""

    def __init__(self, seqs: Iterable[int], known: Iterable[set[int]]) -> None:
        self._pool = {seq: {seq} for seq in seqs}
        self._pool.update((seq, pool) for pool in known for seq in pool)

    def join(self, one: int, other: int) -> bool:
        """Put two records together; whether the other was not met before."""
        new = other not in self._pool
        first, second = self._pool[one], self._pool.setdefault(other, {other})
        if first is not second:
            small, large = sorted((first, second), key=len)
            large |= small
            self._pool.update(dict.fromkeys(small, large))
        return new

    def size(self, seq: int) -> int:
        return len(self._pool[seq])

    def groups(self) -> Cells:
        return list({id(pool): pool for pool in self._pool.values()}.values())
