"""The words of a document, and the names among them that the dictionary has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.lexicon.store import Lexicon, Match
from sayso.lexicon.words import Word, find_words


class NamedWords:
    """The words and sentences of one document, with the names that the dictionary has.

    Attributes:
        words: The document's words.
        sentence_of: The number of each word's sentence.
        matches: The names, in order.
        match_at: The number of the name in which each word stands, -1 where it stands in none.
    """

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], lexicon: Lexicon) -> None:
        self.words: list[Word] = find_words(text)
        self._starts = [word.start for word in self.words]
        self._ends = [word.end for word in self.words]
        starts = [start for start, _ in sentences]
        self.sentence_of = [max(0, bisect_right(starts, word.start) - 1) for word in self.words]
        self.matches = lexicon.find_names(self.words)
        self.match_at: list[int] = [-1] * len(self.words)
        for number, match in enumerate(self.matches):
            for at in range(match.start, match.end):
                self.match_at[at] = number

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the words between two offsets, as a half-open range."""
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_left(self._starts, end))

    def matches_from(self, first: int, last: int) -> Sequence[Match]:
        """Return the names that begin with one of some words, given as a half-open range."""
        start, end = (bisect_left(self.matches, at, key=lambda match: match.start) for at in (first, last))
        return self.matches[start:end]

    def words_of(self, sentence: int) -> Sequence[Word]:
        """Return the words of a sentence, given by number."""
        return self.words[bisect_left(self.sentence_of, sentence) : bisect_right(self.sentence_of, sentence)]
