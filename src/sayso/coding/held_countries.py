"""The countries that the model holds to be on an act's sides, wherever its row names them, and which sides it holds the act to have.

Role heads point at the words that take part; these heads point at every word that names a country which takes part. The two are
asked apart, so that where they part company one may tell that the other is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from sayso.coding.mentions.items import choose_entry
from sayso.coding.mentions.stock import Stock
from sayso.coding.participants import POINTED, Pointed
from sayso.coding.proposals import Proposal
from sayso.coding.signs import log_odds
from sayso.language.windows import Window
from sayso.lexicon.entries import Actor

SIDES = ("actor", "recipient")
UNKNOWN = "UNK"
Shape = str
Pair = tuple[AbstractSet[str], AbstractSet[str]]
LEAST_SHAPE, LEAST_CHANCE = 0.001, 0.004  # a score of 0 or 1 in 255ths is not to decide alone
UNNAMED = 0.05  # how probable a country is that no word of the row names
_ROWS_REMEMBERED = 16  # whose names are found once for all their acts
LEAST_LIKELIHOOD = -8.0  # beneath it less says no more


@dataclass(frozen=True, slots=True)
class Naming:
    """A name with a country: words `first` to `last` of the document (half-open), and their numbers in the row."""

    country: str
    first: int
    last: int
    row: range


@dataclass(frozen=True, slots=True)
class Held:
    """By side, how probably each country that the row names is on it; how probable each shape of the sides is; and the names.

    A model made before it had these heads holds nothing: all are empty.
    """

    countries: Mapping[str, Mapping[str, float]]
    shapes: Mapping[Shape, float]
    names: Sequence[Naming] = ()

    def likely(self, side: str, least: float) -> list[str]:
        """The countries held to be on a side with at least a probability, the likeliest first."""
        found = self.countries.get(side, {})
        return sorted((country for country in found if found[country] >= least), key=lambda country: -found[country])


def shape_sides(actors: AbstractSet[str], recipients: AbstractSet[str]) -> Shape:
    """Name which sides an act has by their countries: none, one of them, two that share a country, or two that do not."""
    if not actors or not recipients:
        return "actor" if actors else "recipient" if recipients else "neither"
    return "one country" if actors & recipients else "countries"


def hold_countries(stock: Stock, proposal: Proposal) -> Held:
    """What the model holds of the countries on the sides of a proposed act."""
    if "sides" not in proposal.window.attributes:
        return Held({}, {})
    countries: dict[str, dict[str, float]] = {side: {} for side in SIDES}
    scores = {side: proposal.roles(f"{side} country").tolist() for side in SIDES}
    names = find_names(stock, proposal.window.window)
    for naming in names:
        for side in SIDES:
            score = max(scores[side][naming.row.start : naming.row.stop])
            countries[side][naming.country] = max(score, countries[side].get(naming.country, 0.0))
    return Held(countries, proposal.attribute("sides"), names)


def point_source(proposal: Proposal) -> tuple[Pointed, ...]:
    """The words that the model takes for the name of the country of who tells of a proposed act."""
    words = proposal.window.window.words
    scores = enumerate(proposal.roles("source country").tolist())
    return tuple(Pointed(*words[at], score) for at, score in scores if score >= POINTED)


@lru_cache(maxsize=_ROWS_REMEMBERED)
def find_names(stock: Stock, window: Window) -> tuple[Naming, ...]:
    """The names with a country in a row, its headline among it; all acts of the row ask for them."""
    return tuple(_find_names(stock, window))


def _find_names(stock: Stock, window: Window) -> Iterator[Naming]:
    for begin, end in ((0, window.lead), (window.lead, len(window.words))):
        if begin == end:
            continue
        for match in stock.matches_from(*stock.locate(window.words[begin][0], window.words[end - 1][1])):
            words = window.words_over(stock.words[match.start].start, stock.words[match.end - 1].end, begin)
            entry = choose_entry(match.entries, stock.day)
            if isinstance(entry, Actor) and entry.country != UNKNOWN and words:
                yield Naming(entry.country, match.start, match.end, words)


def weigh_sides(held: Held, sides: Pair) -> float:
    """The log-likelihood of sides, given by their countries: of their shape, and of each country on a side or off it."""
    total = log(max(held.shapes[shape_sides(*sides)], LEAST_SHAPE))
    for role, countries in zip(SIDES, sides, strict=True):
        known = held.countries[role]
        for country, score in known.items():
            chance = score if country in countries else 1 - score
            total += log(max(chance, LEAST_CHANCE))
        total += log(UNNAMED) * len(countries - known.keys())
    return total


def share_likelihood(held: Held, alternatives: Sequence[Pair]) -> list[float]:
    """How probable each of an act's alternative sides is, were one of them right."""
    totals = [weigh_sides(held, sides) for sides in alternatives]
    powers = [exp(total - max(totals)) for total in totals]
    return [power / sum(powers) for power in powers]


def find_held_signs(held: Held, sides: Pair) -> dict[str, float]:
    """The signs, by name, of whether the countries of both sides are those that the model holds to be on them."""
    if not held.shapes:
        return {}
    signs = {
        "sides as held": log_odds(held.shapes[shape_sides(*sides)]),
        "likelihood of the sides": max(weigh_sides(held, sides), LEAST_LIKELIHOOD),
    }
    for role, countries in zip(SIDES, sides, strict=True):
        known = held.countries[role]
        on = [known.get(country, 0.0) for country in countries if country != UNKNOWN]
        off = [score for country, score in known.items() if country not in countries]
        if on:
            signs[f"{role} country held"] = log_odds(min(on))
        if off:
            signs[f"{role} country passed over"] = log_odds(max(off))
    return signs
