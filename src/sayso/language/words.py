"""The words of a stretch of text, as the model counts them."""

from __future__ import annotations

import re

# A possessive 's stands alone, so that a participant's words end before it; points, apostrophes and hyphens join, but a hyphen
# before a capital parts two names (*Trump-Kim summit*, *the Russia-Ukraine war*; *US-led* and *Kim Jong-un* stay whole).
_WORD = re.compile(r"\w+(?:\.\w+|-(?![^\W\d_a-zß-öø-ÿ])\w+|['’](?!s\b)\w+)*|['’]s\b|[^\w\s]")


def split_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Split text[start:end] into words and marks; returns (start, end) offsets into the whole text."""
    stop = len(text) if end is None else end
    return [found.span() for found in _WORD.finditer(text, start, stop)]
