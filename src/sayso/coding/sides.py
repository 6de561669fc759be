"""Who did it, and to whom: the participants of a proposal's two sides.

What holds of gold is held here: nobody stands on both sides of one act, and who is named in the trigger's own sentence stands
before who is named elsewhere.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import msgspec
import numpy as np

from sayso import codes
from sayso.coding.decide import Decision
from sayso.coding.extents import Names
from sayso.coding.held_countries import point_source
from sayso.coding.participants import Context, ParticipantResolver, Pointed
from sayso.coding.pointing import point_from_words, read_sectors
from sayso.coding.proposals import Proposal
from sayso.coding.spans import Stretch, find_stretches
from sayso.language import heads
from sayso.language.analysis import Scores
from sayso.lexicon.sides import side_rule
from sayso.model import Participant, Span

# Where nobody reaches LIKELY_SIDE, the best candidate is taken from here on: 19 of 20 acts have an actor; a recipient by the type.
LEAST_ACTOR = 0.05
LEAST_RECIPIENT = {"needed": 0.01, "usual": 0.04, "rare": 0.4}
LEAST_OTHER = 0.3
LIKELY_IN_CONTENT = (
    0.3  # that what is promised or asked is for a speech act's recipient, to do or to suffer; .3 to .7 do alike
)
LEAST_PARTY = 0.01
LIKELY_SIDE = (0.4, 0.65)
"""From where on words are likely to be a side: the first gives an act's sides, the second an alternative, with fewer or others."""
FORCES = frozenset(("MIL", "COP"))
DIRECTED = 0.9  # a meeting so sure of its two sides keeps them; .5 to .9 do the same on gold
_LIST = re.compile(
    r"\s*(?:,|,? ?and|,? ?or|&|/|,? as well as|,? along with|,? together with)\s*(?:the |its |their |other )*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Side:
    """The participants on one side of an act, in the order of the text."""

    participants: tuple[Participant, ...]

    @property
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
class _Words:
    """The stretches of words that are likely to be an act's sides, and how probably each word of the row acts."""

    actors: tuple[Stretch, ...]
    recipients: tuple[Stretch, ...]
    actor_scores: Scores


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
            self.answered[asked] = _resolve_side(
                self.names.text, self.resolver, self.decision.proposal, context, stretches
            )
        return self.answered[asked]


def find_sides(names: Names, decision: Decision, resolver: ParticipantResolver) -> list[Sides]:
    """The sides that a decided act may have, the readiest first; those with the same countries are told once."""
    asking = _Asking(names, decision, resolver)
    found: dict[object, Sides] = {}
    for words in _choose_words(names, decision):
        sides = _resolve_words(asking, words)
        found.setdefault(sides.countries, sides)
    return list(found.values())


def score_sides(decision: Decision) -> tuple[Scores, Scores]:
    """How probably each word acts, and is acted on; the parties of a meeting all act, unless it surely has a guest and a host."""
    actor, recipient = decision.proposal.roles("actor"), decision.proposal.roles("recipient")
    if side_rule(decision.type, decision.mode).mutual and not _is_directed(actor, recipient):
        return np.maximum(actor, recipient), np.zeros_like(recipient)
    return actor, recipient


def score_participant(proposal: Proposal, scores: Scores, participant: Participant) -> float:
    """How probably a participant's words play a role: the surest of them."""
    inside = proposal.window.window.words_over(participant.start, participant.end)
    return max(scores[inside.start : inside.stop].tolist(), default=0.0)


def _choose_words(names: Names, decision: Decision) -> Iterable[_Words]:
    """The words of both sides, from each probability on, or else the likeliest: no word is on both."""
    actor, recipient = score_sides(decision)
    rule = side_rule(decision.type, decision.mode)
    least = LEAST_RECIPIENT["needed" if _is_in_content(decision) else rule.recipient]
    acting = _Finder(names.text, decision.proposal, np.where(actor >= recipient, actor, 0))
    receiving = _Finder(names.text, decision.proposal, np.where(recipient > actor, recipient, 0))
    chosen: dict[object, _Words] = {}
    for likely in LIKELY_SIDE:
        actors = _choose_stretches(acting, (LEAST_ACTOR, likely))
        if rule.actors == "one":
            actors = _one_party(names.text, actors)
        recipients = _choose_stretches(receiving, (least, likely))
        whole = [tuple(complete(names, stretch) for stretch in found) for found in (actors, recipients)]
        words = _Words(whole[0], whole[1], actor)
        chosen.setdefault((words.actors, words.recipients), words)
    return chosen.values()


def _resolve_words(asking: _Asking, words: _Words) -> Sides:
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


def _resolve_side(
    text: str, resolver: ParticipantResolver, proposal: Proposal, context: Context, stretches: Sequence[Stretch]
) -> tuple[Participant, ...]:
    """Whom the stretches of a side stand for: of two from one country that are no list, the likelier."""
    lists = list(accumulate((not _in_list(text, *pair) for pair in pairwise(stretches)), initial=0))
    found = [
        (participant, number, stretch.score)
        for stretch, number in zip(stretches, lists, strict=False)  # `lists` has one number for no stretch
        for participant in resolve_all(resolver, proposal, context, [stretch])
    ]
    likelier = (
        participant
        for participant, number, score in found
        if not any(
            participant.country == other.country and number != other_number and score < other_score
            for other, other_number, other_score in found
        )
    )
    return tuple(_once(likelier))


def _is_in_content(decision: Decision) -> bool:
    """Whether what is promised, threatened or asked for is likely the recipient's to do or to suffer, so that there is one."""
    if decision.type not in codes.SPEECH_TYPES:
        return False
    chances = (decision.proposal.attribute(name)["recipient"] for name in ("content actor", "content recipient"))
    return max(chances) * (1 - decision.proposal.attribute("content")[heads.NONE]) >= LIKELY_IN_CONTENT


def _is_directed(actor: Scores, recipient: Scores) -> bool:
    """Whether a meeting surely has one who comes or calls, and one who is visited or called."""
    return bool(len(actor)) and min(float(actor.max()), float((recipient * (recipient > actor)).max())) >= DIRECTED


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


def _one_party(text: str, stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """The likeliest stretch and those that stand in a list with it."""
    if len(stretches) < 2:
        return stretches
    best = max(range(len(stretches)), key=lambda number: stretches[number].score)
    first = last = best
    while first and _in_list(text, stretches[first - 1], stretches[first]):
        first -= 1
    while last + 1 < len(stretches) and _in_list(text, stretches[last], stretches[last + 1]):
        last += 1
    return stretches[first : last + 1]


def _in_list(text: str, left: Stretch, right: Stretch) -> bool:
    return bool(_LIST.fullmatch(text[left.span.end : right.span.start]))


def complete(names: Names, stretch: Stretch) -> Stretch:
    """A stretch whose span holds whole every name that it cuts."""
    span = names.complete(stretch.span)
    return stretch if span is stretch.span else dataclasses.replace(stretch, span=span)


def resolve_all(
    resolver: ParticipantResolver, proposal: Proposal, context: Context, stretches: Iterable[Stretch]
) -> tuple[Participant, ...]:
    """Whom some stretches stand for, lists split, each body or person once."""
    return tuple(resolve_each(resolver, proposal, context, stretches))


def resolve_each(
    resolver: ParticipantResolver, proposal: Proposal, context: Context, stretches: Iterable[Stretch]
) -> Iterator[Participant]:
    """As `resolve_all`, one after the other as they are asked for."""
    return _once(
        participant
        for stretch in stretches
        for span in resolver.split_list(stretch.span.start, stretch.span.end)
        for participant in _resolve_span(resolver, proposal, context, stretch, span)
    )


def _resolve_span(
    resolver: ParticipantResolver, proposal: Proposal, context: Context, stretch: Stretch, span: Span
) -> Sequence[Participant]:
    """Whom a stretch, or one member of the list that it is, stands for; the model is heard of what its words leave open."""
    named = resolver.read_country(span.start, span.end)
    heard = msgspec.structs.replace(
        context,
        trigger=(proposal.trigger.start, proposal.trigger.end),
        pointed=() if named else _point(proposal, stretch, context.role),
        sectors=_read_sectors(proposal, stretch, span),
    )
    return resolver.resolve(span.start, span.end, heard)


def _point(proposal: Proposal, stretch: Stretch, role: str) -> tuple[Pointed, ...]:
    """The words that a stretch stands for; of a source, else those that name the country held to be the sources'."""
    found = point_from_words(proposal.window, stretch.first, stretch.last)
    return found or (point_source(proposal) if role == "source" else ())


def _read_sectors(proposal: Proposal, stretch: Stretch, span: Span) -> dict[str, float]:
    """What the model holds of the sector of a stretch, or of one member of the list that it is."""
    over = proposal.window.window.words_over(span.start, span.end)
    first, last = max(over.start, stretch.first), min(over.stop - 1, stretch.last)
    return read_sectors(proposal.window, *((first, last) if first <= last else (stretch.first, stretch.last)))


def resolve_best(
    names: Names, resolver: ParticipantResolver, proposal: Proposal, scores: Scores
) -> tuple[Participant, ...]:
    """Whom the likeliest words of a role stand for."""
    stretches = _choose_stretches(_Finder(names.text, proposal, scores), (LEAST_OTHER, LIKELY_SIDE[0]))
    return resolve_all(resolver, proposal, Context(), [complete(names, stretch) for stretch in stretches])


def _known_countries(resolver: ParticipantResolver, stretches: Iterable[Stretch]) -> tuple[str, ...]:
    codes = (resolver.read_country(stretch.span.start, stretch.span.end) for stretch in stretches)
    return tuple(dict.fromkeys(code for code in codes if code))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the stretches of a proposal's row that reach a probability, once each."""

    text: str
    proposal: Proposal
    scores: Scores
    found: dict[float, Sequence[Stretch]] = field(default_factory=dict)

    def find(self, least: float) -> Sequence[Stretch]:
        """The stretches that reach `least`."""
        if least not in self.found:
            self.found[least] = find_stretches(self.text, self.proposal.window.window.words, self.scores, least)
        return self.found[least]


def _choose_stretches(finder: _Finder, least: tuple[float, float]) -> Sequence[Stretch]:
    """The likely stretches of the trigger's sentence; else those of the sentence with the likeliest; else the one best.

    least: from where on the one best is taken, and from where on all are likely.
    """
    proposal, (at_all, likely_from) = finder.proposal, least
    likely = finder.find(likely_from)
    if not likely:
        weaker = finder.find(at_all)
        return [max(weaker, key=lambda stretch: stretch.score)] if weaker else []
    at_home = [stretch for stretch in likely if _sentence(proposal, stretch) == proposal.sentence]
    if at_home:
        return at_home
    best = _sentence(proposal, max(likely, key=lambda stretch: stretch.score))
    return [stretch for stretch in likely if _sentence(proposal, stretch) == best]


def _sentence(proposal: Proposal, stretch: Stretch) -> int:
    """The sentence of a stretch; a row's lead is the headline, told apart from the same sentence coded in its own row."""
    window = proposal.window.window
    return -1 if stretch.first < window.lead else window.sentences[stretch.first]


def _once(participants: Iterable[Participant]) -> Iterator[Participant]:
    """Each body or person once, in the order given."""
    seen: set[tuple[str, str, str]] = set()
    for participant in participants:
        key = (participant.country, participant.sector, participant.name)
        if key not in seen:
            seen.add(key)
            yield participant
