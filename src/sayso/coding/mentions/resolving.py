"""What a mention says of itself: by its own words, then the people of its document, then the phrase that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from sayso.coding.mentions.family_names import choose_family
from sayso.coding.mentions.named_heads import person_sector
from sayso.coding.mentions.people import People
from sayso.coding.mentions.resolutions import Resolution
from sayso.coding.mentions.stock import Stock
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import POSSESSIVE, Word

_WORDS = load_wordlists("mentions")
_HALVES = {"North": "PRK", "South": "KOR"}
"""What *the North* and *the South* are in a document on Korea."""


class MentionResolver:
    """Resolves the mentions of one document, each once."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._people = People(stock)
        self._read_before: dict[tuple[int, int], Resolution] = {}

    def resolve(self, first: int, last: int) -> Resolution:
        """Resolve the words of the document from `first` up to `last`, as far as they and the document's names tell."""
        known = self._read_before.get((first, last))
        if known is None:
            known = self._read_before[first, last] = self._read_anew(first, last)
        return known

    def _read_anew(self, first: int, last: int) -> Resolution:
        stock = self._stock
        words = stock.words[first:last]
        found = stock.reader.read(words)
        if found.country is None and stock.sightings.on_korea:
            found = self._read_half(words, found)
        if found.country is None or found.kind == "none" or (found.kind == "person" and len(words) == 1):
            person = self._find_person(words, found)
            if person is not None:
                return person
        if found.country is None and found.kind != "none" and found.head not in _WORDS["relational"]:
            start, stop = stock.phrases.around(first, last)
            wider = stock.reader.read(stock.words[start:stop])
            if wider.country is None:
                wider = stock.phrases.extend(first, last, found)
            if wider.country is not None:
                found = msgspec.structs.replace(found, country=wider.country, sector=wider.sector)
        return found if found.country is not None else self._find_antecedent(first, found) or found

    def _find_antecedent(self, first: int, found: Resolution) -> Resolution | None:
        """Find the body named before for which a definite noun stands (*the group*, *the alliance*)."""
        kinds = load_wordlists("anaphora").get(found.head)
        if (
            kinds is None
            or not first < len(self._stock.words)
            or self._stock.words[first].key not in ("the", "this", "that")
        ):
            return None
        sighting = self._stock.sightings.latest_name(first, kinds)
        if sighting is None:
            return None
        name = self._stock.lexicon.entry_name(sighting.entry) or found.name
        return msgspec.structs.replace(
            found, country=sighting.country, sector=sighting.sector, entry=sighting.entry, name=name, kind="name"
        )

    def _read_half(self, words: Sequence[Word], found: Resolution) -> Resolution:
        """Read *the North* and *the South* in a document on Korea."""
        code = next((_HALVES[word.text] for word in words if word.text in _HALVES), None)
        if code is None:
            return found
        if found.kind == "none":
            name = self._stock.lexicon.country_name(code)
            return msgspec.structs.replace(found, country=code, sector="GOV", name=name, kind="country")
        return msgspec.structs.replace(found, country=code)

    def _find_person(self, words: Sequence[Word], found: Resolution) -> Resolution | None:
        """Find the person whom some words name: in the document, else by a family name that the dictionary has."""
        person = self._people.find(words)
        if person is not None and person.found is not None and (person.found.country or found.kind == "none"):
            return msgspec.structs.replace(person.found, name=person.name)
        if not words or (found.kind == "person" and found.country and self._is_elsewhere(found.country, words)):
            return None
        name = next((word for word in reversed(words) if word.key != POSSESSIVE), words[-1])
        if not name.text[0].isupper() or (found.kind == "agent" and self._stock.lexicon.find_names([name])):
            return None
        actor = choose_family(name.key, self._stock.reader, partial(self._is_elsewhere, words=words))
        if actor is None:
            return None
        sector = person_sector(actor, self._stock.day)
        return Resolution(actor.country, sector, actor.name, actor.id, "person")

    def _is_elsewhere(self, country: str, words: Sequence[Word]) -> bool:
        """Tell whether the document names a country elsewhere than in some words."""
        start, end, all_words = words[0].start, words[-1].end, self._stock.words
        return any(
            all_words[sighting.first].start >= end or all_words[sighting.last - 1].end <= start
            for sighting in self._stock.sightings.by_country.get(country, ())
        )
