"""Words of a text as the dictionary compares them: without case, accents, dots or apostrophes."""

from __future__ import annotations

import re
import unicodedata

import msgspec

_WORD = re.compile(
    r"[^\W\d_](?:\.[^\W\d_])+\.?"  # U.S., D.C.
    r"|(?:St|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Lt|Col|Gov|Adm|Capt|Maj|Sgt|Jr|Sr|Dept|Prof|No|Rev|[A-Z])\.(?!\w)"
    r"|\w+(?:['’](?![sS]\b)\w+)*"
    r"|['’][sS]\b|['’](?=[\s,;:.)])"
    r"|\S"
)
POSSESSIVE = "'s"


class Word(msgspec.Struct, frozen=True):
    """One word: as written, as compared, where, and whether a hyphen joins it to the word before."""

    text: str
    key: str
    start: int
    end: int
    joined: bool


def fold(text: str) -> str:
    """Return a word as the dictionary compares it."""
    low = text.lower()
    if low.isascii() and low.isalnum():
        return low
    if low in ("'s", "’s", "'", "’"):
        return POSSESSIVE
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return plain.replace("'", "").replace("’", "").replace(".", "") or low


def find_words(text: str) -> list[Word]:
    """Split a text into words; hyphens join what they separate and are no words themselves."""
    words: list[Word] = []
    joined = False
    for match in _WORD.finditer(text):
        piece = match.group()
        if piece in "-‐‑" and words and words[-1].end == match.start():
            joined = match.end() < len(text) and not text[match.end()].isspace()
            continue
        words.append(Word(piece, fold(piece), match.start(), match.end(), joined))
        joined = False
    return words
