"""WordPiece for an uncased BERT vocabulary, with the standard library alone.

Follows Wu et al. 2016 (greedy longest match) with BERT's cleaning: lower case, accents stripped, punctuation and CJK characters
stand alone. The `tokenizers` package does the same but pulls a hub client that must not be needed at run time.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from pathlib import Path

_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF))
_LONGEST_WORD = 100


class WordPiece:
    """A vocabulary and its greedy longest-match splitter; `pieces` gives the ids of one word's pieces."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._ids["[UNK]"]
        self.pieces = functools.lru_cache(maxsize=60_000)(self._pieces)

    def __getitem__(self, piece: str) -> int:
        return self._ids[piece]

    def _pieces(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in _parts(word):
            found += self._match(part)
        return tuple(found) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [self.unknown]
        ids: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._ids.get(prefix + part[start:end])
                if number is not None:
                    ids.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return ids


def read_pieces(path: Path) -> list[str]:
    """Read the pieces of a vocabulary, one a line."""
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def _parts(word: str) -> list[str]:
    """Split a word at punctuation and CJK characters, lower-cased and without accents or control characters."""
    clean = "".join(mark for mark in word if unicodedata.category(mark)[0] != "C" and mark != "\ufffd")
    plain = "".join(mark for mark in unicodedata.normalize("NFD", clean) if unicodedata.category(mark) != "Mn").lower()
    parts: list[str] = []
    current = ""
    for mark in plain:
        alone = _stands_alone(mark)
        if alone or mark.isspace():
            parts += [current] if current else []
            parts += [mark] if alone else []
            current = ""
        else:
            current += mark
    return [*parts, current] if current else parts


def _stands_alone(mark: str) -> bool:
    code = ord(mark)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(mark)[0] == "P" or any(low <= code <= high for low, high in _CJK)
