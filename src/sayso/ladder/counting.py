"""Daily sums of terms: with hindsight from the day of the act on, in a replay only while the act was known so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.ladder.scheme import DECAY_ONE, STANDING, Scheme, decay_table
from sayso.ladder.terms import BACK, FOREVER, MUTUAL, ONWARD, Term

Days = NDArray[np.int64]
COOPERATION, CONFLICT = "cooperation", "conflict"
MILLI = 1000
_WAYS = {"onward": ONWARD, "back": BACK, "both": MUTUAL}


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both in, as ordinals."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return max(0, self.last - self.first + 1)


@dataclass(frozen=True)
class Wanted:
    """Which terms count: the index, the direction (onward, back or both), and how many distinct sayers at least."""

    index: str
    direction: str = "both"
    sayers: int = 0


def takes(term: Term, wanted: Wanted) -> bool:
    """Whether a term counts toward an index in a direction."""
    return in_index(term, wanted.index) and in_direction(term, wanted.direction) and term.sayers >= wanted.sayers


def in_index(term: Term, index: str) -> bool:
    """Whether a term is of the index's quad classes."""
    return term.quad.endswith(index)


def in_direction(term: Term, direction: str) -> bool:
    """Whether a term goes that way; a mutual act goes both ways, and `both` takes each act once."""
    return bool(term.toward & toward_of(direction))


def toward_of(direction: str) -> int:
    """The ways that a direction takes."""
    return _WAYS[direction]


def group_days(terms: Iterable[Term], span: Span, scheme: Scheme, *, replay: bool) -> dict[str, Days]:
    """For each group of weights the shares of its terms, decayed, on each day (times DECAY_ONE); standing terms as a group of their own.

    With `replay` a term counts only on days when it was known so; without, from its own day on.
    """
    decay = np.array(decay_table(scheme.half_life), dtype=np.int64)
    found: dict[str, Days] = {}
    listed = list(terms)
    for term in listed:
        if term.day is None:
            continue
        start = max(term.day, term.known, span.first) if replay else max(term.day, span.first)
        end = min(term.day + len(decay), span.last + 1, term.until if replay else FOREVER)
        if end > start:
            row = found.setdefault(term.group, np.zeros(span.days, dtype=np.int64))
            row[start - span.first : end - span.first] += term.share * decay[start - term.day : end - term.day]
    standing = standing_days(listed, span, scheme, replay=replay)
    if standing.any():
        found[STANDING] = standing * DECAY_ONE
    return found


def weighed(groups: Mapping[str, Days], weights: Mapping[str, int], span: Span) -> Days:
    """The index on each day, in whole points."""
    total = np.zeros(span.days, dtype=np.int64)
    for name, row in groups.items():
        total += weights[name] * row
    return total // (DECAY_ONE * MILLI)


def index_days(terms: Iterable[Term], span: Span, scheme: Scheme, weights: Mapping[str, int], *, replay: bool) -> Days:
    """The index of these terms on each day."""
    return weighed(group_days(terms, span, scheme, replay=replay), weights, span)


def standing_days(terms: Iterable[Term], span: Span, scheme: Scheme, *, replay: bool) -> Days:
    """The points (thousandths, by STANDING_WEIGHT) of stocks on each day: of each kind of stock the largest that stands, not their sum."""
    kinds: dict[tuple[int, str, str, str | None], Days] = {}
    for term in terms:
        for stock in term.stocks:
            key = (term.toward, term.type, stock.item, stock.unit)
            row = kinds.setdefault(key, np.zeros(span.days, dtype=np.int64))
            _raise_to(row, stock.points, stock_bounds(term, span, scheme, replay=replay))
    return sum(kinds.values(), np.zeros(span.days, dtype=np.int64))


def stock_days(terms: Iterable[Term], item: str, span: Span, scheme: Scheme, *, replay: bool) -> Days:
    """The largest amount of an item that is stated to be there, on each day."""
    row = np.zeros(span.days, dtype=np.int64)
    for term in terms:
        for stock in term.stocks:
            if stock.item == item:
                _raise_to(row, stock.low, stock_bounds(term, span, scheme, replay=replay))
    return row


def count_days(terms: Iterable[Term], span: Span, within: int, *, replay: bool) -> Days:
    """How many of these dated acts happened within so many days, counted back from each day."""
    steps = np.zeros(span.days + 1, dtype=np.int64)
    for term in terms:
        if term.day is None:
            continue
        start = max(term.day, term.known if replay else term.day, span.first)
        end = min(term.day + within, term.until if replay else FOREVER, span.last + 1)
        if end > start:
            steps[start - span.first] += 1
            steps[end - span.first] -= 1
    return np.cumsum(steps[:-1])


def stock_bounds(term: Term, span: Span, scheme: Scheme, *, replay: bool) -> slice:
    """The days of the span on which a term's stock stands."""
    stated = term.stock_day if term.stock_day is not None else FOREVER
    start = max(stated, term.known if replay else stated, span.first)
    end = min(stated + scheme.stock_days, term.until if replay else FOREVER, span.last + 1)
    return slice(start - span.first, max(start, end) - span.first)


def _raise_to(row: Days, value: int, where: slice) -> None:
    np.maximum(row[where], value, out=row[where])
