"""Packing a document's sentences into the rows that the encoder reads.

A row holds whole sentences in order, up to `ROW_WORDS` words, so that a sentence is read beside its neighbours; a row that does not
begin the document is led by the document's first sentence (its headline), which is read but not coded there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.language.wordpiece import WordPiece
from sayso.language.words import split_words

ROW_WORDS = 100
LEAD_WORDS = 24  # of the headline, before each later row
SENTENCE_WORDS = 160  # a longer sentence is read in pieces of this many words, so that none of it is lost
_WORD_PIECES = 8  # pieces read of one word


@dataclass(frozen=True, slots=True)
class Window:
    """One row: its words' offsets, how many of them lead (are context only), each word's sentence number, and the encoder's input.

    `pieces` are the ids of the row's pieces with the marks between sentences; `firsts` says where each word's first piece stands.
    """

    words: tuple[tuple[int, int], ...]
    lead: int
    sentences: tuple[int, ...]
    pieces: tuple[int, ...]
    firsts: tuple[int, ...]

    def words_over(self, start: int, end: int, first: int = 0) -> range:
        """The numbers of the words that share something with text[start:end], none before `first`; the words are in order."""
        begin = bisect_right(self.words, start, lo=first, key=lambda word: word[1])
        return range(begin, bisect_left(self.words, end, lo=begin, key=lambda word: word[0]))


@dataclass(frozen=True, slots=True)
class _Chunk:
    sentence: int
    words: list[tuple[int, int]]


def pack_windows(
    text: str, sentences: Sequence[tuple[int, int]], wordpiece: WordPiece, row_words: int = ROW_WORDS
) -> list[Window]:
    """Pack the sentences (offsets into text) into rows of up to `row_words`, in order; every word of every sentence stands in one row."""
    rows: list[list[_Chunk]] = []
    room = 0
    for chunk in _chunks(text, sentences):
        if not rows or len(chunk.words) > room:
            rows.append([])
            room = row_words
        rows[-1].append(chunk)
        room -= len(chunk.words)
    lead = _Chunk(0, rows[0][0].words[:LEAD_WORDS]) if rows else None
    return [_window(text, row, lead if number else None, wordpiece) for number, row in enumerate(rows)]


def _chunks(text: str, sentences: Sequence[tuple[int, int]]) -> list[_Chunk]:
    found: list[_Chunk] = []
    for number, (start, end) in enumerate(sentences):
        words = split_words(text, start, end)
        found += [_Chunk(number, words[at : at + SENTENCE_WORDS]) for at in range(0, len(words), SENTENCE_WORDS)]
    return found


def _window(text: str, row: list[_Chunk], lead: _Chunk | None, wordpiece: WordPiece) -> Window:
    begin, end = wordpiece["<s>"], wordpiece["</s>"]
    pieces: list[int] = [begin]
    firsts: list[int] = []
    words: list[tuple[int, int]] = []
    numbers: list[int] = []
    for chunk in [lead, *row] if lead else row:
        for start, stop in chunk.words:
            firsts.append(len(pieces))
            pieces += wordpiece.pieces(text[start:stop])[:_WORD_PIECES]
        pieces.append(end)
        words += chunk.words
        numbers += [chunk.sentence] * len(chunk.words)
    return Window(tuple(words), len(lead.words) if lead else 0, tuple(numbers), tuple(pieces), tuple(firsts))
