"""The degree of reported cooperation and conflict of a pair, period by period: what was counted first, then the two indices."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import msgspec

from sayso.ladder.amounts import Moved, amounts
from sayso.ladder.change import Unusual
from sayso.ladder.counting import CONFLICT, COOPERATION, in_direction
from sayso.ladder.hindsight import Hindsight
from sayso.ladder.intervals import Interval
from sayso.ladder.periods import LEAST_PAST, By, Period, least_past, period_of, periods
from sayso.ladder.scheme import Scale, Scheme
from sayso.ladder.tally import DONE, Cell, Tally
from sayso.ladder.terms import Term

DIRECTIONS = ("onward", "back", "both")


class Estimate(msgspec.Struct, frozen=True):
    """How many dated acts were reported and coded, and how many there may have been; with a panel, at its usual coverage."""

    reported: int
    interval: Interval | None


class Mover(msgspec.Struct, frozen=True):
    """An act and the points that it adds to an index at the end of a period."""

    act: str
    index: str
    points: int
    day: str | None
    type: str
    sayers: int
    headline: str


class Row(msgspec.Struct, frozen=True, gc=False):
    """One period of a pair in one direction; indices are those at its end, None in a gap of the feeds. A rank is the per cent of the pair's
    earlier periods that lie below; None of too few. `fresh` (points of the period's own acts, before they fade), `counts`, `bands`,
    `stands_out`, `new_levels` (of an index whose level changed here, the period in which that could first be said) and `movers` are filled
    where asked for."""

    period: str
    first: str
    last: str
    direction: str
    cooperation: int | None
    conflict: int | None
    cooperation_rank: int | None
    conflict_rank: int | None
    done: Cell
    cells: dict[str, Cell]
    apart: dict[str, int]
    quantities: tuple[Moved, ...]
    articles_of_panel: int | None = None
    gap: bool = False
    fresh: dict[str, int] = {}
    counts: dict[str, Estimate] = {}
    bands: dict[str, Interval] = {}
    stands_out: dict[str, Unusual] = {}
    new_levels: dict[str, str] = {}
    movers: tuple[Mover, ...] = ()


@dataclass(frozen=True)
class Asked:
    """Which series is asked for."""

    first: int
    last: int
    by: By = "week"
    scale: Scale = "weight"
    directions: tuple[str, ...] = DIRECTIONS
    begins: int | None = None
    """The first day of the ledger's record: what lies before it is no past of anything; None: the first day asked for."""

    def record(self) -> int:
        """The number of the period in which the record begins."""
        begins = self.first if self.begins is None else self.begins
        return sum(span.last < begins for span in periods(self.first, self.last, self.by))


def series(terms: Sequence[Term], asked: Asked, scheme: Scheme) -> list[Row]:
    """The rows of every period in each direction, the periods in order."""
    spans = periods(asked.first, asked.last, asked.by)
    sums = Hindsight(terms, [span.last for span in spans], scheme, scheme.weights(asked.scale))
    tally = Tally(terms, spans)
    named = [(span.name, _iso(span.first), _iso(span.last)) for span in spans]
    apart, counted_in_items = [term for term in terms if term.apart], [term for term in terms if term.items]
    found: list[list[Row]] = []
    for direction in asked.directions:
        counted = _Counted(
            sums.of(direction),
            tally.cells(direction),
            _apart([term for term in apart if in_direction(term, direction)], spans),
            amounts([term for term in counted_in_items if in_direction(term, direction)], spans, scheme),
        )
        found.append(_rows(direction, named, counted, asked))
    return [row for rows in zip(*found, strict=True) for row in rows]


@dataclass(frozen=True)
class _Counted:
    """What was counted in a direction: by period, or where there was anything."""

    values: Mapping[str, Sequence[int]]
    cells: Sequence[dict[str, Cell]]
    apart: Mapping[int, dict[str, int]]
    quantities: Mapping[int, tuple[Moved, ...]]


def _rows(direction: str, named: Sequence[tuple[str, str, str]], counted: _Counted, asked: Asked) -> list[Row]:
    """The rows of a direction, by the name, first and last day of each period."""
    cooperation, conflict = counted.values[COOPERATION], counted.values[CONFLICT]
    least, begins = least_past(asked.by), asked.record()
    ranks = ranks_of(cooperation, least, begins), ranks_of(conflict, least, begins)
    columns = zip(named, cooperation, conflict, *ranks, counted.cells, strict=True)
    return [
        Row(
            name, first, last, direction, one, other, one_rank, other_rank,
            cells.pop(DONE, _NOTHING), cells, counted.apart.get(at, {}), counted.quantities.get(at, ()),
        )
        for at, ((name, first, last), one, other, one_rank, other_rank, cells) in enumerate(columns)
    ]  # fmt: skip


def ranks_of(values: Sequence[int], least: int = LEAST_PAST, begins: int = 0) -> list[int | None]:
    """For each value the per cent of the earlier ones, from `begins` on, that lie below it; None where these are fewer than the least."""
    earlier: list[int] = []
    found: list[int | None] = []
    for number, value in enumerate(values):
        at = bisect_left(earlier, value)
        found.append(100 * at // len(earlier) if len(earlier) >= least else None)
        if number >= begins:
            earlier.insert(at, value)
    return found


def from_the_beginning(asked: Asked, begins: int | None) -> Asked:
    """The series with all of the record before it: what a period stands out by does not hang on where one begins to look."""
    return asked if begins is None else replace(asked, first=min(asked.first, begins), begins=begins)


def shown(rows: Iterable[Row], since: int) -> list[Row]:
    """The rows from a day on, as they are in the whole series."""
    return [row for row in rows if row.last >= _iso(since)]


def _apart(terms: Iterable[Term], spans: Sequence[Period]) -> dict[int, dict[str, int]]:
    """How many of each status are told apart, in each period in which any are."""
    first, lasts = spans[0].first, [span.last for span in spans]
    found: dict[int, dict[str, int]] = {}
    for term in terms:
        at = period_of(term.known, first, lasts)
        if at is not None:
            own = found.setdefault(at, {})
            own[term.status] = own.get(term.status, 0) + 1
    return {at: dict(sorted(own.items())) for at, own in found.items()}


_NOTHING = Cell(0, 0, 0, 0)


@cache
def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
