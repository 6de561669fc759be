"""How many of those who vouch for an act are not known to depend on each other: the most that can be picked, no two of them dependent."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.ledger.dependence import Dependence, shipped_dependence
from sayso.ledger.sayers import Who, key_of
from sayso.ledger.voices import Voice, Witnesses

MOST = 9
"""So many are enough for any ladder; beyond, picking would take long and tell nothing."""


class Independence:
    """Counts sayers by one table of who depends on whom (the shipped one unless another is given); the same people only once."""

    def __init__(self, dependence: Dependence | None = None) -> None:
        self._table = dependence or shipped_dependence()
        self._keys: dict[tuple[str, str, str, bool], str] = {}
        self._counted: dict[tuple[Who, ...], int] = {}

    def sayers(self, says: Witnesses | None) -> int:
        """The number for an act; one where nobody was asked for. A further sayer never lowers it, though it may depend on two others."""
        if says is None:
            return 1
        if not says.voices:
            return says.unknown
        people = tuple([(one.country, one.sector, one.name) for one in says.voices if one.stance == "asserts"])
        if len(people) < 2:
            return len(people)
        if people not in self._counted:
            self._counted[people] = self._count(people)
        return self._counted[people]

    def vouching(self, voices: Sequence[Voice]) -> tuple[str, ...]:
        """The keys of those who do not deny it: the same for one sayer in every act, however it is spelled."""
        return tuple([self._key(one) for one in voices if one.stance != "denies"])

    def _key(self, one: Voice) -> str:
        who = (one.country, one.sector, one.name, one.named)
        if who not in self._keys:
            self._keys[who] = " ".join(key_of(who[:3], self._table, named=one.named))
        return self._keys[who]

    def _count(self, people: tuple[Who, ...]) -> int:
        bodies = [frozenset(self._table.bodies_of(*one)) for one in people]
        free = sum(not own for own in bodies)
        return min(MOST, free + _pick(tuple(own for own in bodies if own), MOST))


def _pick(bodies: tuple[frozenset[str], ...], most: int) -> int:
    """The most of these that share no body: with the first, or without it."""
    if not bodies or most <= 0:
        return 0
    first, rest = bodies[0], bodies[1:]
    apart = tuple(own for own in rest if own.isdisjoint(first))
    with_first = 1 + _pick(apart, most - 1)
    if len(apart) == len(rest) or with_first >= most:
        return with_first
    return max(with_first, _pick(rest, most))
