"""How a list of alarm days does against the dates that were true: warned, detected or missed, and what was false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from sayso.ladder.intervals import Interval, gamma_poisson, wilson
from sayso.ladder.truth import TrueDate

DAYS_OF_A_YEAR = 365.25


class Alarm(msgspec.Struct, frozen=True, order=True):
    """A day on which an alarm was raised, and the phase that it reached."""

    day: int
    level: int


class Outcome(msgspec.Struct, frozen=True):
    """What became of a true date. `lead` is the days from the alarm to it: more than none is a warning, less a detection."""

    truth: TrueDate
    verdict: Literal["warned", "detected", "missed"]
    alarm: int | None
    lead: int | None


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How a list of alarms did."""

    name: str
    cases: int
    warned: int
    detected: int
    missed: int
    found: Interval | None
    lead: float | None
    alarms: int
    false: int
    years: float
    false_a_year: Interval | None
    outcomes: tuple[Outcome, ...]

    @property
    def goodness(self) -> float:
        """F1 of the alarms, to tune by; nought where there is nothing."""
        hits = self.warned + self.detected
        return 2 * hits / (2 * hits + self.false + self.missed) if hits else 0.0


@dataclass(frozen=True)
class Window:
    """How many days before a true date an alarm warns of it, and how many after it still detects it."""

    before: int = 30
    after: int = 30


def score(name: str, alarms: Sequence[Alarm], truth: Sequence[TrueDate], days: int, window: Window) -> Score:
    """Match every true date with the earliest alarm around it that reaches its phase; what matches none is false."""
    outcomes = tuple(_outcome(one, alarms, window) for one in truth)
    near = {alarm for alarm in alarms if any(_near(alarm, one, window) for one in truth)}
    count = {verdict: sum(one.verdict == verdict for one in outcomes) for verdict in ("warned", "detected", "missed")}
    leads = sorted(one.lead for one in outcomes if one.lead is not None)
    false, years = len(alarms) - len(near), days / DAYS_OF_A_YEAR
    return Score(
        name=name,
        cases=len(truth),
        warned=count["warned"],
        detected=count["detected"],
        missed=count["missed"],
        found=wilson(count["warned"] + count["detected"], len(truth)),
        lead=leads[len(leads) // 2] if leads else None,
        alarms=len(alarms),
        false=false,
        years=round(years, 3),
        false_a_year=gamma_poisson(false, years),
        outcomes=outcomes,
    )


def _near(alarm: Alarm, truth: TrueDate, window: Window) -> bool:
    return alarm.level >= truth.phase and -window.after <= truth.day - alarm.day <= window.before


def _outcome(truth: TrueDate, alarms: Sequence[Alarm], window: Window) -> Outcome:
    found = min((alarm.day for alarm in alarms if _near(alarm, truth, window)), default=None)
    if found is None:
        return Outcome(truth, "missed", None, None)
    lead = truth.day - found
    return Outcome(truth, "warned" if lead > 0 else "detected", found, lead)
