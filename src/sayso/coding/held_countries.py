"""The countries that the model holds to be on an act's sides, wherever its row names them, and which sides it holds the act to have.

Role heads point at the words that take part; these heads point at every word that names a country which takes part. The two are
asked apart, so that where they part company one may tell that the other is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sayso.coding.proposals import Proposal
from sayso.coding.stock import Sighting, Stock

SIDES = ("actor", "recipient")
Shape = str


@dataclass(frozen=True, slots=True)
class Held:
    """By side, how probably each country that the row names is on it; and how probable each shape of the sides is.

    A model made before it had these heads holds nothing: both are empty.
    """

    countries: Mapping[str, Mapping[str, float]]
    shapes: Mapping[Shape, float]

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
    for sighting, words in sight_row(stock, proposal):
        for side in SIDES:
            score = max(scores[side][words.start : words.stop])
            countries[side][sighting.country] = max(score, countries[side].get(sighting.country, 0.0))
    return Held(countries, proposal.attribute("sides"))


def sight_row(stock: Stock, proposal: Proposal) -> Iterator[tuple[Sighting, range]]:
    """The sightings in the row that a proposal was read in, its headline among it, each with its words' numbers there."""
    window = proposal.window.window
    for begin, end in ((0, window.lead), (window.lead, len(window.words))):
        if begin == end:
            continue
        for sighting in stock.sightings_from(*stock.locate(window.words[begin][0], window.words[end - 1][1])):
            words = window.words_over(stock.words[sighting.first].start, stock.words[sighting.last - 1].end, begin)
            if sighting.country and words:
                yield sighting, words
