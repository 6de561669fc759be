"""The degree of reported cooperation and conflict of a pair, period by period: what was counted first, then the two indices."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

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
    rows: list[Row] = []
    for at, span in enumerate(spans):
        own = counted.get(at, _EMPTY)
        rows.append(
            Row(
                period=span.name,
                first=_iso(span.first),
                last=_iso(span.last),
                direction=direction,
                cooperation=values[COOPERATION][at],
                conflict=values[CONFLICT][at],
                cooperation_rank=ranks[COOPERATION][at],
                conflict_rank=ranks[CONFLICT][at],
                done=_cell(own.done) if own.done else _NOTHING,
                cells=_cells(own.done),
                apart=dict(sorted(own.apart.items())),
                quantities=amounts.get(at, ()),
            )
        )
    return rows


def ranks_of(values: Sequence[int]) -> list[int | None]:
    """For each value the per cent of the earlier ones that lie below it; None of fewer than half a year of weeks."""
    past: list[int] = []
    found: list[int | None] = []
    for value in values:
        at = bisect_left(past, value)
        found.append(100 * at // len(past) if len(past) >= LEAST_PAST else None)
        past.insert(at, value)
    return found


class _Counted(msgspec.Struct):
    """What happened in a period by quad class and kind, and what is told apart."""

    done: list[Term] = []
    apart: dict[str, int] = {}


def _counted(terms: Iterable[Term], spans: Sequence[Period]) -> dict[int, _Counted]:
    """The periods in which there is anything."""
    found: dict[int, _Counted] = {}
    lasts = [span.last for span in spans]
    first, last = spans[0].first, spans[-1].last
    for term in terms:
        day = term.known if term.apart else term.day
        if day is None or not first <= day <= last:
            continue
        at = bisect_left(lasts, day)
        own = found.get(at)
        if own is None:
            own = found[at] = _Counted()
        if term.apart:
            own.apart[term.status] = own.apart.get(term.status, 0) + 1
        else:
            own.done.append(term)
    return found


def _cells(terms: Iterable[Term]) -> dict[str, Cell]:
    """By quad class, and by quad class and kind."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        found.setdefault(term.quad, []).append(term)
        found.setdefault(f"{term.quad}, {term.kind}", []).append(term)
    return {name: _cell(own) for name, own in sorted(found.items())}


def _cell(terms: Sequence[Term]) -> Cell:
    if len(terms) == 1:
        (term,) = terms
        return Cell(1, len(term.origins), len(set(term.voices)), len(term.articles))
    origins = {origin for term in terms for origin in term.origins}
    voices = {voice for term in terms for voice in term.voices}
    articles = {article for term in terms for article in term.articles}
    return Cell(len(terms), len(origins), len(voices), len(articles))


_NOTHING = Cell(0, 0, 0, 0)
_EMPTY = _Counted()


def _period_of(day: int | None, spans: Sequence[Period]) -> int | None:
    if day is None or not spans or not spans[0].first <= day <= spans[-1].last:
        return None
    return bisect_left(spans, day, key=lambda span: span.last)


_Amounts = dict[int, dict[tuple[str, str | None], dict[str, int]]]


def _amounts(terms: Iterable[Term], spans: Sequence[Period], scheme: Scheme) -> dict[int, tuple[Moved, ...]]:
    found: _Amounts = {}
    for term in terms:
        if term.amounts:
            _move(term, spans, found)
        if term.stocks:
            _stand(term, spans, scheme, found)
    return {
        at: tuple(Moved(item, unit, **own) for (item, unit), own in sorted(row.items(), key=lambda pair: str(pair[0])))
        for at, row in found.items()
    }


def _move(term: Term, spans: Sequence[Period], found: _Amounts) -> None:
    at = _period_of(term.day, spans)
    for amount in term.amounts if at is not None else ():
        own = found.setdefault(at or 0, {}).setdefault((amount.item, amount.unit), {})
        if amount.measure == "total":
            own["total"] = max(own.get("total", 0), amount.low)
        else:
            own["moved"] = own.get("moved", 0) + amount.low


def _stand(term: Term, spans: Sequence[Period], scheme: Scheme, found: _Amounts) -> None:
    whole = Span(spans[0].first, spans[-1].last)
    days = stock_bounds(term, whole, scheme, replay=False)
    for at, span in enumerate(spans):
        if days.start <= span.last - whole.first < days.stop:
            for stock in term.stocks:
                own = found.setdefault(at, {}).setdefault((stock.item, stock.unit), {})
                own["stock"] = max(own.get("stock", 0), stock.low)


@cache
def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
