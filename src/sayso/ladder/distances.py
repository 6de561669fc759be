"""How far each condition is from being met or no longer met, and when it comes to pass if nothing new is known."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from sayso.ladder.counting import Span
from sayso.ladder.file import Condition
from sayso.ladder.measures import UNKNOWN, Measures, Setting
from sayso.ladder.terms import iso
from sayso.ladder.wording import words_of

AHEAD = 448
"""Days looked ahead for what fades by itself; with a half-life of 28 days nothing is left after 448."""


class Distance(msgspec.Struct, frozen=True):
    """A condition, how much is measured, how far that is from its threshold (0: met), and on what day it is met if nothing new comes.

    The rank of too short a record is not known (None), nor how far away it is.
    """

    words: str
    value: int | None
    threshold: int
    away: int | None
    met: bool
    fades: str | None = None


def look_ahead(setting: Setting) -> Setting:
    """The same days and those ahead, with nothing new."""
    span = Span(setting.span.first, setting.span.last + AHEAD)
    return Setting(setting.terms, span, setting.scheme, setting.weights, setting.first_day, setting.replay)


def find_distances(conditions: Sequence[Condition], measures: Measures, ahead: Measures) -> tuple[Distance, ...]:
    """How far each condition is from its threshold, and when it is met by what lies ahead."""
    found: list[Distance] = []
    last = measures.setting.span.last
    for condition in conditions:
        value = int(measures.values(condition)[-1])
        threshold = condition.at_least if condition.at_least is not None else (condition.below or 0)
        away = max(0, threshold - value if condition.at_least is not None else value - threshold + 1)
        known = condition.rank is None or value != UNKNOWN
        met = bool(measures.met(condition)[-1])
        later = np.flatnonzero(ahead.met(condition)[last - measures.setting.span.first + 1 :])
        fades = iso(last + 1 + int(later[0])) if len(later) and not met else None
        now, far = (value, away) if known else (None, None)
        found.append(Distance(words_of(condition, measures.ladder), now, threshold, far, met, fades))
    return tuple(found)
