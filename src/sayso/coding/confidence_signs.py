"""The signs by which a record's confidence is weighed: how clear the act is, how clear its sides are, and what stands around it.

Scores enter as log-odds, bounded where more says no more. What a user's frame has decided counts as sure.
"""

from __future__ import annotations

from math import log

import numpy as np

from sayso.coding.decide import Decision
from sayso.coding.participants import ParticipantResolver
from sayso.coding.proposals import Proposal
from sayso.coding.sides import Side, Sides
from sayso.coding.spans import find_stretches
from sayso.language.analysis import Analysis, Scores
from sayso.lexicon.sides import side_rule
from sayso.model import Participant

SURE = 5.0  # log-odds of .993: beyond it the softmax says no more
CANDIDATE = 0.3  # a stretch of words that the role head likes so much might have been a side
LONG = 40.0  # words of a long sentence
MOST = 3.0  # a count beyond it says no more


def find_signs(analysis: Analysis, decision: Decision, sides: Sides, resolver: ParticipantResolver) -> dict[str, float]:
    """The signs of a decided act with its sides, by name."""
    signs = _signs_of_act(decision)
    signs |= _signs_of_sides(analysis, decision, sides)
    signs |= _signs_of_countries(analysis, decision, sides, resolver)
    start = analysis.sentences[decision.proposal.sentence][0]
    window = decision.proposal.window.window
    words = sum(number == decision.proposal.sentence for number in window.sentences[window.lead :])
    signs["long sentence"] = min(words / LONG, 1.0)
    signs["first sentence"] = float(decision.proposal.sentence == 0)
    signs["in quotation marks"] = float(_quoted(analysis.text[start : decision.proposal.trigger.start]))
    return {name: value for name, value in signs.items() if value}


def _signs_of_act(decision: Decision) -> dict[str, float]:
    proposal = decision.proposal
    framed = proposal.type is not None
    others = max((score for kind, score in proposal.types.items() if kind != decision.type), default=0.0)
    certainty, aspect = proposal.best("certainty"), proposal.best("aspect")
    return {
        "frame": float(framed),
        "trigger": SURE if framed else _log_odds(1 - proposal.nothing),
        "type ahead of the next": SURE
        if framed
        else _bounded(log(_above(proposal.types[decision.type]) / _above(others))),
        "certainty clear": _log_odds(proposal.attribute("certainty")[certainty]),
        "off CT+": float(certainty != "CT+"),
        aspect: float(aspect != "event"),
        f"type {decision.type}": 1.0,
    }


def _signs_of_sides(analysis: Analysis, decision: Decision, sides: Sides) -> dict[str, float]:
    proposal, rule = decision.proposal, side_rule(decision.type, decision.mode)
    actor, recipient = proposal.roles("actor"), proposal.roles("recipient")
    scores = {"actor": np.maximum(actor, recipient) if rule.mutual else actor, "recipient": recipient}
    signs: dict[str, float] = {}
    for role, side in (("actor", sides.actor), ("recipient", sides.recipient)):
        if rule.mutual and role == "recipient":
            continue
        weakest = min((_score(proposal, scores[role], each) for each in side.participants), default=None)
        if weakest is None:
            signs[f"no {role}"] = 1.0
            signs[f"no {role} of {rule.recipient}" if role == "recipient" else f"no actor of {decision.type}"] = 1.0
        else:
            signs[f"weakest {role}"] = _log_odds(weakest)
        left = _left_out(analysis.text, proposal, scores[role], side)
        signs[f"{role} left out"] = max(left, default=0.0)
        signs[f"{role} candidates left"] = min(float(len(left)), MOST)
        signs[f"several {role}s"] = min(float(max(len(side.participants) - 1, 0)), MOST)
    signs["mutual"] = float(rule.mutual)
    return signs


def _signs_of_countries(
    analysis: Analysis, decision: Decision, sides: Sides, resolver: ParticipantResolver
) -> dict[str, float]:
    """Whether each country is said by the mention's own words, known at all, and told in the trigger's sentence."""
    everybody = (*sides.actor.participants, *sides.recipient.participants)
    start, end = analysis.sentences[decision.proposal.sentence]
    chosen = [each for each in everybody if resolver.read_country(each.start, each.end) is None]
    return {
        "country chosen": min(float(len(chosen)), MOST),
        "country unknown": min(float(sum(each.country == "UNK" for each in everybody)), MOST),
        "country in the sentence": float(bool(everybody) and not chosen),
        "named elsewhere": min(float(sum(not start <= each.start < end for each in everybody)), MOST),
        "both sides of one country": float(bool(sides.actor.countries & sides.recipient.countries)),
    }


def _score(proposal: Proposal, scores: Scores, participant: Participant) -> float:
    """How probably a participant's words play a role: the surest of them."""
    words = proposal.window.window.words
    inside = [at for at, (start, end) in enumerate(words) if start < participant.end and participant.start < end]
    return float(np.max(scores[inside])) if inside else 0.0


def _left_out(text: str, proposal: Proposal, scores: Scores, side: Side) -> list[float]:
    """The scores of the stretches that might have been on a side and are not."""

    def is_taken(start: int, end: int) -> bool:
        return any(start < each.end and each.start < end for each in side.participants)

    stretches = find_stretches(text, proposal.window.window.words, scores, CANDIDATE)
    return [each.score for each in stretches if not is_taken(each.span.start, each.span.end)]


def _quoted(before: str) -> bool:
    """Whether what stands before a word of its sentence leaves a quotation open."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _above(score: float) -> float:
    return max(score, 1e-6)


def _bounded(value: float) -> float:
    return max(-SURE, min(SURE, value))


def _log_odds(score: float) -> float:
    return _bounded(log(_above(score) / _above(1 - score)))
