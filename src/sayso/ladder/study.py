"""What goes beside a series when one pair is looked at closely: intervals, other weights, what stands out, and the acts behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from sayso.ladder.change import change_points, first_said, unusual
from sayso.ladder.counting import CONFLICT, COOPERATION, MILLI, in_direction, in_index
from sayso.ladder.coverage import Coverage
from sayso.ladder.degree import Asked, Estimate, Mover, Row
from sayso.ladder.evidence import points_on
from sayso.ladder.hindsight import indices
from sayso.ladder.intervals import Interval, gamma_poisson, wilson
from sayso.ladder.periods import Period, period_of, periods
from sayso.ladder.scheme import Quad, Scheme
from sayso.ladder.terms import Term

DRAWS = 60
"""Ways in which all weights are moved at once: enough for the third lowest and highest to bound nine in ten."""
MOST_MOVED = 25
"""Per cent by which a weight is moved at most."""
MOST_MOVERS = 10


@dataclass(frozen=True)
class Looked:
    """What is looked at: the terms, the series asked for, the formula, and the panel's coverage where there is one."""

    terms: Sequence[Term]
    asked: Asked
    scheme: Scheme
    coverage: Coverage | None = None


def study(rows: Sequence[Row], looked: Looked) -> list[Row]:
    """The rows with all that goes beside them."""
    spans = periods(looked.asked.first, looked.asked.last, looked.asked.by)
    found: dict[tuple[str, str], Row] = {}
    for direction in looked.asked.directions:
        own = [row for row in rows if row.direction == direction]
        terms = [term for term in looked.terms if in_direction(term, direction)]
        bands = _bands(terms, spans, looked)
        movers, fresh = _movers(terms, spans, looked), _fresh(terms, spans, looked)
        begins, by = looked.asked.record(), looked.asked.by
        stands = {index: unusual([getattr(row, index) for row in own], by, begins) for index in (COOPERATION, CONFLICT)}
        levels = _levels(own[begins:], fresh[begins:])
        for at, row in enumerate(own):
            found[row.period, direction] = msgspec.structs.replace(
                row,
                fresh=fresh[at],
                counts={} if row.gap else _counts(row, looked),
                bands={} if row.gap else bands[at],
                stands_out={index: values[at] for index, values in stands.items()},
                new_levels=levels.get(row.period, {}),
                movers=movers[at],
            )
    return [found[row.period, row.direction] for row in rows]


def estimate(reported: Mapping[Quad, int], scheme: Scheme, exposure: float) -> Interval | None:
    """How many acts there may have been: Gamma-Poisson for chance, and Wilson's bounds of how often the coder is right and finds one.

    Of what is coded at least the lower share is right; and of what there was no more than the upper share is missed.
    """
    quads = list(reported)
    right, coded, gold = (
        sum(getattr(scheme.coder[quad], name) for quad in quads) for name in ("right", "coded", "gold")
    )
    precise, complete = wilson(right, coded), wilson(right, gold)
    if precise is None or complete is None or not complete.low or not complete.high or precise.high is None:
        return None
    total = sum(reported.values())
    low = gamma_poisson(total * precise.low, exposure)
    high = gamma_poisson(total * precise.high, exposure)
    if low is None or high is None or high.high is None:
        return None
    return Interval(round(low.low / complete.high, 2), round(high.high / complete.low, 2))


def _levels(rows: Sequence[Row], fresh: Sequence[Mapping[str, int]]) -> dict[str, dict[str, str]]:
    """By the period in which a new level of an index's fresh points began the one in which that could first be said; gaps left out.

    Of fresh points, as an index that fades is never level.
    """
    known = [(row.period, own) for row, own in zip(rows, fresh, strict=True) if not row.gap]
    found: dict[str, dict[str, str]] = {}
    for index in (COOPERATION, CONFLICT):
        values = [float(own[index]) for _, own in known]
        for change in change_points(values):
            said = first_said(values, change)
            if said is not None:
                found.setdefault(known[change][0], {})[index] = known[said][0]
    return found


def _counts(row: Row, looked: Looked) -> dict[str, Estimate]:
    exposure = 1.0
    if looked.coverage is not None:
        exposure = (row.articles_of_panel or 0) / looked.coverage.usual
    found: dict[str, Estimate] = {}
    for index in (COOPERATION, CONFLICT):
        reported = {
            quad: row.cells[quad].acts if quad in row.cells else 0
            for quad in looked.scheme.coder
            if quad.endswith(index)
        }
        found[index] = Estimate(sum(reported.values()), estimate(reported, looked.scheme, exposure))
    return found


def moved_weights(weights: Mapping[str, int], draw: int) -> dict[str, int]:
    """All weights moved at once, each by its own share; the same for the same draw on every machine."""
    found: dict[str, int] = {}
    for name, weight in weights.items():
        number = int.from_bytes(hashlib.sha256(f"{draw} {name}".encode()).digest()[:4], "big")
        percent = 100 - MOST_MOVED + number % (2 * MOST_MOVED + 1)
        found[name] = (weight * percent + 50) // 100
    return found


def _bands(terms: Sequence[Term], spans: Sequence[Period], looked: Looked) -> list[dict[str, Interval]]:
    """For each period, where nine in ten of the drawn weights put the indices."""
    ends = [span.last for span in spans]
    weights = looked.scheme.weights(looked.asked.scale)
    drawn = [indices(terms, ends, looked.scheme, moved_weights(weights, draw)) for draw in range(DRAWS)]
    cut = DRAWS // 20
    found: list[dict[str, Interval]] = []
    for at in range(len(ends)):
        ordered = {index: sorted(values[index][at] for values in drawn) for index in (COOPERATION, CONFLICT)}
        found.append({index: Interval(own[cut - 1], own[-cut]) for index, own in ordered.items()})
    return found


def _fresh(terms: Sequence[Term], spans: Sequence[Period], looked: Looked) -> list[dict[str, int]]:
    """For each period the points that the acts of its own days have on their days; stocks aside."""
    first, lasts = spans[0].first, [span.last for span in spans]
    weights = looked.scheme.weights(looked.asked.scale)
    found = [{COOPERATION: 0, CONFLICT: 0} for _ in spans]
    for term in terms:
        at = period_of(term.day, first, lasts) if term.day is not None else None
        if at is not None:
            found[at][_index_of(term)] += term.share * weights[term.group]
    return [{index: points // MILLI for index, points in own.items()} for own in found]


def _index_of(term: Term) -> str:
    return COOPERATION if in_index(term, COOPERATION) else CONFLICT


def _movers(terms: Sequence[Term], spans: Sequence[Period], looked: Looked) -> list[tuple[Mover, ...]]:
    """For each period the acts that add most to an index at its end, among those of the period."""
    first, lasts = spans[0].first, [span.last for span in spans]
    weights = looked.scheme.weights(looked.asked.scale)
    found: list[list[Mover]] = [[] for _ in spans]
    for term in terms:
        at = period_of(term.day or term.stock_day or 0, first, lasts)
        if at is not None:
            points = points_on(term, lasts[at], looked.scheme, weights)
            if points > 0:
                found[at].append(_mover(term, points))
    return [tuple(sorted(own, key=lambda one: (-one.points, one.act))[:MOST_MOVERS]) for own in found]


def _mover(term: Term, points: int) -> Mover:
    day = date.fromordinal(term.day).isoformat() if term.day is not None else None
    return Mover(term.act, _index_of(term), points, day, term.type, term.sayers, term.headline)
