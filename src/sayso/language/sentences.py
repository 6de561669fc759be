"""Where a text's sentences begin and end, by the rules that the gold records were numbered with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

# A full stop after one of these, or after a lone capital, does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])"
    r"(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Rep|Sen|Gov|Adm|Capt|Maj|St|No|vs|U\.S|U\.N|U\.K|E\.U|a\.m|p\.m"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Jr|Sr|Inc|Ltd|Co|Corp|[A-Z])\.$"
)
LONGEST = 4000  # characters; a third more than the longest sentence of the hand-coded records
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_LINE = re.compile(r"[^\n]+")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Split a text into sentences; a line break always ends one.

    Returns (start, end) offsets in code points, without surrounding white space, in order.
    """
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        spans += _split_line(text, line.start(), line.end())
    return spans


def bound_sentences(text: str, sentences: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut sentences of more than LONGEST characters at white space: what is asked about a sentence costs by its length."""
    bounded: list[tuple[int, int]] = []
    for start, end in sentences:
        while end - start > LONGEST:
            cut = text.rfind(" ", start + 1, start + LONGEST)
            cut = cut if cut > 0 else start + LONGEST
            bounded.append((start, cut))
            start = cut + (text[cut] == " ")
        bounded.append((start, end))
    return bounded


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start]
    for found in _END.finditer(text, start, end):
        # Only the words just before the stop matter: an abbreviation is at most 8 characters with its opening mark.
        if not _ABBREVIATION.search(text[max(cuts[-1], found.start() - 10) : found.start() + 1]):
            cuts.append(found.end())
    cuts.append(end)
    trimmed = (_trim(text, left, right) for left, right in pairwise(cuts))
    return [span for span in trimmed if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
