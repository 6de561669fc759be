"""People of a document whom the dictionary lacks: their names, and what the document says they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sayso.coding.mentions.descriptions import Descriptions, weigh_completeness
from sayso.coding.mentions.resolutions import Resolution
from sayso.coding.mentions.stock import Stock
from sayso.lexicon.entries import Actor
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import POSSESSIVE, Word

_WORDS = load_wordlists("mentions")
_FAMILY_NAME_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "VNM", "HKG", "KHM", "SGP", "MAC"))
_HEADLINE = 0.2
"""Share of small letters up to which a sentence is written as a headline, so that a capital tells no name."""
_SHORT = 4
"""Words that are too few to tell."""


class Person(msgspec.Struct, frozen=True):
    """A person as the document gives them: the words of the name, where it first stands, and what is said of them."""

    keys: tuple[str, ...]
    name: str
    first: int
    found: Resolution | None


class People:
    """The people that a document names in full or describes, by each word of their names that may stand alone."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._descriptions = Descriptions(stock)
        self._by_key: dict[str, list[Person]] = {}
        self._headlines: dict[int, bool] = {}
        for first, last in self._find_names():
            self._add(first, last)

    def find(self, words: Sequence[Word]) -> Person | None:
        """Find the person whom some words name, by the last of them that names one; the best described first."""
        for word in reversed(words):
            if word.key == POSSESSIVE or word.key in _WORDS["titles"]:
                continue
            people = self._by_key.get(word.key)
            if people:
                return max(people, key=lambda person: (_how_well_described(person), -person.first))
            if word.text[0].isupper():
                return None
        return None

    def _add(self, first: int, last: int) -> None:
        words = [
            word for word in self._stock.words[first:last] if len(word.key) > 1 and word.key not in _WORDS["titles"]
        ]
        if not words:
            return
        found = self._descriptions.read(first, last)
        keys = tuple(word.key for word in words)
        person = Person(keys, " ".join(word.text for word in words), first, found)
        ends = {keys[-1]}
        if found is not None and found.country in _FAMILY_NAME_FIRST:
            ends.add(keys[0])
        for key in sorted(ends):
            self._by_key.setdefault(key, []).append(person)

    def _find_names(self) -> Iterator[tuple[int, int]]:
        """Yield runs of capitalised words that no other name explains, and people whom the dictionary knows."""
        words = self._stock.words
        at = 0
        while at < len(words):
            if not self._may_open(at):
                at += 1
                continue
            end = at + 1
            while end < len(words) and self._may_follow(at, end):
                end += 1
            yield at, end
            at = end

    def _may_open(self, at: int) -> bool:
        word = self._stock.words[at]
        return word.text[0].isupper() and word.key not in _WORDS["common"] and self._is_free(at)

    def _may_follow(self, first: int, at: int) -> bool:
        words, sentence_of = self._stock.words, self._stock.sentence_of
        if sentence_of[at] != sentence_of[first] or not self._is_free(at):
            return False
        if words[at].joined:
            return words[at].text[0].isalpha()
        particle = words[at].key in _WORDS["particles"] and at + 1 < len(words) and words[at + 1].text[0].isupper()
        return particle or (words[at].text[0].isupper() and words[at].key not in _WORDS["common"])

    def _is_free(self, at: int) -> bool:
        """Tell whether a word may be part of a person's name: in no match, or in a person's, or in a headline not at all."""
        number = self._stock.match_at[at]
        if number >= 0:
            entry = self._stock.reader.choose(self._stock.matches[number], self._stock.words)
            return isinstance(entry, Actor) and entry.kind == "person"
        return not self._is_headline(self._stock.sentence_of[at])

    def _is_headline(self, sentence: int) -> bool:
        if sentence not in self._headlines:
            words = [
                word
                for word in self._stock.words_of(sentence)
                if word.text[0].isalpha() and word.key not in _WORDS["common"]
            ]
            small = sum(word.text[0].islower() for word in words)
            self._headlines[sentence] = len(words) > _SHORT and small <= _HEADLINE * len(words)
        return self._headlines[sentence]


def _how_well_described(person: Person) -> tuple[int, int]:
    if person.found is None:
        return 0, 0
    return weigh_completeness(person.found)
