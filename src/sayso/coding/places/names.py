"""Which words of a text are written as the name of a place, and which bear its name and are something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sayso.lexicon.places import KnownPlace
from sayso.lexicon.words import Word

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
NAME_AFTER = re.compile(r" (?:[A-Z][a-z]|[A-Z]{2})")
CAPITAL_BEFORE = re.compile(r"(?:^|[^.!?:;,\"“”—–-] )((?:[A-Z][\w’'.]*))[ -]$")
LARGE_CITY = 300_000
"""People of a city that is told by its name alone where all words stand in capitals."""
PREPOSITION = re.compile(r"\b(?:in|at|near|from|to|outside|around|into|on|of)(?: the)? $", re.IGNORECASE)
FORENAMES = frozenset(
    {"jordan", "chad", "georgia", "israel", "china", "kenya", "chelsea", "florence", "sydney", "victoria"}
)
"""Places that people are named after; before a capitalised word they are taken for the person."""


class PlaceMatch(msgspec.Struct, frozen=True):
    """Words, by their numbers, that are the name of some places."""

    first: int
    last: int
    places: tuple[KnownPlace, ...]


def may_begin(words: Sequence[Word], at: int) -> bool:
    """A name begins with a capital; an Arabic article or *the* may stand small before one."""
    if words[at].text[0].isupper():
        return True
    return words[at].key in ("al", "el", "the") and at + 1 < len(words) and words[at + 1].text[0].isupper()


def is_written_as_name(words: Sequence[Word]) -> bool:
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


def is_title_case(words: Sequence[Word]) -> bool:
    long = [word.text for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) > 4 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


def is_name(piece: str, words: Sequence[Word], match: PlaceMatch, *, title_case: bool) -> bool:
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


def holds(piece: str, words: Sequence[Word], match: PlaceMatch, following: PlaceMatch) -> bool:
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
