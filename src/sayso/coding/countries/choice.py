"""The country of a mention whose words give none: the document's countries weighed by fitted weights."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

import msgspec

from sayso.coding.countries.evidence import find_evidence
from sayso.coding.countries.features import STANDING, Spelling, find_weights, kind_of
from sayso.coding.countries.sought import Mention, Surroundings
from sayso.coding.mentions.stock import Stock


class Chance(msgspec.Struct, frozen=True):
    """A country that a mention may have, and how probably."""

    country: str
    probability: float


def weigh_chances(stock: Stock, mention: Mention) -> list[Chance]:
    """Return the countries that a mention without one may have with their probabilities, likeliest first."""
    ranked = sorted((-score, at, country) for at, (country, score) in enumerate(_score(stock, mention)))
    powers = [exp(ranked[0][0] - score) for score, _, _ in ranked]
    whole = sum(powers)
    return [Chance(country, power / whole) for (_, _, country), power in zip(ranked, powers, strict=True)]


def _score(stock: Stock, mention: Mention) -> Iterator[tuple[str, float]]:
    """Yield the countries that a mention may have, each with the sum of the weights of its features, as `weigh` lists them.

    One piece of evidence speaks for many countries and mentions: its features are spelt, and their weights sought, once.
    """
    spelling, around = Spelling.of(stock, mention), Surroundings.of(stock, mention)
    ends: dict[str, tuple[list[float], list[float]]] = {}
    for country in candidates(stock, mention):
        kind = kind_of(country)
        if kind not in ends:
            ends[kind] = find_weights(spelling.open(kind)), find_weights(spelling.close(kind))
        opening, closing = ends[kind]
        worth = [*opening]
        for evidence in find_evidence(stock, mention, around, country):
            worth += spelling.weigh(evidence)
        yield country, sum(worth + closing)


def weigh(stock: Stock, mention: Mention) -> list[tuple[str, list[str]]]:
    """Return the countries that a mention may have, each with the features that speak for or against it."""
    spelling, around = Spelling.of(stock, mention), Surroundings.of(stock, mention)
    weighed = []
    for country in candidates(stock, mention):
        kind, evidence = kind_of(country), find_evidence(stock, mention, around, country)
        features = [feature for piece in evidence for feature in spelling.spell(piece)]
        weighed.append((country, [*spelling.open(kind), *features, *spelling.close(kind)]))
    return weighed


def candidates(stock: Stock, mention: Mention) -> list[str]:
    """Return the document's countries in the order of their sighting, then the outlet's and those of no state."""
    near = stock.sightings.countries_near(mention.first)
    return list(dict.fromkeys([*near, *([mention.home] if mention.home else []), *STANDING]))
