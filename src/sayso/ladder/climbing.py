"""Up and down the ladder, day by day: the conditions decide, a person acknowledges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from sayso.ladder.file import Ladder
from sayso.ladder.measures import Measures, Met


class Change(msgspec.Struct, frozen=True):
    """A day on which the conditions led from one phase to another (numbers from nought)."""

    day: int
    before: int
    after: int

    @property
    def rises(self) -> bool:
        """Whether it leads up."""
        return self.after > self.before


class Climb(msgspec.Struct, frozen=True):
    """The phase of each day of a span, by its conditions, and the changes between them."""

    first: int
    phases: tuple[int, ...]
    changes: tuple[Change, ...]

    def since(self) -> int:
        """Since when the last phase holds; the span's first day where it never changed."""
        return self.changes[-1].day if self.changes else self.first


def climb(ladder: Ladder, measures: Measures, weights: Mapping[str, int] | None = None) -> Climb:
    """Follow the conditions from the first phase on.

    A higher phase is entered on the day when its conditions are met, the highest such; a phase is left for the one below when
    what leaves it is met and it has lasted as long as it must.
    """
    enter = [measures.all_met(phase.enter, phase.enter_needs, weights) for phase in ladder.phases]
    leave = [measures.all_met(phase.leave, phase.leave_needs, weights) for phase in ladder.phases]
    return follow([phase.dwell for phase in ladder.phases], enter, leave, measures.setting.span.first)


def follow(dwells: Sequence[int], enter: Sequence[Met], leave: Sequence[Met], first: int) -> Climb:
    """The phases that follow from when conditions were met."""
    here, since = 0, first
    phases: list[int] = []
    changes: list[Change] = []
    for at in range(len(enter[0])):
        before = here
        higher = [number for number in range(here + 1, len(enter)) if enter[number][at]]
        if higher:
            here = higher[-1]
        elif here and leave[here][at] and first + at - since >= dwells[here]:
            here -= 1
        if here != before:
            since = first + at
            changes.append(Change(since, before, here))
        phases.append(here)
    return Climb(first, tuple(phases), tuple(changes))
