"""All the sides that an act may have: what its words give, and what the model holds of countries wherever the row names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

import msgspec

from sayso.coding.decide import Decision
from sayso.coding.extents import Names
from sayso.coding.held_countries import Held, Naming, find_names, hold_countries
from sayso.coding.participants import Context, ParticipantResolver
from sayso.coding.sides import LIKELY_SIDE, Side, Sides, find_sides
from sayso.coding.stock import Stock
from sayso.lexicon.sides import side_rule
from sayso.model import Participant

HELD = 0.4  # from where on a country is held to be on a side
MOST = 8  # alternatives of one act that are weighed
NOBODY = Side(())


def find_alternatives(names: Names, decision: Decision, resolver: ParticipantResolver) -> list[Sides]:
    """The sides that a decided act may have, the readiest first; those with the same countries are told once."""
    ready = find_sides(names, decision, resolver)
    held = hold_countries(resolver.stock, decision.proposal)
    if not held.shapes:
        return ready
    mutual = side_rule(decision.type, decision.mode).mutual
    actors = _once([each.actor for each in ready], _vary(decision, resolver, held, "actor", ready[0].actor))
    recipients = (
        [NOBODY]
        if mutual
        else _once([each.recipient for each in ready], _vary(decision, resolver, held, "recipient", ready[0].recipient))
    )
    found: dict[object, Sides] = {}
    for sides in (*ready, *(Sides(*pair) for pair in product(actors, recipients) if _are_apart(*pair))):
        found.setdefault(sides.countries, sides)
    return list(islice(found.values(), MOST))


def _once(ready: Iterable[Side], further: Iterable[Side]) -> list[Side]:
    """Sides of different countries, each once."""
    found: dict[object, Side] = {}
    for side in (*ready, *further):
        found.setdefault(side.countries, side)
    return list(found.values())


def _vary(decision: Decision, resolver: ParticipantResolver, held: Held, role: str, ready: Side) -> Iterator[Side]:
    """Others that a side may hold: those of the countries held to be on it, and nobody where its words are unlikely."""
    countries = held.likely(role, HELD)
    if countries and frozenset(countries) != ready.countries:
        yield _change_countries(resolver, ready, countries)
        yield _name_countries(decision, resolver, role, countries)
        if len(countries) > 1:
            yield _name_countries(decision, resolver, role, countries[:1])
    if ready.participants and _likeliest(decision, role, ready) < LIKELY_SIDE[0]:
        yield NOBODY


def _change_countries(resolver: ParticipantResolver, side: Side, countries: Sequence[str]) -> Side:
    """A side whose mentions that name no country stand for a country held to be on it."""
    said = {each.country for each in side.participants if resolver.read_country(each.start, each.end)}
    free = [country for country in countries if country not in said]
    return Side(
        tuple(
            each if each.country in said or not free else msgspec.structs.replace(each, country=free[0])
            for each in side.participants
        )
    )


def _name_countries(decision: Decision, resolver: ParticipantResolver, role: str, countries: Sequence[str]) -> Side:
    """A side of the words that name the countries, those likeliest to take part."""
    scores = decision.proposal.roles(role)
    best: dict[str, tuple[float, Naming]] = {}
    for naming in find_names(resolver.stock, decision.proposal):
        score = float(scores[naming.row.start : naming.row.stop].max())
        if naming.country in countries and score > best.get(naming.country, (-1.0, naming))[0]:
            best[naming.country] = (score, naming)
    found: list[Participant] = []
    for _, naming in best.values():
        found += resolver.resolve(*_phrase_of(resolver.stock, naming), Context(role, decision.type))
    return Side(tuple(sorted(found, key=lambda each: each.start)))


def _phrase_of(stock: Stock, naming: Naming) -> tuple[int, int]:
    """The offsets of the noun phrase that a name gives its country, or of the name."""
    alike = (each for each in stock.sightings_over(naming.first, naming.last) if each.country == naming.country)
    first, last = min(((each.first, each.last) for each in alike), default=(naming.first, naming.last))
    return stock.words[first].start, stock.words[last - 1].end


def _likeliest(decision: Decision, role: str, side: Side) -> float:
    """How probably the surest words of a side play its role."""
    scores, window = decision.proposal.roles(role), decision.proposal.window.window
    words = [window.words_over(each.start, each.end) for each in side.participants]
    return max((float(scores[over.start : over.stop].max()) for over in words if over), default=0.0)


def _are_apart(actor: Side, recipient: Side) -> bool:
    """Whether no words stand on both sides."""
    return not any(
        one.start < other.end and other.start < one.end
        for one in actor.participants
        for other in recipient.participants
    )
