"""The signs by which a record's confidence is weighed: how clear the act is, how clear its sides are, and what stands around it.

Scores enter as log-odds, bounded where more says no more. What a user's frame has decided counts as sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np

from sayso.coding.decide import Decision
from sayso.coding.held_countries import Held, find_held_signs, hold_countries, share_likelihood
from sayso.coding.participants import Context, ParticipantResolver
from sayso.coding.pointing import point_from_span
from sayso.coding.sides import Side, Sides, score_participant
from sayso.coding.signs import SURE, bounded, floored, log_odds
from sayso.coding.spans import Stretch, find_stretches
from sayso.language.analysis import Analysis, Scores
from sayso.language.politics import weigh_politics
from sayso.lexicon.sides import side_rule
from sayso.model import Participant

CANDIDATE = 0.3  # a stretch of words that the role head likes so much might have been a side
LONG = 40.0  # words of a long sentence
MOST = 3.0  # a count beyond it says no more


@dataclass(frozen=True, slots=True)
class Company:
    """The acts of a document, counted: by type and sides, by sides alone, by sentence; and how much its words are those of politics."""

    acts: Counter[tuple[str, frozenset[str], frozenset[str]]]
    pairs: Counter[tuple[frozenset[str], frozenset[str]]]
    sentences: Counter[int]
    politics: float

    @classmethod
    def of(cls, text: str, acts: Sequence[tuple[Decision, Sides]]) -> Company:
        """Count a document's acts and the sentences of their triggers, and weigh its words."""
        pairs = [(decision.type, sides.actor.countries, sides.recipient.countries) for decision, sides in acts]
        return cls(
            Counter(pairs),
            Counter((actors, recipients) for _, actors, recipients in pairs),
            Counter(decision.proposal.sentence for decision, _ in acts),
            weigh_politics(text),
        )


@dataclass(frozen=True)
class Act:
    """An act whose signs are sought, with what its document gives; what holds whichever sides it has is found once."""

    analysis: Analysis
    resolver: ParticipantResolver
    company: Company
    decision: Decision
    alternatives: Sequence[Sides] = ()

    @property
    def sentence(self) -> tuple[int, int]:
        """Where the trigger's sentence begins and ends."""
        return self.analysis.sentences[self.decision.proposal.sentence]

    @cached_property
    def clear(self) -> dict[str, float]:
        """The signs of the act alone."""
        return _signs_of_act(self.decision)

    @cached_property
    def standing(self) -> dict[str, float]:
        """The signs of where the act stands."""
        return _signs_of_standing(self)

    @cached_property
    def actor(self) -> Scores:
        """How probably each word acts."""
        return self.decision.proposal.roles("actor")

    @cached_property
    def scores(self) -> dict[str, tuple[Scores, Scores | None]]:
        """By role, how probably each word plays it, and the one on the other side; who meet all act."""
        actor, recipient = self.actor, self.decision.proposal.roles("recipient")
        if side_rule(self.decision.type, self.decision.mode).mutual:
            return {"actor": (np.maximum(actor, recipient), None)}
        return {"actor": (actor, recipient), "recipient": (recipient, actor)}

    @cached_property
    def candidates(self) -> dict[str, list[Stretch]]:
        """By role, the stretches of words that might play it."""
        words = self.decision.proposal.window.window.words
        return {
            role: find_stretches(self.analysis.text, words, own, CANDIDATE) for role, (own, _) in self.scores.items()
        }

    @cached_property
    def held(self) -> Held:
        """The countries that the model holds to be on its sides."""
        return hold_countries(self.resolver.stock, self.decision.proposal)

    @cached_property
    def shares(self) -> dict[tuple[frozenset[str], frozenset[str]], float]:
        """By the countries of its sides, how probable each of its alternatives is among them."""
        pairs = [each.countries for each in self.alternatives]
        return dict(zip(pairs, share_likelihood(self.held, pairs), strict=True)) if self.held.shapes else {}

    @cached_property
    def countries(self) -> set[str]:
        """The countries that the trigger's sentence names."""
        stock, (start, end) = self.resolver.stock, self.sentence
        named = stock.sightings_from(*stock.locate(start, end))
        return {each.country for each in named if each.country and start <= stock.words[each.first].start}


@dataclass(frozen=True, slots=True)
class Weighed:
    """An act with some of the sides that it may have."""

    act: Act
    sides: Sides


def find_signs(weighed: Weighed) -> dict[str, float]:
    """The signs of a decided act with its sides, by name; a sign of nought is left out."""
    act, sides = weighed.act, weighed.sides
    signs = act.clear | _signs_of_sides(act, sides)
    signs |= _signs_of_countries(act, sides) | find_held_signs(act.held, sides.countries)
    if sides.countries in act.shares:
        signs["sides among others"] = log_odds(act.shares[sides.countries])
    signs |= _signs_of_company(act, sides) | act.standing
    return {name: float(value) for name, value in signs.items() if value}


