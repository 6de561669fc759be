"""The names and described nouns of a document that have a country, as they are looked up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from sayso.coding.mentions.resolutions import Ground

_MOST_SIGHTINGS = 64
"""Sightings of one country that are weighed for a mention: more say nothing new, and a long document would take long."""
_MOST_COUNTRIES = 32
"""Countries of a document that are all weighed for a mention, and sightings before and behind it whose countries are weighed where
there are more: only collections of many articles name as many."""


class Sighting(msgspec.Struct, frozen=True):
    """A noun phrase of known words: where it stands, and whom its words give."""

    first: int
    last: int
    sentence: int
    country: str
    sector: str
    head: str
    kind: Ground
    entry: str
    role: str
    located: bool
    noun: str


def singular(head: str) -> str:
    """Return a noun's last word as it is in the singular, so that *officials* are like *an official*."""
    return head.rpartition(" ")[2].removesuffix("s")


class Sightings:
    """The sightings of one document.

    Attributes:
        all: Noun phrases that have a country by their own words, in order.
        countries: How often each country is sighted.
        ranks: How many countries are sighted more often than each.
        on_korea: Whether a Korea is among them.
    """

    def __init__(self, found: Iterable[Sighting]) -> None:
        self.all = sorted(found, key=lambda sighting: sighting.first)
        self.on_korea = any(sighting.country in ("PRK", "KOR") for sighting in self.all)
        self.by_country: dict[str, list[Sighting]] = {}
        self.by_sentence: dict[int, list[Sighting]] = {}
        self._names_of: dict[str, list[Sighting]] = {}
        for sighting in self.all:
            self.by_country.setdefault(sighting.country, []).append(sighting)
            self.by_sentence.setdefault(sighting.sentence, []).append(sighting)
            for code in {sighting.sector, sighting.country} if sighting.kind == "name" else ():
                self._names_of.setdefault(code, []).append(sighting)
        self.countries = Counter(sighting.country for sighting in self.all)
        counts = sorted(self.countries.values())
        self.ranks = {country: len(counts) - bisect_right(counts, own) for country, own in self.countries.items()}
        self._commonest = frozenset(country for country, _ in self.countries.most_common(_MOST_COUNTRIES // 2))
        self._reaches = list(accumulate((sighting.last for sighting in self.all), max))

    def latest_before(self, word: int) -> Sighting | None:
        """Return the last sighting that ends before a word, given by number."""
        at = bisect_left(self.all, word, key=lambda sighting: sighting.first)
        return next((s for s in reversed(self.all[max(0, at - 2) : at]) if s.last <= word), None)

    def of(self, country: str, word: int) -> Sequence[Sighting]:
        """Return a country's sightings: in a long document the first few and those nearest to a word, given by number."""
        own = self.by_country.get(country, [])
        if len(own) <= _MOST_SIGHTINGS:
            return own
        at = bisect_left(own, word, key=lambda sighting: sighting.first)
        start = max(_MOST_SIGHTINGS // 4, at - _MOST_SIGHTINGS // 2)
        return [*own[: _MOST_SIGHTINGS // 4], *own[start : start + _MOST_SIGHTINGS]]

    def opening_in(self, first: int, last: int) -> Sequence[Sighting]:
        """Return the sightings that begin with one of some words, given as a half-open range."""
        start, end = (bisect_left(self.all, at, key=lambda sighting: sighting.first) for at in (first, last))
        return self.all[start:end]

    def over(self, first: int, last: int) -> Sequence[Sighting]:
        """Return the sightings that share one of some words, given as a half-open range."""
        end = bisect_left(self.all, last, key=lambda sighting: sighting.first)
        return [s for s in self.all[bisect_right(self._reaches, first) : end] if s.last > first]

    def latest_name(self, word: int, codes: Iterable[str]) -> Sighting | None:
        """Return the last name of a body with one of some countries or sectors that ends before a word, given by number."""
        latest = []
        for code in codes:
            own = self._names_of.get(code, [])
            at = bisect_left(own, word, key=lambda sighting: sighting.first)
            latest += next(([s] for s in reversed(own[max(0, at - 2) : at]) if s.last <= word), [])
        return max(latest, key=lambda sighting: sighting.first, default=None)

    def countries_near(self, word: int) -> Iterable[str]:
        """Return the countries in the order of their sighting: in a document of very many those near a word and the commonest."""
        if len(self.countries) <= _MOST_COUNTRIES:
            return self.countries
        at = bisect_left(self.all, word, key=lambda sighting: sighting.first)
        near = self.all[max(0, at - _MOST_COUNTRIES) : at + _MOST_COUNTRIES]
        reached = self._commonest.union(sighting.country for sighting in near)
        return [country for country in self.countries if country in reached]
