"""A ladder held to the past: replayed day by day as things were known, scored against true dates and beside baselines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import msgspec

from sayso.ladder.alerts import Alert, alerts
from sayso.ladder.baselines import Judged, Spans, baselines
from sayso.ladder.climbing import Climb, climb
from sayso.ladder.counting import Span
from sayso.ladder.file import Condition, Ladder, Phase
from sayso.ladder.measures import Measures, Setting
from sayso.ladder.scoring import Alarm, Score, Window, score
from sayso.ladder.terms import iso
from sayso.ladder.truth import TrueDate

FLAP_DAYS = 30
"""A change that is undone within so many days is flapping."""
FACTORS = (50, 70, 85, 100, 120, 150, 200)
"""Per cent by which the thresholds of indices are tried on the earlier span."""


class Backtest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backtest found. `factor` is the per cent that tuning put on the thresholds of indices (None: not tuned)."""

    ladder: str
    first: str
    last: str
    factor: int | None
    score: Score
    baselines: tuple[Score, ...]
    alerts: tuple[Alert, ...]
    days_in_phase: dict[str, int]
    flaps: int


@dataclass(frozen=True)
class Test:
    """What is tested: the ladder, the true dates, the days, and the windows."""

    ladder: Ladder
    truth: Sequence[TrueDate]
    spans: Spans
    window: Window


def backtest(test: Test, setting: Setting) -> Backtest:
    """Replay the ladder over the days tested, its thresholds tuned on the earlier span alone where there is one with true dates."""
    factor = _best_factor(test, setting)
    ladder = scaled(test.ladder, factor) if factor is not None else test.ladder
    span = test.spans.test
    measures = Measures(ladder, _over(setting, span))
    path = within(climb(ladder, measures), span)
    inside = [one for one in test.truth if span.first <= one.day <= span.last]
    names = [phase.name for phase in ladder.phases]
    top = len(names) - 1
    return Backtest(
        ladder=ladder.name,
        first=iso(span.first),
        last=iso(span.last),
        factor=factor,
        score=score("ladder", alarms_of(path), inside, span.days, test.window),
        baselines=tuple(baselines(setting.terms, test.truth, test.spans, Judged(test.window, top))),
        alerts=tuple(alerts(ladder, measures, path)),
        days_in_phase={name: path.phases.count(number) for number, name in enumerate(names)},
        flaps=flaps(path),
    )


def alarms_of(path: Climb) -> list[Alarm]:
    """The rises of a climb."""
    return [Alarm(change.day, change.after) for change in path.changes if change.rises]


def within(path: Climb, span: Span) -> Climb:
    """The part of a climb that lies in a span."""
    start = span.first - path.first
    return Climb(
        span.first,
        path.phases[start : start + span.days],
        tuple(change for change in path.changes if span.first <= change.day <= span.last),
    )


def flaps(path: Climb) -> int:
    """How many changes were undone within a month."""
    pairs = pairwise(path.changes)
    return sum(one.rises != two.rises and two.day - one.day <= FLAP_DAYS for one, two in pairs)


def missing(before: Sequence[Alert], after: Sequence[Alert]) -> list[Alert]:
    """The alerts of the one replay that the other does not have on that day with that phase."""
    there = {(alert.on, alert.phase, alert.kind) for alert in after}
    return [alert for alert in before if (alert.on, alert.phase, alert.kind) not in there]


def scaled(ladder: Ladder, percent: int) -> Ladder:
    """The ladder with the thresholds of its indices at so many per cent; counts, stocks and ranks stay."""
    return msgspec.structs.replace(ladder, phases=tuple(_scaled_phase(phase, percent) for phase in ladder.phases))


def _scaled_phase(phase: Phase, percent: int) -> Phase:
    own = {name: tuple(_scaled(one, percent) for one in getattr(phase, name)) for name in ("enter", "leave")}
    return msgspec.structs.replace(phase, **own)


def _scaled(condition: Condition, percent: int) -> Condition:
    if condition.index is None:
        return condition
    limits = {name: getattr(condition, name) for name in ("at_least", "below")}
    moved = {name: max(1, limit * percent // 100) for name, limit in limits.items() if limit is not None}
    return msgspec.structs.replace(condition, **moved)


def _over(setting: Setting, span: Span) -> Setting:
    """The days tested and all of the pair's record before them, so that each day's ranks and phase are those of a run on that day."""
    return replace(setting, span=Span(min(setting.first_day, span.first), span.last))


def _best_factor(test: Test, setting: Setting) -> int | None:
    """The per cent that does best on the earlier span, of equals the nearest to the ladder as written."""
    tune = test.spans.tune
    if tune is None:
        return None
    inside = [one for one in test.truth if tune.first <= one.day <= tune.last]
    if not inside:
        return None
    scores: dict[int, float] = {}
    measures = Measures(test.ladder, _over(setting, tune))
    for factor in FACTORS:
        ladder = scaled(test.ladder, factor)
        path = within(climb(ladder, measures), tune)
        scores[factor] = score("", alarms_of(path), inside, tune.days, test.window).goodness
    return max(FACTORS, key=lambda factor: (scores[factor], -abs(factor - 100)))
