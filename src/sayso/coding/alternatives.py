"""All the sides that an act may have: what its words give, and what the model holds of countries wherever the row names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import msgspec

from sayso.coding.decide import Decision
from sayso.coding.extents import Names
from sayso.coding.held_countries import Held, Naming, hold_countries, weigh_sides
from sayso.coding.participants import Context, ParticipantResolver, Pointed
from sayso.coding.referents import resolve_all
from sayso.coding.side_words import score_sides
from sayso.coding.sides import Side, Sides, find_sides, without_own_forces
from sayso.coding.spans import Stretch
from sayso.coding.stretches import complete
from sayso.lexicon.sides import SideRule, side_rule
from sayso.model import Participant, Span

HELD = 0.4  # from where on a country is held to be on a side; who= on unseen gold from .3 .543, .4 .542, .5 .537
HELD_ALONE, MOST_ALONE = 0.3, 3  # from where on a country may be a side's only one, and how many are tried
MOST_ALTERNATIVES = 3  # of one act are weighed: who= on unseen gold .539 with 2, .546 with 3, 4, 6 and 8
NOBODY = Side(())


def find_alternatives(names: Names, decision: Decision, resolver: ParticipantResolver) -> list[Sides]:
    """The sides that a decided act may have, the readiest first, then the likeliest; those with the same countries are told once."""
    ready = find_sides(names, decision, resolver)
    held = hold_countries(resolver.stock, decision.proposal)
    if not held.shapes:
        return ready
    case = _Case(names, decision, resolver, held)
    found: dict[object, Sides] = {each.countries: each for each in reversed(ready)}
    for sides in _pair(case, ready):
        found.setdefault(sides.countries, sides)
    others = [each for each in found.values() if each.countries != ready[0].countries]
    others.sort(key=lambda each: -weigh_sides(held, each.countries))
    return [ready[0], *others[: MOST_ALTERNATIVES - 1]]


@dataclass(frozen=True, slots=True)
class _Case:
    """A decided act with what its alternatives are made of."""

    names: Names
    decision: Decision
    resolver: ParticipantResolver
    held: Held

    @property
    def rule(self) -> SideRule:
        """What the sides of its type are like."""
        return side_rule(self.decision.type, self.decision.mode)

    def is_at_home(self, naming: Naming) -> bool:
        """Whether a name stands in the trigger's own sentence; the headline in a row's lead is not it."""
        proposal, first = self.decision.proposal, naming.row.start
        window = proposal.window.window
        return first >= window.lead and window.sentences[first] == proposal.sentence


def _pair(case: _Case, ready: Sequence[Sides]) -> Iterator[Sides]:
    """Every side with every other that it may have across."""
    first, rule = ready[0], case.rule
    actors = _differing([each.actor for each in ready], _vary(case, "actor", first.actor))
    recipients = _differing([each.recipient for each in ready], _vary(case, "recipient", first.recipient))
    for actor, recipient in product(actors, [NOBODY] if rule.mutual else recipients):
        if rule.moves:
            recipient = Side(without_own_forces(actor.participants, recipient.participants))
        if (actor.participants or recipient.participants) and _are_apart(actor, recipient):
            yield Sides(actor, recipient)


def _differing(ready: Iterable[Side], further: Iterable[Side]) -> list[Side]:
    """Sides of different countries, each once."""
    found: dict[object, Side] = {}
    for side in (*ready, *further):
        found.setdefault(side.countries, side)
    return list(found.values())


def _vary(case: _Case, role: str, ready: Side) -> Iterator[Side]:
    """Others that a side may hold: the countries held to be on it, together and each alone, its own less one, and nobody."""
    countries = _prefer_home(case, case.held.likely(role, HELD))
    if role == "actor" and case.rule.actors == "one":
        countries = countries[:1]
    if countries and frozenset(countries) != ready.countries:
        yield _change_countries(case, role, ready, countries)
        yield _name_countries(case, role, countries)
    for country in case.held.likely(role, HELD_ALONE)[:MOST_ALONE]:
        if frozenset((country,)) != ready.countries:
            yield _name_countries(case, role, (country,))
    if len(ready.countries) > 1:
        for country in sorted(ready.countries):
            yield Side(tuple(each for each in ready.participants if each.country != country))
    yield NOBODY


def _prefer_home(case: _Case, countries: Sequence[str]) -> list[str]:
    """The countries that the act's own sentence names, where it names two of them: a side told there takes none from elsewhere."""
    home = {each.country for each in case.held.names if case.is_at_home(each)}
    at_home = [country for country in countries if country in home]
    return at_home if len(at_home) > 1 else list(countries)


