"""From links to acts: groups that hang together as a whole, not by a chain of single links, and that keep what analysts decided."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sayso.ledger.model import Decision


class Constraints(msgspec.Struct, frozen=True):
    """What analysts decided of these records: groups that are one act, pairs that are not; `shaping` names the decisions."""

    together: tuple[tuple[str, ...], ...]
    apart: frozenset[tuple[str, str]]


def read_constraints(decisions: Iterable[Decision], known: Iterable[str]) -> Constraints:
    """Read merges and splits, the later before the earlier: of two that contradict each other the later holds."""
    names = set(known)
    joined: dict[str, str] = {name: name for name in names}
    apart: set[tuple[str, str]] = set()

    def root(name: str) -> str:
        while joined[name] != name:
            name = joined[name]
        return name

    def parted(one: str, other: str) -> bool:
        first, second = root(one), root(other)
        return any({root(a), root(b)} == {first, second} for a, b in apart)

    for decision in sorted(decisions, key=lambda one: (one.at, one.id), reverse=True):
        own = [name for name in decision.records if name in names]
        if decision.kind == "merge":
            for other in own[1:]:
                if not parted(own[0], other):
                    joined[max(root(own[0]), root(other))] = min(root(own[0]), root(other))
        elif decision.kind == "split":
            others = [name for name in decision.others if name in names]
            apart.update(_pair(one, other) for one in own for other in others if root(one) != root(other))
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(root(name), []).append(name)
    return Constraints(tuple(tuple(group) for group in groups.values() if len(group) > 1), frozenset(apart))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def group_records(
    groups: Sequence[Sequence[str]],
    likely: Mapping[tuple[str, str], float],
    apart: Iterable[tuple[str, str]],
    join: float,
) -> list[list[str]]:
    """Join groups, the likeliest first, while their mean likelihood stays above `join`.

    Arguments:
        groups: Records that are one act already; all others alone.
        likely: Of linked records (the lesser id first) how likely they are one act; what is not linked counts as 0.
        apart: Pairs that may not come together.
        join: The least mean likelihood.
    """
    return _Joining(groups, likely, apart, join).run()


class _Joining:
    """Average-link clustering over a sparse graph, in the order of the likelihoods and then of the ids: always the same."""

    def __init__(
        self,
        groups: Sequence[Sequence[str]],
        likely: Mapping[tuple[str, str], float],
        apart: Iterable[tuple[str, str]],
        join: float,
    ) -> None:
        ordered = sorted(sorted(group) for group in groups)
        self.members = dict(enumerate(ordered))
        self.least = join
        home = {name: at for at, group in self.members.items() for name in group}
        self.near: dict[int, dict[int, float]] = {at: {} for at in self.members}
        # Only what is added up needs an order, and of records that are alone nothing is.
        adds_up = len(home) > len(ordered)
        for (first, second), value in sorted(likely.items()) if adds_up else likely.items():
            if home[first] != home[second]:
                self._add(home[first], home[second], value)
        self.barred: dict[int, set[int]] = {at: set() for at in self.members}
        for name, rival in apart:
            if name in home and rival in home:
                self.barred[home[name]].add(home[rival])
                self.barred[home[rival]].add(home[name])
        self.heap: list[tuple[float, str, str, int, int]] = []
        for at, rivals in self.near.items():
            for beside in rivals:
                if at < beside:
                    self._push(at, beside)

    def _add(self, one: int, other: int, value: float) -> None:
        self.near[one][other] = self.near[one].get(other, 0.0) + value
        self.near[other][one] = self.near[one][other]

    def _mean(self, one: int, other: int) -> float:
        return self.near[one][other] / (len(self.members[one]) * len(self.members[other]))

    def _push(self, one: int, other: int) -> None:
        # Means are rounded, so that the order of adding them up decides nothing.
        mean = round(self._mean(one, other), 9)
        if mean >= self.least:
            first, second = sorted((self.members[one][0], self.members[other][0]))
            heapq.heappush(self.heap, (-mean, first, second, one, other))

    def run(self) -> list[list[str]]:
        fresh = len(self.members)
        while self.heap:
            _, _, _, one, other = heapq.heappop(self.heap)
            if one not in self.members or other not in self.members:
                continue
            if other in self.barred[one]:
                continue
            self._join(one, other, fresh)
            fresh += 1
        return sorted(self.members.values())

    def _join(self, one: int, other: int, new: int) -> None:
        rivals = {at: value for at, value in self.near.pop(one).items() if at != other}
        for at, value in self.near.pop(other).items():
            if at != one:
                rivals[at] = rivals.get(at, 0.0) + value
        self.members[new] = sorted(self.members.pop(one) + self.members.pop(other))
        self.barred[new] = self.barred.pop(one) | self.barred.pop(other)
        for at in self.barred[new]:
            self.barred[at] = (self.barred[at] - {one, other}) | {new}
        self.near[new] = rivals
        for at, value in rivals.items():
            self.near[at].pop(one, None)
            self.near[at].pop(other, None)
            self.near[at][new] = value
        for at in sorted(rivals):
            self._push(new, at)
