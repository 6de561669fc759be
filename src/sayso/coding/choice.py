"""Which proposed acts become records, and which of the sides that an act may have it gets: the likelier to be right, by named signs.

The model proposes more acts than it is sure of. What stands around an act (its sides, the same act told again, countries that nobody
has taken) tells the wrong ones better than the trigger's own score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.coding.company import Company
from sayso.coding.confidence import Confidence
from sayso.coding.confidence_signs import find_signs
from sayso.coding.decide import Decision
from sayso.coding.participants import ParticipantResolver
from sayso.coding.sides import Sides
from sayso.coding.weighed_acts import Act, Weighed
from sayso.language.analysis import Analysis

PROPOSED = 0.25  # the least probability of a trigger that is weighed; the weights were fitted on what lies above it
TRIGGER = 0.65  # where nothing is weighed: best who= and sayso of .5 to .65 on the regression set and on dev
Possible = tuple[Decision, Sequence[Sides]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What is likely enough: `trigger`, the least probability of an act's trigger; None leaves it to the weighed signs.

    `alternative` takes the sides of a number among those that an act may have and keeps every act: for fitting the weights.
    """

    trigger: float | None = None
    alternative: int | None = None

    def proposed(self, confidence: Confidence) -> float:
        """The least probability of a trigger that is looked at."""
        if self.trigger is not None:
            return self.trigger
        return PROPOSED if confidence.act or self.alternative is not None else TRIGGER


@dataclass(frozen=True, slots=True)
class Rival:
    """The sides that an act might have had next, and how probably."""

    sides: Sides
    probability: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """An act that becomes a record, with its sides and the signs of its confidence, and the sides that came next."""

    decision: Decision
    sides: Sides
    signs: Mapping[str, float]
    rival: Rival | None = None


def choose(
    analysis: Analysis,
    resolver: ParticipantResolver,
    acts: Sequence[Possible],
    thresholds: Thresholds,
    confidence: Confidence,
) -> list[Chosen]:
    """Choose among a document's acts and the sides of each.

    acts: decisions in the order of the text, each with the sides that it may have, the readiest first.
    """
    company = Company.of(analysis.text, [(decision, sides[0]) for decision, sides in acts])
    chosen = []
    for decision, alternatives in acts:
        act = Act(analysis, resolver, company, decision, alternatives)
        weighed = [
            Chosen(decision, sides, find_signs(Weighed(act, sides)))
            for sides in _open(alternatives, thresholds.alternative)
        ]
        best, *others = sorted(weighed, key=lambda each: -confidence.probability(each.signs, 0.0))
        if _is_worth(best, thresholds, confidence):
            chosen.append(replace(best, rival=_rival(others, confidence)))
    return chosen


def _rival(others: Sequence[Chosen], confidence: Confidence) -> Rival | None:
    """The next of an act's alternatives, where they were weighed at all."""
    if not others or not confidence.weights:
        return None
    return Rival(others[0].sides, confidence.probability(others[0].signs, 0.0))


def _open(alternatives: Sequence[Sides], number: int | None) -> Sequence[Sides]:
    """The alternatives, or the one of a number; an act that has fewer keeps its first."""
    if number is None:
        return alternatives
    return alternatives[number : number + 1] or alternatives[:1]


def _is_worth(act: Chosen, thresholds: Thresholds, confidence: Confidence) -> bool:
    """Whether an act is worth a record: a frame's always, and any where the trigger alone was to decide."""
    if act.decision.proposal.type or thresholds.trigger is not None or thresholds.alternative is not None:
        return True
    return not confidence.act or confidence.worth(act.signs) >= confidence.enough
