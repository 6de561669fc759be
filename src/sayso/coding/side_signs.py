"""The signs of how clear the sides of an act are: their words, those passed over, and where their countries come from."""

from __future__ import annotations

from sayso.coding.participants import Context, ParticipantResolver
from sayso.coding.pointing import point_from_span
from sayso.coding.sides import Side, Sides, score_participant
from sayso.coding.signs import MOST, bounded, log_odds
from sayso.coding.weighed_acts import Act
from sayso.lexicon.sides import side_rule
from sayso.model import Participant


def find_side_signs(act: Act, sides: Sides) -> dict[str, float]:
    """The signs of the words of both sides."""
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
    if odds:
        telling = [log_odds(score_participant(proposal, proposal.roles("source"), each)) for each in side.participants]
        signs[f"{role} over teller"] = bounded(min(mine - theirs for mine, theirs in zip(odds, telling, strict=True)))
    left = sum(not side.meets(each.span.start, each.span.end) for each in act.candidates[role])
    signs[f"{role} candidates left"] = min(left, MOST)
    signs[f"several {role}s"] = min(max(len(side.participants) - 1, 0), MOST)
    return signs


def find_country_signs(act: Act, sides: Sides) -> dict[str, float]:
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
