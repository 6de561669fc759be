"""What a document names: every name and described noun in it, with its country and sector, taken stock of once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

import msgspec

from sayso.coding.mention_items import choose_entry
from sayso.coding.mentions import MentionReader
from sayso.coding.resolutions import PLACES, Ground, Resolution
from sayso.lexicon.entries import Actor, Agent
from sayso.lexicon.store import Lexicon, Match
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import POSSESSIVE, Word, find_words

_WORDS = load_wordlists("mentions")
_LONGEST_GAP = 2
"""Words that may stand between two known words of one noun phrase (*Syrian *armed* rebels*)."""


_MOST_SIGHTINGS = 64
"""Sightings of one country that are weighed for a mention: more say nothing new, and a long document would take long."""
_MOST_COUNTRIES = 32
"""Countries of a document that are all weighed for a mention, and sightings before and behind it whose countries are weighed where
there are more: only collections of many articles name as many."""
_OFFICES = ("president", "prime minister", "supreme leader", "leader", "king", "chancellor", "premier")
"""Roles of whom a family name alone is most likely said."""
_HIGHEST = "supreme leader"
"""The role beneath which a president or premier of the same family name stands (Khamenei, Kim)."""


def _rank_office(role: str) -> int:
    high = any(role.startswith(office) for office in _OFFICES)
    return role.startswith(_HIGHEST) * 4 + high * 2 + ("minister" in role or "secretary" in role)


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


class Stock:
    """The words, sentences and sightings of one document.

    Attributes:
        words: The document's words.
        sightings: Noun phrases that have a country by their own words, in order.
        countries: How often each country is sighted.
        ranks: How many countries are sighted more often than each.
    """

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], day: str, lexicon: Lexicon) -> None:
        self.text, self.day, self.lexicon = text, day, lexicon
        self.reader = MentionReader(day, lexicon)
        self.words: list[Word] = find_words(text)
        self._starts = [word.start for word in self.words]
        self._ends = [word.end for word in self.words]
        self._sentence_starts = [start for start, _ in sentences]
        self.sentence_of = [max(0, bisect_right(self._sentence_starts, word.start) - 1) for word in self.words]
        self.matches = lexicon.find_names(self.words)
        self.match_at: list[int] = [-1] * len(self.words)
        for number, match in enumerate(self.matches):
            for at in range(match.start, match.end):
                self.match_at[at] = number
        self._learn_people()
        self.sightings: list[Sighting] = []
        self._phrase_of: dict[int, tuple[int, int]] = {}
        self._find_sightings()
        self.sightings.sort(key=lambda sighting: sighting.first)
        self.on_korea = any(sighting.country in ("PRK", "KOR") for sighting in self.sightings)
        self.by_country: dict[str, list[Sighting]] = {}
        self.by_sentence: dict[int, list[Sighting]] = {}
        for sighting in self.sightings:
            self.by_country.setdefault(sighting.country, []).append(sighting)
            self.by_sentence.setdefault(sighting.sentence, []).append(sighting)
        self._names_of: dict[str, list[Sighting]] = {}
        for sighting in self.sightings:
            for code in {sighting.sector, sighting.country} if sighting.kind == "name" else ():
                self._names_of.setdefault(code, []).append(sighting)
        self.countries = Counter(sighting.country for sighting in self.sightings)
        counts = sorted(self.countries.values())
        self.ranks = {country: len(counts) - bisect_right(counts, own) for country, own in self.countries.items()}
        self._commonest = frozenset(country for country, _ in self.countries.most_common(_MOST_COUNTRIES // 2))
        self._reaches = list(accumulate((sighting.last for sighting in self.sightings), max))

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the words between two offsets, as a half-open range."""
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_left(self._starts, end))

    def latest_before(self, word: int) -> Sighting | None:
        """Return the last sighting that ends before a word, given by number."""
        at = bisect_left(self.sightings, word, key=lambda sighting: sighting.first)
        return next((s for s in reversed(self.sightings[max(0, at - 2) : at]) if s.last <= word), None)

    def sightings_of(self, country: str, word: int) -> Sequence[Sighting]:
        """Return a country's sightings: in a long document the first few and those nearest to a word, given by number."""
        own = self.by_country.get(country, [])
        if len(own) <= _MOST_SIGHTINGS:
            return own
        at = bisect_left(own, word, key=lambda sighting: sighting.first)
        start = max(_MOST_SIGHTINGS // 4, at - _MOST_SIGHTINGS // 2)
        return [*own[: _MOST_SIGHTINGS // 4], *own[start : start + _MOST_SIGHTINGS]]

    def sightings_from(self, first: int, last: int) -> Sequence[Sighting]:
        """Return the sightings that begin with one of some words, given as a half-open range."""
        start, end = (bisect_left(self.sightings, at, key=lambda sighting: sighting.first) for at in (first, last))
        return self.sightings[start:end]

    def matches_from(self, first: int, last: int) -> Sequence[Match]:
        """Return the names that begin with one of some words, given as a half-open range."""
        start, end = (bisect_left(self.matches, at, key=lambda match: match.start) for at in (first, last))
        return self.matches[start:end]

    def sightings_over(self, first: int, last: int) -> Sequence[Sighting]:
        """Return the sightings that share one of some words, given as a half-open range."""
        end = bisect_left(self.sightings, last, key=lambda sighting: sighting.first)
        return [s for s in self.sightings[bisect_right(self._reaches, first) : end] if s.last > first]

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
        at = bisect_left(self.sightings, word, key=lambda sighting: sighting.first)
        near = self.sightings[max(0, at - _MOST_COUNTRIES) : at + _MOST_COUNTRIES]
        reached = self._commonest.union(sighting.country for sighting in near)
        return [country for country in self.countries if country in reached]

    def words_of(self, sentence: int) -> Sequence[Word]:
        """Return the words of a sentence, given by number."""
        return self.words[bisect_left(self.sentence_of, sentence) : bisect_right(self.sentence_of, sentence)]

    def phrase_around(self, first: int, last: int) -> tuple[int, int]:
        """Return the known noun phrase in which some words stand, or those words."""
        for at in range(last - 1, first - 1, -1):
            if self.match_at[at] >= 0:
                start, end = self._phrase_of[self.match_at[at]]
                first, last = min(start, first), max(end, last)
                break
        if first > 1 and self.words[first - 1].key == POSSESSIVE and self.match_at[first - 2] >= 0:
            first = self._phrase_of[self.match_at[first - 2]][0]
        return first, last

    def choose_family(self, key: str, is_named: Callable[[str], bool]) -> Actor | None:
        """Choose a person of a family name: one of a country that is named, who held the highest office on the document's day."""
        people = [person for person in self.lexicon.find_family(key) if is_named(person.country)]
        if not people:
            return None
        return max(people, key=lambda person: (person.holds_on(self.day), _rank_office(person.role), person.start))

    def _learn_people(self) -> None:
        """Let a family name alone be the person whom the document names in full, or one of a country that it names."""
        single: list[Match] = []
        countries = set()
        for match in self.matches:
            entry = choose_entry(match.entries, self.day)
            if not isinstance(entry, Actor):
                continue
            if entry.kind != "person":
                countries.add(entry.country)
            elif match.end - match.start > 1:
                countries.add(entry.country)
                for at in (match.start, match.end - 1):
                    self.reader.known.setdefault(self.words[at].key, entry)
            else:
                single.append(match)
        for match in single:
            key = self.words[match.start].key
            entry = choose_entry(match.entries, self.day)
            if key not in self.reader.known and isinstance(entry, Actor) and entry.country not in countries:
                other = self.choose_family(key, countries.__contains__)
                self.reader.known[key] = other or entry

    def _find_sightings(self) -> None:
        numbers: list[int] = []
        for number, match in enumerate(self.matches):
            if numbers and not self._joins(self.matches[numbers[-1]], match):
                self._add_phrase(numbers)
                numbers = []
            numbers.append(number)
        if numbers:
            self._add_phrase(numbers)

    def _joins(self, before: Match, after: Match) -> bool:
        gap = self.words[before.end : after.start]
        if self.sentence_of[before.end - 1] != self.sentence_of[after.start] or len(gap) > _LONGEST_GAP + 1:
            return False
        loose = [word for word in gap if word.key != POSSESSIVE and not word.joined]
        return len(loose) <= _LONGEST_GAP and all(word.key in _WORDS["glue"] for word in loose)

    def _add_phrase(self, numbers: Sequence[int]) -> None:
        first, last = self.matches[numbers[0]].start, self.matches[numbers[-1]].end
        for number in numbers:
            self._phrase_of[number] = (first, last)
        found = self.reader.read(self.words[first:last])
        if found.country is None or found.kind == "none":
            found = self.extend(first, last, found)
        if found.country is not None:
            self.sightings.append(self._sighting(first, last, found))
        for number in numbers:
            match = self.matches[number]
            entry = self.reader.choose(match, self.words)
            if isinstance(entry, Actor) and entry.country != found.country and entry.kind in PLACES:
                name = Resolution(entry.country, entry.sector, entry.name, entry.id, "country")
                self.sightings.append(self._sighting(match.start, match.end, name))

    def _sighting(self, first: int, last: int, found: Resolution) -> Sighting:
        before = self.words[first - 1].key if first else ""
        if before == "the" and first > 1:
            before = self.words[first - 2].key
        located = before in _WORDS["locating"] or (last < len(self.words) and self.words[last].key == "(")
        match = self.matches[self.match_at[last - 1]] if self.match_at[last - 1] >= 0 else None
        entry = self.reader.choose(match, self.words) if match is not None and found.kind == "person" else None
        return Sighting(
            first, last, self.sentence_of[first], found.country or "", found.sector or "", found.head, found.kind,
            found.entry or "", entry.role if isinstance(entry, Actor) else "", located and found.kind in ("country", "place"),
            singular(found.head),
        )  # fmt: skip

    def extend(self, first: int, last: int, found: Resolution) -> Resolution:
        """Resolve words together with what follows them and owns them (*rebels in eastern Ukraine*), if a name does."""
        owner = last
        if owner >= len(self.words) or self.words[owner].key not in _WORDS["holding"]:
            return found
        reach = owner + 1
        while reach < len(self.words) and reach <= owner + 3 and self.match_at[reach] < 0:
            reach += 1
        if reach >= len(self.words) or self.match_at[reach] < 0 or self.sentence_of[reach] != self.sentence_of[first]:
            return found
        match = self.matches[self.match_at[reach]]
        if isinstance(self.reader.choose(match, self.words), Agent):
            return found
        return self.reader.read(self.words[first : match.end])
