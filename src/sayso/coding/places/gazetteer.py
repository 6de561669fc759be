"""Place names of a text, told apart from persons and words, each as one place of the world."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from math import log10

import msgspec

from sayso.lexicon.places import KnownPlace, PlaceTable, load_places
from sayso.lexicon.words import Word, find_words

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
PLACE_NOUN = (
    r"(?:region|province|oblast|governorate|district|state|city|town|village|airport|airfield|air ?base|border|"
    r"peninsula|airspace|waters|coast|capital|territory|soil|mainland|port|prison|desert|mountains?|islands?|valley|area|"
    r"square|front)"
)
AFTER = re.compile(rf"(?:['’]s)? {PLACE_NOUN}s?\b", re.IGNORECASE)
AFTER_ADJECTIVE = re.compile(
    r" (?:[a-z]+ )?(?:capital|territory|soil|airspace|waters|coast|border|city|town|village|port|province|region|"
    r"airport|airfield|desert|mainland|peninsula|island|enclave|mountains|resort)s?\b"
)
AT_SEA = re.compile(r"\b(?:seas?|waters) off (?:the )?(?:[a-z]+ )?(?:coast of )?$", re.IGNORECASE)
HIGH_SEAS = "UNK"
NAME_AFTER = re.compile(r" (?:[A-Z][a-z]|[A-Z]{2})")
CAPITAL_BEFORE = re.compile(r"(?:^|[^.!?:;,\"“”—–-] )((?:[A-Z][\w’'.]*))[ -]$")
LARGE_CITY = 300_000
"""People of a city that is told by its name alone where all words stand in capitals."""
PREPOSITION = re.compile(r"\b(?:in|at|near|from|to|outside|around|into|on|of)(?: the)? $", re.IGNORECASE)
FORENAMES = frozenset(
    {"jordan", "chad", "georgia", "israel", "china", "kenya", "chelsea", "florence", "sydney", "victoria"}
)
"""Places that people are named after; before a capitalised word they are taken for the person."""


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


class _Match(msgspec.Struct, frozen=True):
    first: int
    last: int
    places: tuple[KnownPlace, ...]


class Gazetteer:
    """Finds the places of a table in texts."""

    def __init__(self, table: PlaceTable) -> None:
        self.table = table

    def find_places(self, text: str, start: int, end: int, countries: Collection[str] = ()) -> list[PlaceMention]:
        """Find the place names of text[start:end], in order.

        Args:
            countries: codes of the countries that the document speaks of; they decide between places of one name.
        """
        piece = text[start:end]
        words = find_words(piece)
        title_case = _is_title_case(words)
        matches = [match for match in self._matches(words) if _is_name(piece, words, match, title_case=title_case)]
        mentions: list[PlaceMention] = []
        at = 0
        while at < len(matches):
            match, following = matches[at], matches[at + 1] if at + 1 < len(matches) else None
            holder = following if following and _holds(piece, words, match, following) else None
            mentions.append(_mention(text, start, words, _Choice(match, holder, countries)))
            at += 2 if holder else 1
        return mentions

    def _matches(self, words: Sequence[Word]) -> list[_Match]:
        """Return the longest names from left to right."""
        found: list[_Match] = []
        at = 0
        while at < len(words):
            match = self._match_at(words, at)
            if match:
                found.append(match)
                at = match.last + 1
            else:
                at += 1
        return found

    def _match_at(self, words: Sequence[Word], at: int) -> _Match | None:
        longest = self.table.longest.get(words[at].key)
        if longest is None or not _may_begin(words, at):
            return None
        for last in range(min(at + longest, len(words)) - 1, at - 1, -1):
            key = " ".join(word.key for word in words[at : last + 1])
            places = self.table.named.get(key)
            if places and _is_written_as_name(words[at : last + 1]):
                return _Match(at, last, places)
        return None


class _Choice(msgspec.Struct, frozen=True):
    match: _Match
    holder: _Match | None
    countries: Collection[str]


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of the places that ship with the package."""
    return Gazetteer(load_places())


def _may_begin(words: Sequence[Word], at: int) -> bool:
    """A name begins with a capital; an Arabic article or *the* may stand small before one."""
    if words[at].text[0].isupper():
        return True
    return words[at].key in ("al", "el", "the") and at + 1 < len(words) and words[at + 1].text[0].isupper()


def _is_written_as_name(words: Sequence[Word]) -> bool:
    """*US* is a country and *Us* a word: a short name stands in capitals."""
    if len(words) == 1 and "." in words[0].text and words[0].text[:4] not in ("U.S.", "U.K.", "U.A.", "D.C.", "U.S"):
        return False
    if (
        len(words) == 1
        and len(words[0].key) <= 3
        and words[0].key in ("us", "uk", "uae", "rok", "drc", "dc", "usa", "roc")
    ):
        return words[0].text.upper() == words[0].text
    return words[-1].text[0].isupper() or (words[-1].text[0].islower() and len(words) > 1)


def _is_title_case(words: Sequence[Word]) -> bool:
    long = [word.text for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) > 4 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


def _is_name(piece: str, words: Sequence[Word], match: _Match, *, title_case: bool) -> bool:
    """Tell a place from what bears its name: *Paris Hilton*, the *Minsk Agreement*, *Afghan forces*."""
    kind, tail = match.places[0].kind, piece[words[match.last].end :]
    if kind == "adjective":
        return bool(AFTER_ADJECTIVE.match(tail))
    if kind == "abbreviation":
        return piece[: words[match.first].start].endswith(", ")
    if words[match.first].key in FORENAMES:
        return title_case or not NAME_AFTER.match(tail)
    if kind != "city" or AFTER.match(tail):
        return True
    if title_case:
        large = max(place.population for place in match.places) >= LARGE_CITY
        return large or bool(PREPOSITION.search(piece[: words[match.first].start]))
    before = CAPITAL_BEFORE.search(piece[: words[match.first].start])
    if before and before[1] not in ("In", "At", "From", "Near", "The", "Outside", "On", "To", "And"):
        return False
    return not NAME_AFTER.match(tail)


def _holds(piece: str, words: Sequence[Word], match: _Match, following: _Match) -> bool:
    """Say whether the next name is where the first one is: *Lausanne, Switzerland*; *Portsmouth, N.H.*"""
    if (
        match.places[0].kind not in ("city", "site", "region")
        or piece[words[match.last].end : words[following.first].start] != ", "
    ):
        return False
    inside = {(place.country, place.state) for place in match.places}
    return any(
        place.kind in ("country", "region", "abbreviation") and any(country == place.country for country, _ in inside)
        for place in following.places
    )


def _mention(text: str, start: int, words: Sequence[Word], choice: _Choice) -> PlaceMention:
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
