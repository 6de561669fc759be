"""The noun phrases of known words in a document, and whom their words give."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coding.mentions.named_words import NamedWords
from sayso.coding.mentions.reader import MentionReader
from sayso.coding.mentions.resolutions import PLACES, Resolution
from sayso.coding.mentions.sightings import Sighting, singular
from sayso.lexicon.entries import Actor, Agent
from sayso.lexicon.store import Match
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import POSSESSIVE

_WORDS = load_wordlists("mentions")
_LONGEST_GAP = 2
"""Words that may stand between two known words of one noun phrase (*Syrian *armed* rebels*)."""


class Phrases:
    """The known noun phrases of one document.

    Attributes:
        sightings: Those that have a country by their own words, and the places named within others.
    """

    def __init__(self, named: NamedWords, reader: MentionReader) -> None:
        self._words, self._matches, self._reader = named.words, named.matches, reader
        self._match_at, self._sentence_of = named.match_at, named.sentence_of
        self.sightings: list[Sighting] = []
        self._phrase_of: dict[int, tuple[int, int]] = {}
        self._find_sightings()

    def around(self, first: int, last: int) -> tuple[int, int]:
        """Return the known noun phrase in which some words stand, or those words."""
        for at in range(last - 1, first - 1, -1):
            if self._match_at[at] >= 0:
                start, end = self._phrase_of[self._match_at[at]]
                first, last = min(start, first), max(end, last)
                break
        if first > 1 and self._words[first - 1].key == POSSESSIVE and self._match_at[first - 2] >= 0:
            first = self._phrase_of[self._match_at[first - 2]][0]
        return first, last

    def extend(self, first: int, last: int, found: Resolution) -> Resolution:
        """Resolve words together with what follows them and owns them (*rebels in eastern Ukraine*), if a name does."""
        owner = last
        if owner >= len(self._words) or self._words[owner].key not in _WORDS["holding"]:
            return found
        reach = owner + 1
        while reach < len(self._words) and reach <= owner + 3 and self._match_at[reach] < 0:
            reach += 1
        if (
            reach >= len(self._words)
            or self._match_at[reach] < 0
            or self._sentence_of[reach] != self._sentence_of[first]
        ):
            return found
        match = self._matches[self._match_at[reach]]
        if isinstance(self._reader.choose(match, self._words), Agent):
            return found
        return self._reader.read(self._words[first : match.end])

    def _find_sightings(self) -> None:
        numbers: list[int] = []
        for number, match in enumerate(self._matches):
            if numbers and not self._joins(self._matches[numbers[-1]], match):
                self._add_phrase(numbers)
                numbers = []
            numbers.append(number)
        if numbers:
            self._add_phrase(numbers)

    def _joins(self, before: Match, after: Match) -> bool:
        gap = self._words[before.end : after.start]
        if self._sentence_of[before.end - 1] != self._sentence_of[after.start] or len(gap) > _LONGEST_GAP + 1:
            return False
        loose = [word for word in gap if word.key != POSSESSIVE and not word.joined]
        return len(loose) <= _LONGEST_GAP and all(word.key in _WORDS["glue"] for word in loose)

    def _add_phrase(self, numbers: Sequence[int]) -> None:
        first, last = self._matches[numbers[0]].start, self._matches[numbers[-1]].end
        for number in numbers:
            self._phrase_of[number] = (first, last)
        found = self._reader.read(self._words[first:last])
        if found.country is None or found.kind == "none":
            found = self.extend(first, last, found)
        if found.country is not None:
            self.sightings.append(self._sighting(first, last, found))
        for number in numbers:
            match = self._matches[number]
            entry = self._reader.choose(match, self._words)
            if isinstance(entry, Actor) and entry.country != found.country and entry.kind in PLACES:
                name = Resolution(entry.country, entry.sector, entry.name, entry.id, "country")
                self.sightings.append(self._sighting(match.start, match.end, name))

    def _sighting(self, first: int, last: int, found: Resolution) -> Sighting:
        before = self._words[first - 1].key if first else ""
        if before == "the" and first > 1:
            before = self._words[first - 2].key
        located = before in _WORDS["locating"] or (last < len(self._words) and self._words[last].key == "(")
        match = self._matches[self._match_at[last - 1]] if self._match_at[last - 1] >= 0 else None
        entry = self._reader.choose(match, self._words) if match is not None and found.kind == "person" else None
        return Sighting(
            first, last, self._sentence_of[first], found.country or "", found.sector or "", found.head, found.kind,
            found.entry or "", entry.role if isinstance(entry, Actor) else "", located and found.kind in ("country", "place"),
            singular(found.head),
        )  # fmt: skip
