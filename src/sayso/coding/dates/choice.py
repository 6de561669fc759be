"""Choose an act's date among all that it may have, by all that the model says of its time at once.

Three heads answer nearly one question: `dating` (none, the day, open, stated), `aspect` (is it news?) and `tense` (is it to come?). None
of them is trusted alone; each is a sign with a fitted weight, beside the words that the model points at and where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

import msgspec

from sayso.coding.dates.acts import ActDate
from sayso.coding.dates.expressions import DateExpression
from sayso.coding.signs import load_weights

WEIGHTS = "date-choice"
_EDGE = 1e-4  # no head is surer than this of anything


class Chances(msgspec.Struct, frozen=True):
    """What the model holds likely of an act's time, by label of three heads."""

    dating: Mapping[str, float]
    aspect: Mapping[str, float]
    tense: Mapping[str, float]


class Stated(msgspec.Struct, frozen=True):
    """A date that the act's sentence states: how probably its words date the act, by the model and by where they stand."""

    expression: DateExpression
    role: float
    attachment: float


def choose_date(chances: Chances, today: str, stated: Sequence[Stated]) -> ActDate:
    """The likeliest date of an act: a stated one, the publication day, from then on, or none.

    Args:
        chances: the model's probabilities at the trigger.
        today: the publication day (ISO), empty when it is not known: then nothing unstated has a date.
        stated: the dates of the sentence that the act can have, each with a value.
    """
    options = [(ActDate(None, None), _unstated_signs("none", chances))]
    if today:
        options += [(ActDate(today, None), _unstated_signs("day", chances))]
        options += [(ActDate(f"{today}/", None), _unstated_signs("open", chances))]
    options += [(ActDate(each.expression.value, each.expression), _stated_signs(each, chances)) for each in stated]
    return max(options, key=lambda option: _weigh(option[1]))[0]


def _weigh(signs: Mapping[str, float]) -> float:
    weights = load_weights(WEIGHTS)
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def _unstated_signs(name: str, chances: Chances) -> dict[str, float]:
    news, coming = chances.aspect["event"], chances.tense["future"]
    return {
        name: 1.0,
        f"{name} heads": _log(chances.dating[name]),
        f"{name} news": _log(news),
        f"{name} no news": _log(1 - news),
        f"{name} to come": _log(coming),
        f"{name} not to come": _log(1 - coming),
    }


def _stated_signs(stated: Stated, chances: Chances) -> dict[str, float]:
    return {
        "stated": 1.0,
        "stated heads": _log(chances.dating["stated"]),
        "stated role": _log(stated.role) - _log(1 - stated.role),
        "stated attachment": _log(stated.attachment) - _log(1 - stated.attachment),
        "stated interval": float("/" in (stated.expression.value or "")),
    }


def _log(chance: float) -> float:
    return log(min(max(chance, _EDGE), 1 - _EDGE))
