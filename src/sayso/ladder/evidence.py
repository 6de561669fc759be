"""The acts behind where a ladder stands, and what each adds to a condition on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from sayso.ladder.counting import MILLI
from sayso.ladder.file import Condition, Phase
from sayso.ladder.measures import WITHIN, Measures
from sayso.ladder.scheme import DECAY_ONE, STANDING, Scheme, decay_table
from sayso.ladder.terms import Term, iso
from sayso.ledger.model import MARKINGS

MOST_ACTS = 10


class Evidence(msgspec.Struct, frozen=True):
    """An act behind a standing, and what it adds on that day (points of an index, or one of a count)."""

    act: str
    points: int
    headline: str
    day: str | None
    sayers: int


def evidence_of(phase: Phase, measures: Measures, day: int) -> tuple[Evidence, ...]:
    """The acts that met a phase's conditions on a day as it was known then, those that add most first."""
    found: dict[str, Evidence] = {}
    for condition in phase.enter:
        for term in measures.terms(condition):
            points = contribution(term, condition, measures, day)
            if points > 0 and points > (found[term.act].points if term.act in found else 0):
                found[term.act] = Evidence(
                    term.act, points, term.headline, iso(term.day) if term.day is not None else None, term.sayers
                )
    return tuple(sorted(found.values(), key=lambda one: (-one.points, one.act))[:MOST_ACTS])


def contribution(term: Term, condition: Condition, measures: Measures, day: int) -> int:
    """What a term adds to a condition on a day: points of an index, one of a count, the amount of a stock."""
    setting = measures.setting
    if not term.known <= day < term.until:
        return 0
    if condition.stock is not None:
        stands = term.stock_day is not None and term.stock_day <= day < term.stock_day + setting.scheme.stock_days
        return max((own.low for own in term.stocks if own.item == condition.stock), default=0) if stands else 0
    if condition.acts is not None:
        return int(term.day is not None and term.day <= day < term.day + (condition.within or WITHIN))
    return points_on(term, day, setting.scheme, setting.weights)


def points_on(term: Term, day: int, scheme: Scheme, weights: Mapping[str, int]) -> int:
    """The points (of an index) that a term adds on a day; of stocks as if no other stood."""
    table = decay_table(scheme.half_life)
    points = 0
    if term.day is not None and 0 <= day - term.day < len(table):
        points += term.share * weights[term.group] * table[day - term.day] // DECAY_ONE
    if term.stock_day is not None and term.stock_day <= day < term.stock_day + scheme.stock_days:
        points += sum(stock.points for stock in term.stocks) * weights[STANDING]
    return points // MILLI


def marking_of(terms: Iterable[Term], day: int) -> str:
    """The highest marking of what was known on a day."""
    known = [MARKINGS.index(term.marking) for term in terms if term.known <= day < term.until]
    return MARKINGS[max(known, default=0)]
