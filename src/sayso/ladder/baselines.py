"""What a ladder must beat: nothing ever changes, articles are counted, or reports run above their moving average."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.ladder.counting import Days, Span
from sayso.ladder.scoring import Alarm, Score, Window, score
from sayso.ladder.terms import Term
from sayso.ladder.truth import TrueDate

WEEK, QUARTER = 7, 91
REST = 30
"""Days after an alarm in which a baseline raises no other, so that one surge is one alarm."""
SHARES = (50, 75, 90, 95, 98)
"""Percentiles of the earlier span among which a threshold is chosen."""
UNTUNED = 95


@dataclass(frozen=True)
class Spans:
    """The days that are tested, and the earlier ones that thresholds are chosen on (None: there are none)."""

    test: Span
    tune: Span | None


@dataclass(frozen=True)
class Judged:
    """How alarms are judged: the windows, and the phase that a baseline's alarm stands for (the highest, as it knows but one)."""

    window: Window
    level: int


def baselines(terms: Sequence[Term], truth: Sequence[TrueDate], spans: Spans, judged: Judged) -> list[Score]:
    """Each baseline's score on the days tested, its threshold chosen on the earlier days alone."""
    inside = [one for one in truth if spans.test.first <= one.day <= spans.test.last]
    found = [score("persistence", [], inside, spans.test.days, judged.window)]
    for name, signal in (("article count", article_signal), ("moving average", average_signal)):
        if spans.tune is not None:
            threshold = _tuned(signal(terms, spans.tune), truth, spans.tune, judged)
            alarms = rises(signal(terms, spans.test), threshold, spans.test, judged.level)
            found.append(score(name, alarms, inside, spans.test.days, judged.window))
    return found


Signal = Callable[[Iterable[Term], Span], Days]


def article_signal(terms: Iterable[Term], span: Span) -> Days:
    """Articles on the pair within a week, by the day on which their act came up or changed."""
    return _within(_daily(((term.known, len(term.articles)) for term in terms), span, WEEK), WEEK)


def average_signal(terms: Iterable[Term], span: Span) -> Days:
    """Acts told of within a week, as per cent of a quarter's weekly average."""
    daily = _daily(((term.known, 1) for term in terms), span, QUARTER)
    week, quarter = _within(daily, WEEK)[QUARTER - WEEK :], _within(daily, QUARTER)
    return 100 * week * QUARTER // np.maximum(quarter * WEEK, QUARTER)


def rises(signal: Days, threshold: int, span: Span, level: int) -> list[Alarm]:
    """The days on which a signal comes to lie above a threshold, with rest between."""
    found: list[Alarm] = []
    above = signal > threshold
    for at in np.flatnonzero(above[1:] & ~above[:-1]) + 1:
        if not found or span.first + int(at) - found[-1].day > REST:
            found.append(Alarm(span.first + int(at), level))
    return found


def _tuned(earlier: Days, truth: Sequence[TrueDate], tune: Span, judged: Judged) -> int:
    """The threshold that does best on the earlier days; of no true dates there, one that is seldom crossed."""
    inside = [one for one in truth if tune.first <= one.day <= tune.last]
    if not inside:
        return int(np.percentile(earlier, UNTUNED))
    thresholds = [int(np.percentile(earlier, share)) for share in SHARES]
    alarms = [rises(earlier, one, tune, judged.level) for one in thresholds]
    scores = [score("", one, inside, tune.days, judged.window).goodness for one in alarms]
    return thresholds[max(range(len(thresholds)), key=lambda at: (scores[at], thresholds[at]))]


def _daily(events: Iterable[tuple[int, int]], span: Span, before: int) -> Days:
    """What came on each day of the span and of so many days before it, less one."""
    first = span.first - before + 1
    found = np.zeros(span.days + before - 1, dtype=np.int64)
    for day, number in events:
        if first <= day <= span.last:
            found[day - first] += number
    return found


def _within(daily: Days, days: int) -> Days:
    sums = np.concatenate(([0], np.cumsum(daily)))
    return sums[days:] - sums[:-days]