def _change_countries(case: _Case, role: str, side: Side, countries: Sequence[str]) -> Side:
    """A side whose mentions that name no country stand for those held to be on it, as far as these are not on it already."""
    free = [country for country in countries if country not in side.countries]
    changed: list[Participant] = []
    for each in side.participants:
        said = case.resolver.read_country(each.start, each.end) is not None
        if not (said or each.country in countries) and free:
            each = _change_country(case, role, each, free.pop(0))
        changed.append(each)
    return Side(tuple(changed))


def _change_country(case: _Case, role: str, participant: Participant, country: str) -> Participant:
    """A participant as it is if it stands for the country that a name of the row gives."""
    naming = next(each for each in case.held.names if each.country == country)
    pointed = Pointed(*_span_of(case, naming), 1.0)
    context = Context(role, case.decision.type, pointed=(pointed,))
    found = case.resolver.resolve(participant.start, participant.end, context)
    if len(found) == 1 and found[0].country == country:
        return msgspec.structs.replace(participant, country=country, name=found[0].name)
    return participant


def _name_countries(case: _Case, role: str, countries: Sequence[str]) -> Side:
    """A side of the words that name the countries: in the trigger's sentence before elsewhere, the likeliest to take part."""
    proposal = case.decision.proposal
    scores = score_sides(case.decision)[role == "recipient"]
    best: dict[str, tuple[tuple[bool, float, int], Naming]] = {}
    for naming in case.held.names:
        first = naming.row.start
        rank = (case.is_at_home(naming), float(scores[first : naming.row.stop].max()), -abs(first - proposal.at))
        if naming.country in countries and (naming.country not in best or rank > best[naming.country][0]):
            best[naming.country] = (rank, naming)
    found: list[Participant] = []
    for _, naming in best.values():
        for each in _take_part(case, role, naming):
            if each.country == naming.country and not Side(tuple(found)).meets(each.start, each.end):
                found.append(each)
    return Side(tuple(sorted(found, key=lambda each: each.start)))


def _take_part(case: _Case, role: str, naming: Naming) -> tuple[Participant, ...]:
    """Whom the noun phrase stands for that a name gives its country; the name alone where the phrase holds the trigger."""
    stock, trigger = case.resolver.stock, case.decision.proposal.trigger
    alike = (each for each in stock.sightings.over(naming.first, naming.last) if each.country == naming.country)
    phrases = [(stock.words[each.first].start, stock.words[each.last - 1].end) for each in alike]
    apart = [span for span in phrases if span[1] <= trigger.start or trigger.end <= span[0]]
    start, end = min(apart, default=_span_of(case, naming))
    span = Span(case.names.text[start:end], start, end)
    stretch = complete(case.names, Stretch(naming.row.start, naming.row.stop - 1, span, 1.0))
    return resolve_all(case.resolver, case.decision.proposal, Context(role, case.decision.type), [stretch])


def _span_of(case: _Case, naming: Naming) -> tuple[int, int]:
    words = case.resolver.stock.words
    return words[naming.first].start, words[naming.last - 1].end


def _are_apart(actor: Side, recipient: Side) -> bool:
    """Whether no words stand on both sides."""
    return not any(actor.meets(each.start, each.end) for each in recipient.participants)
