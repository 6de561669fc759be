"""What a ladder's conditions measure, day by day, as it was known on each day."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.ladder.counting import Days, Span, Wanted, count_days, group_days, in_direction, stock_days, takes, weighed
from sayso.ladder.file import Condition, Ladder, Needs
from sayso.ladder.scheme import Scheme
from sayso.ladder.terms import Term

Met = NDArray[np.bool_]
LEAST_DAYS_OF_PAST = 182
"""Days of own past below which no rank is given."""
UNKNOWN = -1
"""The rank of a day with too short a past: it meets no condition."""


@dataclass(frozen=True)
class Setting:
    """What conditions are measured over: the terms in every form, the days, and the formula's numbers."""

    terms: Sequence[Term]
    span: Span
    scheme: Scheme
    weights: Mapping[str, int]
    first_day: int
    """The first day of the pair's record: ranks count from there."""
    replay: bool = True


class Measures:
    """The numbers behind conditions, each worked out once; with other weights only the weighing is done again."""

    def __init__(self, ladder: Ladder, setting: Setting) -> None:
        self.ladder, self.setting = ladder, setting
        self._groups: dict[Wanted, dict[str, Days]] = {}
        self._plain: dict[Condition, Days] = {}

    def values(self, condition: Condition, weights: Mapping[str, int] | None = None) -> Days:
        """What the condition measures, on each day."""
        setting = self.setting
        if condition.index is not None or condition.rank is not None:
            wanted = self.wanted(condition)
            if wanted not in self._groups:
                own = [term for term in setting.terms if takes(term, wanted)]
                self._groups[wanted] = group_days(own, setting.span, setting.scheme, replay=setting.replay)
            points = weighed(self._groups[wanted], weights or setting.weights, setting.span)
            return (
                points if condition.index is not None else daily_ranks(points, setting.first_day - setting.span.first)
            )
        if condition not in self._plain:
            self._plain[condition] = self._count(condition)
        return self._plain[condition]

    def met(self, condition: Condition, weights: Mapping[str, int] | None = None) -> Met:
        """On which days the condition has held for as long as it must."""
        values = self.values(condition, weights)
        now = values >= condition.at_least if condition.at_least is not None else values < (condition.below or 0)
        if condition.rank is not None:
            now &= values != UNKNOWN
        return lasting(now, condition.lasting)

    def all_met(self, conditions: Sequence[Condition], needs: Needs, weights: Mapping[str, int] | None = None) -> Met:
        """On which days all, or any, of the conditions are met; of none, never."""
        rows = [self.met(condition, weights) for condition in conditions]
        if not rows:
            return np.zeros(self.setting.span.days, dtype=np.bool_)
        together: Met = np.logical_and.reduce(rows) if needs == "all" else np.logical_or.reduce(rows)
        return together

    def wanted(self, condition: Condition) -> Wanted:
        """Which terms an index or rank takes."""
        index = condition.index or condition.rank or ""
        return Wanted(index, self.direction(condition), condition.sayers or self.ladder.sayers)

    def direction(self, condition: Condition) -> str:
        """The condition's direction, as terms have it."""
        one, other = self.ladder.pair
        return {f"{one}>{other}": "onward", f"{other}>{one}": "back"}.get(condition.direction, "both")

    def terms(self, condition: Condition) -> list[Term]:
        """The terms that a condition looks at, in every form."""
        return [term for term in self.setting.terms if self._looks_at(condition, term)]

    def _looks_at(self, condition: Condition, term: Term) -> bool:
        if condition.index is not None or condition.rank is not None:
            return takes(term, self.wanted(condition)) and (term.day is not None or bool(term.stocks))
        if not in_direction(term, self.direction(condition)) or term.sayers < (condition.sayers or self.ladder.sayers):
            return False
        if term.certainty not in condition.certainty or term.apart:
            return False
        if condition.stock is not None:
            return any(stock.item == condition.stock for stock in term.stocks)
        return _is_named(condition, term)

    def _count(self, condition: Condition) -> Days:
        setting, own = self.setting, self.terms(condition)
        if condition.stock is not None:
            return stock_days(own, condition.stock, setting.span, setting.scheme, replay=setting.replay)
        return count_days(own, setting.span, condition.within or WITHIN, replay=setting.replay)


WITHIN = 90
"""Days back that acts are counted where the condition does not say."""


def _is_named(condition: Condition, term: Term) -> bool:
    return (
        term.type in (condition.acts or ())
        and (not condition.modes or term.mode in condition.modes)
        and (not condition.kinds or term.kind in condition.kinds)
        and (not condition.items or not set(condition.items).isdisjoint(term.items))
    )


def lasting(now: Met, days: int) -> Met:
    """On which days it has been so on that day and the days before, so many in all."""
    if days == 1:
        return now
    sums = np.cumsum(np.concatenate(([0], now.astype(np.int64))))
    found = np.zeros(len(now), dtype=np.bool_)
    found[days - 1 :] = sums[days:] - sums[:-days] == days
    return found


def daily_ranks(points: Iterable[int], first: int) -> Days:
    """For each day the per cent of the earlier days, from `first` on, that lie below it; UNKNOWN of too short a past."""
    past: list[int] = []
    found: list[int] = []
    for at, value in enumerate(points):
        found.append(100 * bisect_left(past, value) // len(past) if len(past) >= LEAST_DAYS_OF_PAST else UNKNOWN)
        if at >= first:
            insort(past, int(value))
    return np.array(found, dtype=np.int64)
