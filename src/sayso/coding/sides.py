"""Who did it, and to whom: the participants of a proposal's two sides.

What holds of gold is held here: nobody stands on both sides of one act, and who is named in the trigger's own sentence stands
before who is named elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sayso.coding.decide import Decision
from sayso.coding.extents import Names
from sayso.coding.participants import Context, ParticipantResolver
from sayso.coding.proposals import Proposal
from sayso.coding.referents import resolve_each, resolve_side
from sayso.coding.side_words import SideWords, choose_words
from sayso.coding.spans import Stretch, find_stretches
from sayso.coding.stretches import complete
from sayso.language.analysis import Scores
from sayso.lexicon.sides import side_rule
from sayso.model import Participant

LEAST_PARTY = 0.01
FORCES = frozenset(("MIL", "COP"))


@dataclass(frozen=True)
class Side:
    """The participants on one side of an act, in the order of the text."""

    participants: tuple[Participant, ...]

    @cached_property
    def countries(self) -> frozenset[str]:
        """Their countries' codes."""
        return frozenset(participant.country for participant in self.participants)

    def meets(self, start: int, end: int) -> bool:
        """Whether somebody's words share something with text[start:end]."""
        return any(start < each.end and each.start < end for each in self.participants)


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of an act."""

    actor: Side
    recipient: Side

    @property
    def countries(self) -> tuple[frozenset[str], frozenset[str]]:
        """The countries of either side."""
        return self.actor.countries, self.recipient.countries


@dataclass(frozen=True, slots=True)
class _Asking:
    """A decided act whose sides are asked for, and what was answered: alternatives often have one side in common."""

    names: Names
    decision: Decision
    resolver: ParticipantResolver
    answered: dict[object, tuple[Participant, ...]] = field(default_factory=dict)

    def resolve(self, role: str, stretches: tuple[Stretch, ...], others: tuple[str, ...]) -> tuple[Participant, ...]:
        """Whom the stretches of a side stand for, where the other side's countries are known."""
        asked = (role, stretches, others)
        if asked not in self.answered:
            context = Context(role, self.decision.type, others=others)
            self.answered[asked] = resolve_side(
                self.names.text, self.resolver, self.decision.proposal, context, stretches
            )
        return self.answered[asked]


def find_sides(names: Names, decision: Decision, resolver: ParticipantResolver) -> list[Sides]:
    """The sides that a decided act may have, the readiest first; those with the same countries are told once."""
    asking = _Asking(names, decision, resolver)
    found: dict[object, Sides] = {}
    for words in choose_words(names, decision):
        sides = _resolve_words(asking, words)
        found.setdefault(sides.countries, sides)
    return list(found.values())


def score_participant(proposal: Proposal, scores: Scores, participant: Participant) -> float:
    """How probably a participant's words play a role: the surest of them."""
    inside = proposal.window.window.words_over(participant.start, participant.end)
    return max(scores[inside.start : inside.stop].tolist(), default=0.0)


def _resolve_words(asking: _Asking, words: SideWords) -> Sides:
    """Whom the words of both sides stand for; an act among several parties gets the likeliest others until it has enough."""
    names, decision, resolver = asking.names, asking.decision, asking.resolver
    proposal, rule = decision.proposal, side_rule(decision.type, decision.mode)
    acting = asking.resolve("actor", words.actors, _known_countries(resolver, words.recipients))
    if len({participant.country for participant in acting}) < rule.parties:
        weaker = _by_score(find_stretches(names.text, proposal.window.window.words, words.actor_scores, LEAST_PARTY))
        context = Context("actor", decision.type)
        others = resolve_each(resolver, proposal, context, (complete(names, each) for each in weaker))
        acting = _join_party(acting, others, rule.parties)
    receiving = asking.resolve("recipient", words.recipients, _known_countries(resolver, words.actors))
    if rule.moves:
        receiving = without_own_forces(acting, receiving)
    return Sides(Side(acting), Side(receiving))


def without_own_forces(acting: Sequence[Participant], receiving: Iterable[Participant]) -> tuple[Participant, ...]:
    """Those acted on who are no force of one who acts."""
    own = {participant.country for participant in acting}
    return tuple(each for each in receiving if each.country not in own or each.sector not in FORCES)


def _by_score(stretches: Iterable[Stretch]) -> list[Stretch]:
    return sorted(stretches, key=lambda stretch: -stretch.score)


def _join_party(acting: Sequence[Participant], weaker: Iterable[Participant], parties: int) -> tuple[Participant, ...]:
    """Who acts, and the likeliest others of other countries until there are parties enough."""
    joined, countries = list(acting), {each.country for each in acting}
    for participant in weaker:
        if participant.country not in countries and participant.country != "UNK":
            joined.append(participant)
            countries.add(participant.country)
        if len(countries) >= parties:
            break
    return tuple(sorted(joined, key=lambda each: each.start))


def _known_countries(resolver: ParticipantResolver, stretches: Iterable[Stretch]) -> tuple[str, ...]:
    codes = (resolver.read_country(stretch.span.start, stretch.span.end) for stretch in stretches)
    return tuple(dict.fromkeys(code for code in codes if code))
