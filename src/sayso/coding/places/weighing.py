"""Which place of the world a name is, by size, kind, the country said after it and the countries of the document."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from math import log10

import msgspec

from sayso.coding.places.names import AFTER, AFTER_ADJECTIVE, PlaceMatch
from sayso.lexicon.places import KnownPlace
from sayso.lexicon.words import Word

COUNTRY_SHARE = 0.2
"""What a country named in the document adds to its places: a little more than ten times as many people would."""
COMMON_COUNTRY, COMMON_SHARE = "USA", 0.05
"""The United States are named in most documents: that says little for a town of theirs."""
KIND_SHARE = {
    "country": 0.5,
    "water": 0.45,
    "area": 0.45,
    "site": 0.45,
    "region": 0.2,
    "city": 0.0,
    "adjective": 0.0,
    "abbreviation": 0.0,
}
SIDES = re.compile(
    r"(?:\bthe )?(?:\b(?:occupied |mainland |central |(?:north|south|east|west)(?:-?east|-?west)?(?:ern)? |inner |"
    r"greater )+)$",
    re.IGNORECASE,
)
AT_SEA = re.compile(r"\b(?:seas?|waters) off (?:the )?(?:[a-z]+ )?(?:coast of )?$", re.IGNORECASE)
HIGH_SEAS = "UNK"


class PlaceMention(msgspec.Struct, frozen=True):
    """Words that name a place, which place they most likely name, and how clearly, from 0 to 1."""

    text: str
    start: int
    end: int
    country: str
    name: str
    latitude: float | None
    longitude: float | None
    kind: str
    score: float


class PlaceChoice(msgspec.Struct, frozen=True):
    """A name, the name behind it that says where it is, if any, and the countries that the document speaks of."""

    match: PlaceMatch
    holder: PlaceMatch | None
    countries: Collection[str]


def make_mention(text: str, start: int, words: Sequence[Word], choice: PlaceChoice) -> PlaceMention:
    """The likeliest place of a name, with the words around that belong to it; `start` is where the words' text begins."""
    match, holder = choice.match, choice.holder
    within = {(place.country, place.state) for place in holder.places} if holder else set()
    ranked = sorted(match.places, key=lambda place: -_share(place, within, choice.countries))
    best = ranked[0]
    rival = next((place for place in ranked[1:] if place.country != best.country), None)
    gap = _share(best, within, choice.countries) - (_share(rival, within, choice.countries) if rival else 0.0)
    first, last = start + words[match.first].start, start + words[(holder or match).last].end
    first -= len(found[0]) if (found := SIDES.search(text[start:first])) else 0
    if not holder and (tail := (AFTER_ADJECTIVE if best.kind == "adjective" else AFTER).match(text[last : last + 30])):
        last += tail.end()
    kind, country = "area" if best.kind == "adjective" else best.kind, best.country
    if AT_SEA.search(text[max(start, first - 30) : first]):
        kind, country = "water", HIGH_SEAS
    score = min(1.0, 0.5 + gap / 2) if rival else 1.0
    return PlaceMention(
        text[first:last], first, last, country, best.name, best.latitude, best.longitude, kind, round(score, 3)
    )


def _share(place: KnownPlace, within: Collection[tuple[str, str]], countries: Collection[str]) -> float:
    """Weigh one of the places of a name: by size, kind, the country said after it and the document's countries."""
    size = log10(place.population + 1) / 7 if place.population else KIND_SHARE[place.kind] + 0.4
    said = 3.0 * any(place.country == country for country, _ in within) + 1.0 * ((place.country, place.state) in within)
    share = COMMON_SHARE if place.country == COMMON_COUNTRY else COUNTRY_SHARE
    return size + said + (share if place.country in countries else 0.0)
