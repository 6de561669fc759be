"""Place names of a text, told apart from persons and words, each as one place of the world."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from sayso.coding.places.names import PlaceMatch, holds, is_name, is_title_case, is_written_as_name, may_begin
from sayso.coding.places.weighing import PlaceChoice, PlaceMention, make_mention
from sayso.lexicon.places import PlaceTable, load_places
from sayso.lexicon.words import Word, find_words


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
        title_case = is_title_case(words)
        matches = [match for match in self._matches(words) if is_name(piece, words, match, title_case=title_case)]
        mentions: list[PlaceMention] = []
        at = 0
        while at < len(matches):
            match, following = matches[at], matches[at + 1] if at + 1 < len(matches) else None
            holder = following if following and holds(piece, words, match, following) else None
            mentions.append(make_mention(text, start, words, PlaceChoice(match, holder, countries)))
            at += 2 if holder else 1
        return mentions

    def _matches(self, words: Sequence[Word]) -> list[PlaceMatch]:
        """Return the longest names from left to right."""
        found: list[PlaceMatch] = []
        at = 0
        while at < len(words):
            match = self._match_at(words, at)
            if match:
                found.append(match)
                at = match.last + 1
            else:
                at += 1
        return found

    def _match_at(self, words: Sequence[Word], at: int) -> PlaceMatch | None:
        longest = self.table.longest.get(words[at].key)
        if longest is None or not may_begin(words, at):
            return None
        for last in range(min(at + longest, len(words)) - 1, at - 1, -1):
            key = " ".join(word.key for word in words[at : last + 1])
            places = self.table.named.get(key)
            if places and is_written_as_name(words[at : last + 1]):
                return PlaceMatch(at, last, places)
        return None


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of the places that ship with the package."""
    return Gazetteer(load_places())
