"""How cells grew: which records made a cell on each day, as records came one by one; the cells are those of `sayso.ledger.cells`.

Records that hang together by links of a score hang together by those of any lower score, so a record's cell is the first of its pools,
from the lowest level up, that fits into a cell. Pools only grow, and one that has grown too large is no cell again: its members are
forgotten, so that a day costs what came on it, not what was known by then.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from sayso.ledger.cells import LEVELS, MOST
from sayso.ledger.neighbours import Near

Ways = Mapping[int, Iterable[tuple[int, float]]]


class Growth:
    """Cells of the records that came so far.

    Arguments:
        ways: Of each record those that it is linked with, and by which score; both ends have each other.
        groups: Of each record the key of those that it is one with without a link, where it has one.
        beside: Which records a merge makes one with a record.
    """

    def __init__(self, ways: Ways, groups: Mapping[int, int], beside: Near) -> None:
        self._ways, self._groups, self._beside = ways, groups, beside
        self._first: dict[int, int] = {}
        self._levels = [_Pools(MOST if level != LEVELS[-1] else math.inf) for level in LEVELS]
        self._known: set[int] = set()

    def come(self, new: Iterable[int]) -> set[int]:
        """Take in records; gives all records whose cell may be another than before, whole cells before and after."""
        touched = sorted(new)
        changed = set(touched)
        for seq in touched:
            self._known.add(seq)
            for other, score in self._from(seq):
                changed |= self._join(seq, other, score)
        return {member for seq in changed for member in self.cell(seq)}

    def cell(self, seq: int) -> frozenset[int]:
        """The cell that a record is in."""
        return next(cell for pools in self._levels for cell in [pools.pool(seq)] if cell is not None)

    def cells(self, seqs: Iterable[int]) -> list[frozenset[int]]:
        """The cells that these records are in, each once."""
        left, found = set(seqs), list[frozenset[int]]()
        for seq in sorted(left):
            if seq in left:
                found.append(self.cell(seq))
                left -= found[-1]
        return found

    @property
    def known(self) -> frozenset[int]:
        """The records that came so far."""
        return frozenset(self._known)

    def _from(self, seq: int) -> Iterator[tuple[int, float]]:
        yield from ((other, score) for other, score in self._ways.get(seq, ()) if other in self._known)
        yield from ((other, math.inf) for other in self._beside(seq) if other in self._known)
        if seq in self._groups:
            yield self._first.setdefault(self._groups[seq], seq), math.inf

    def _join(self, one: int, other: int, score: float) -> set[int]:
        """Join at every level that the link holds at; gives the members of pools that thereby are no cells any longer."""
        lost: set[int] = set()
        for level, pools in zip(LEVELS, self._levels, strict=True):
            if score < level:
                break
            lost |= pools.join(one, other)
        return lost


class _Pools:
    """Records that hang together at one level; the members of a pool are known while it fits into a cell."""

    def __init__(self, most: float) -> None:
        self._most = most
        self._above: dict[int, int] = {}
        self._members: dict[int, set[int] | None] = {}

    def pool(self, seq: int) -> frozenset[int] | None:
        """The records that hang together with this one; None where they are too many."""
        members = self._members.get(self._root(seq), {seq})
        return None if members is None else frozenset(members)

    def join(self, one: int, other: int) -> set[int]:
        """Put two pools together; gives their members where both together fit no longer."""
        first, second = self._root(one), self._root(other)
        if first == second:
            return set()
        own, others = self._members.pop(first, {first}), self._members.pop(second, {second})
        if own is not None and others is not None and len(own) + len(others) <= self._most:
            small, large = sorted((own, others), key=len)
            large |= small
            self._above[second], self._members[first] = first, large
            return set()
        self._above[second], self._members[first] = first, None
        return (own or set()) | (others or set())

    def _root(self, seq: int) -> int:
        root = seq
        while root in self._above:
            root = self._above[root]
        while seq != root:
            above, self._above[seq] = self._above[seq], root
            seq = above
        return root
