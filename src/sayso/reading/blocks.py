"""Labelled pieces of text, and an article's text and parts made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from sayso.model import Part, PartKind

# Sentence ends as the gold documents are split: an end mark, closing quotes, space, then a capital, digit or opening quote.
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Reps?|Sens?|Gov|Adm|Capt|Maj|St|No|vs|U\.S|U\.N|U\.K|E\.U|a\.m|p\.m"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Jr|Sr|Inc|Ltd|Co|Corp|[A-Z])\.$"
)


class Block(msgspec.Struct, frozen=True):
    """One line of an article and what it is."""

    kind: PartKind
    text: str


class Layout(msgspec.Struct, frozen=True):
    """An article's text and its parts."""

    text: str
    parts: tuple[Part, ...]


def lay_out(blocks: Iterable[Block]) -> Layout:
    """Join blocks with line breaks; parts cover all of the text but the breaks between them."""
    texts, parts, at = [], [], 0
    for block in blocks:
        texts.append(block.text)
        parts.append(Part(block.kind, at, at + len(block.text)))
        at += len(block.text) + 1
    return Layout("\n".join(texts), tuple(parts))


def parts_text(text: str, parts: Iterable[Part], kinds: Iterable[str]) -> str:
    """The text of the parts of some kinds, a line each."""
    wanted = frozenset(kinds)
    return "\n".join(text[part.start : part.end] for part in parts if part.kind in wanted)


def count_sentences(text: str) -> int:
    """How many sentences a line of text holds."""
    start, found = 0, 0
    for end in _END.finditer(text):
        if not _ABBREVIATION.search(text[start : end.start() + 1]):
            start, found = end.end(), found + 1
    return found + bool(text[start:].strip())


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, for comparing lines whatever their marks and spaces."""
    return re.findall(r"\w+", text.lower())


def same_words(left: str, right: str) -> bool:
    """Whether two lines hold the same words in the same order."""
    return words_of(left) == words_of(right)
