"""The indices at the ends of periods, with hindsight: the fast way for long series of many pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sayso.ladder.counting import CONFLICT, COOPERATION, MILLI, Days, Span, standing_days, toward_of
from sayso.ladder.scheme import DECAY_ONE, QUADS, STANDING, Scheme, decay_table
from sayso.ladder.terms import Term

INDICES = (COOPERATION, CONFLICT)
_INDEX_OF: dict[str, str] = {quad: index for quad in QUADS for index in INDICES if quad.endswith(index)}


class Hindsight:
    """The sums behind both indices at the end of each day given, apart for each way that acts go; directions add them up."""

    def __init__(self, terms: Sequence[Term], ends: Sequence[int], scheme: Scheme, weights: Mapping[str, int]) -> None:
        self._ends = len(ends)
        ways: dict[tuple[str, int], list[Term]] = {}
        for term in terms:
            ways.setdefault((_INDEX_OF[term.quad], term.toward), []).append(term)
        self._sums = {way: _sums(own, ends, scheme, weights) for way, own in ways.items()}

    def of(self, direction: str) -> dict[str, list[int]]:
        """Both indices in a direction, in whole points."""
        found: dict[str, list[int]] = {}
        for index in INDICES:
            total = np.zeros(self._ends, dtype=np.int64)
            for (own_index, toward), own in self._sums.items():
                if own_index == index and toward & toward_of(direction):
                    total += own
            found[index] = (total // (DECAY_ONE * MILLI)).tolist()
        return found


def indices(
    terms: Sequence[Term], ends: Sequence[int], scheme: Scheme, weights: Mapping[str, int]
) -> dict[str, list[int]]:
    """Both indices of these terms, whichever way they go, at the end of each day given."""
    return Hindsight(terms, ends, scheme, weights).of("both")


def _sums(terms: Sequence[Term], ends: Sequence[int], scheme: Scheme, weights: Mapping[str, int]) -> Days:
    """The decayed points of terms at these ends (thousandths, times DECAY_ONE)."""
    decay = np.array(decay_table(scheme.half_life), dtype=np.int64)
    first, last = ends[0] - len(decay) + 1, ends[-1]
    dated = [term for term in terms if term.day is not None and first <= term.day <= last]
    days = np.array([term.day for term in dated], dtype=np.int64)
    daily = np.zeros(last - first + 1, dtype=np.int64)
    np.add.at(daily, days - first, np.array([term.share * weights[term.group] for term in dated], dtype=np.int64))
    at = np.array(ends) - ends[0]
    total: Days = np.lib.stride_tricks.sliding_window_view(daily, len(decay))[at] @ decay[::-1]
    standing = [term for term in terms if term.stocks]
    if standing:
        total += standing_days(standing, Span(ends[0], last), scheme, replay=False)[at] * DECAY_ONE * weights[STANDING]
    return total
