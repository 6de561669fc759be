"""The degree of reported cooperation and conflict of a pair, period by period: what was counted first, then the two indices."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from sayso.ladder.change import Unusual
from sayso.ladder.counting import CONFLICT, COOPERATION, Span, at_ends, in_direction, in_index, stock_bounds
from sayso.ladder.intervals import Interval
from sayso.ladder.periods import By, Period, periods
from sayso.ladder.scheme import Scale, Scheme
from sayso.ladder.terms import Term

DIRECTIONS = ("onward", "back", "both")


class Cell(msgspec.Struct, frozen=True):
    """What was reported done of one quad class and kind: acts, and the distinct origins, sayers and articles behind them."""

    acts: int
    origins: int
    sayers: int
    articles: int


class Moved(msgspec.Struct, frozen=True):
    """An item in a period: what acts moved (lower bounds of counts, summed), the largest running total, the stock at its end."""

    item: str
    unit: str | None
    moved: int | None = None
    total: int | None = None
    stock: int | None = None


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


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One period of a pair in one direction; indices are those at its end, None in a gap of the feeds. A rank is the per cent of the pair's
    earlier periods that lie below; None of too few. `counts`, `bands`, `stands_out` and `movers` are filled where asked for."""

    period: str
    first: str
    last: str
    direction: str
    cooperation: int | None
    conflict: int | None
    cooperation_rank: int | None = None
    conflict_rank: int | None = None
    done: Cell
    cells: dict[str, Cell]
    apart: dict[str, int]
    quantities: tuple[Moved, ...]
    articles_of_panel: int | None = None
    gap: bool = False
    counts: dict[str, Estimate] = {}
    bands: dict[str, Interval] = {}
    stands_out: dict[str, Unusual] = {}
    movers: tuple[Mover, ...] = ()


@dataclass(frozen=True)
class Asked:
    """Which series is asked for."""

    first: int
    last: int
    by: By = "week"
    scale: Scale = "weight"
    directions: tuple[str, ...] = DIRECTIONS


@dataclass
class _Sets:
    acts: int = 0
    origins: set[str] = field(default_factory=set)
    sayers: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def take(self, term: Term) -> None:
        self.acts += 1
        self.origins.update(term.origins)
        self.sayers.update(term.voices)
        self.articles.update(term.articles)

    def counted(self) -> Cell:
        return Cell(self.acts, len(self.origins), len(self.sayers), len(self.articles))


LEAST_PAST = 26
"""Earlier periods below which no rank is given: half a year of weeks."""


def series(terms: Sequence[Term], asked: Asked, scheme: Scheme) -> list[Row]:
    """The rows of every period in each direction, the periods in order."""
    spans = periods(asked.first, asked.last, asked.by)
    found: list[list[Row]] = []
    for direction in asked.directions:
        own = [term for term in terms if in_direction(term, direction)]
        found.append(_rows(own, direction, spans, scheme, scheme.weights(asked.scale)))
    return [row for rows in zip(*found, strict=True) for row in rows]


def indices(
    terms: Sequence[Term], ends: Sequence[int], scheme: Scheme, weights: Mapping[str, int]
) -> dict[str, list[int]]:
    """Both indices of these terms at the end of each day given, with hindsight."""
    return {
        index: [int(value) for value in at_ends([one for one in terms if in_index(one, index)], ends, scheme, weights)]
        for index in (COOPERATION, CONFLICT)
    }


def _rows(
    terms: Sequence[Term], direction: str, spans: Sequence[Period], scheme: Scheme, weights: Mapping[str, int]
) -> list[Row]:
    values = indices(terms, [span.last for span in spans], scheme, weights)
    ranks = {name: ranks_of(own) for name, own in values.items()}
    counted = _counted(terms, spans)
    amounts = _amounts(terms, spans, scheme)
    return [
        Row(
            period=span.name,
            first=_iso(span.first),
            last=_iso(span.last),
            direction=direction,
            cooperation=values[COOPERATION][at],
            conflict=values[CONFLICT][at],
            cooperation_rank=ranks[COOPERATION][at],
            conflict_rank=ranks[CONFLICT][at],
            done=counted[at].all.counted(),
            cells={name: sets.counted() for name, sets in sorted(counted[at].cells.items())},
            apart=dict(sorted(counted[at].apart.items())),
            quantities=amounts[at],
        )
        for at, span in enumerate(spans)
    ]


def ranks_of(values: Sequence[int]) -> list[int | None]:
    """For each value the per cent of the earlier ones that lie below it; None of fewer than half a year of weeks."""
    past: list[int] = []
    found: list[int | None] = []
    for value in values:
        at = bisect_left(past, value)
        found.append(100 * at // len(past) if len(past) >= LEAST_PAST else None)
        past.insert(at, value)
    return found


@dataclass
class _Counted:
    all: _Sets = field(default_factory=_Sets)
    cells: dict[str, _Sets] = field(default_factory=dict)
    apart: dict[str, int] = field(default_factory=dict)


def _counted(terms: Iterable[Term], spans: Sequence[Period]) -> list[_Counted]:
    found = [_Counted() for _ in spans]
    for term in terms:
        at = _period_of(term.known if term.apart else term.day, spans)
        if at is None:
            continue
        own = found[at]
        if term.apart:
            own.apart[term.status] = own.apart.get(term.status, 0) + 1
        else:
            own.all.take(term)
            for name in (term.quad, f"{term.quad}, {term.kind}"):
                own.cells.setdefault(name, _Sets()).take(term)
    return found


def _period_of(day: int | None, spans: Sequence[Period]) -> int | None:
    if day is None or not spans or not spans[0].first <= day <= spans[-1].last:
        return None
    return bisect_left(spans, day, key=lambda span: span.last)


def _amounts(terms: Iterable[Term], spans: Sequence[Period], scheme: Scheme) -> list[tuple[Moved, ...]]:
    found: list[dict[tuple[str, str | None], dict[str, int]]] = [{} for _ in spans]
    for term in terms:
        at = _period_of(term.day, spans)
        for amount in term.amounts if at is not None else ():
            own = found[at or 0].setdefault((amount.item, amount.unit), {})
            if amount.measure == "total":
                own["total"] = max(own.get("total", 0), amount.low)
            else:
                own["moved"] = own.get("moved", 0) + amount.low
        if term.stocks and spans:
            _stand(term, spans, scheme, found)
    return [
        tuple(Moved(item, unit, **own) for (item, unit), own in sorted(row.items(), key=lambda pair: str(pair[0])))
        for row in found
    ]


def _stand(
    term: Term, spans: Sequence[Period], scheme: Scheme, found: list[dict[tuple[str, str | None], dict[str, int]]]
) -> None:
    whole = Span(spans[0].first, spans[-1].last)
    days = stock_bounds(term, whole, scheme, replay=False)
    for at, span in enumerate(spans):
        if days.start <= span.last - whole.first < days.stop:
            for stock in term.stocks:
                own = found[at].setdefault((stock.item, stock.unit), {})
                own["stock"] = max(own.get("stock", 0), stock.low)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