def _signs_of_act(decision: Decision) -> dict[str, float]:
    proposal = decision.proposal
    framed = proposal.type is not None
    others = max((score for kind, score in proposal.types.items() if kind != decision.type), default=0.0)
    ahead = bounded(log(floored(proposal.types[decision.type]) / floored(others)))
    certainty, aspect = proposal.best("certainty"), proposal.best("aspect")
    return {
        "frame": framed,
        "trigger": SURE if framed else log_odds(1 - proposal.nothing),
        "type ahead of the next": SURE if framed else ahead,
        "mode clear": log_odds(max(proposal.attribute("mode").values())),
        "certainty clear": log_odds(proposal.attribute("certainty")[certainty]),
        "off CT+": certainty != "CT+",
        aspect: aspect != "event",
    }


def _signs_of_sides(act: Act, sides: Sides) -> dict[str, float]:
    signs = {"words of an actor": float(act.actor.sum())}
    for role, side in (("actor", sides.actor), ("recipient", sides.recipient)):
        if role in act.scores:
            signs |= _signs_of_side(role, side, act)
    if "recipient" in act.scores and not sides.recipient.participants:
        signs[f"no recipient where {side_rule(act.decision.type, act.decision.mode).recipient}"] = 1.0
    return signs


def _signs_of_side(role: str, side: Side, act: Act) -> dict[str, float]:
    proposal, (own, other) = act.decision.proposal, act.scores[role]
    odds = [log_odds(score_participant(proposal, own, each)) for each in side.participants]
    signs = {f"weakest {role}": min(odds)} if odds else {f"no {role}": 1.0}
    if other is not None and odds:
        against = [log_odds(score_participant(proposal, other, each)) for each in side.participants]
        signs[f"{role} over other side"] = bounded(
            min(mine - theirs for mine, theirs in zip(odds, against, strict=True))
        )
    left = sum(not side.meets(each.span.start, each.span.end) for each in act.candidates[role])
    signs[f"{role} candidates left"] = min(left, MOST)
    signs[f"several {role}s"] = min(max(len(side.participants) - 1, 0), MOST)
    return signs


def _signs_of_countries(act: Act, sides: Sides) -> dict[str, float]:
    """Whether each country is said by the mention's own words, how probable it is else, and where it is told."""
    everybody = (*sides.actor.participants, *sides.recipient.participants)
    start, end = act.sentence
    signs: dict[str, float] = {}
    said = bool(everybody)
    for role, side in (("actor", sides.actor), ("recipient", sides.recipient)):
        chances = [_chance(act, role, each) for each in side.participants if _is_chosen(act.resolver, each)]
        if chances:
            said = False
            signs[f"{role} country chance"] = log_odds(min(chances))
    return signs | {
        "countries in the words": said,
        "country unknown": min(sum(each.country == "UNK" for each in everybody), MOST),
        "named elsewhere": min(sum(not start <= each.start < end for each in everybody), MOST),
        "both sides of one country": bool(sides.actor.countries & sides.recipient.countries),
        "countries unused": min(len(act.countries - sides.actor.countries - sides.recipient.countries), MOST),
    }


def _signs_of_company(act: Act, sides: Sides) -> dict[str, float]:
    return {
        "act told again": act.company.acts[act.decision.type, *sides.countries] > 1,
        "sides told again": act.company.pairs[sides.countries] > 1,
    }


def _signs_of_standing(act: Act) -> dict[str, float]:
    proposal, company = act.decision.proposal, act.company
    window = proposal.window.window
    words = window.sentences[window.lead :].count(proposal.sentence)
    return {
        "acts beside it": min(company.sentences[proposal.sentence] - 1, MOST),
        "first sentence": proposal.sentence == 0,
        "long sentence": min(words / LONG, 1.0),
        "in quotation marks": _is_quoted(act.analysis.text[act.sentence[0] : proposal.trigger.start]),
        "words of politics": company.politics,
        "words of other things": min(0.0, company.politics),
    }


def _is_chosen(resolver: ParticipantResolver, participant: Participant) -> bool:
    return resolver.read_country(participant.start, participant.end) is None


def _chance(act: Act, role: str, participant: Participant) -> float:
    """How probable the country is that a participant was given, by the choice among countries or by the model's pointer."""
    trigger = act.decision.proposal.trigger
    context = Context(role, act.decision.type, (trigger.start, trigger.end))
    chances = act.resolver.weigh_countries(participant.start, participant.end, context)
    pointed = point_from_span(act.analysis, participant.start, participant.end)
    weighed = next((each.probability for each in chances if each.country == participant.country), 0.0)
    return max([weighed, *(each.score for each in pointed)])


def _is_quoted(before: str) -> bool:
    """Whether what stands before a word of its sentence leaves a quotation open."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
