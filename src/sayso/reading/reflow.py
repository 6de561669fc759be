"""Texts whose lines were broken at a width, as copies from PDF files are -> their paragraphs on one line each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from sayso.reading import lines

# A broken text has full lines: most reach nearly the width of the longest, which no screen of text exceeds.
_WIDEST = 120
_NARROWEST = 30
_FULL = 0.75
# So many lines must go on in the next to call a text broken: its paragraphs would else end in mid-sentence.
_FEWEST = 5
_SHARE = 0.4
_ENDED = re.compile(r"[.!?:][\"”’')\]]*$")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?$", re.IGNORECASE)


def mend(text: str) -> str:
    """The text with broken lines joined; as it is when its lines are not broken at a width."""
    rows = text.splitlines()
    width = _width(rows)
    if width is None:
        return text
    return "\n".join(_joined(rows, width))


def _width(rows: list[str]) -> int | None:
    """The width at which the lines of a text are broken, None when they are not."""
    sizes = sorted(len(row.strip()) for row in rows if row.strip())
    if len(sizes) < _FEWEST or sizes[-1] > _WIDEST:
        return None
    width = sizes[int(0.95 * (len(sizes) - 1))]
    pairs = [(one.strip(), other.strip()) for one, other in itertools.pairwise(rows) if one.strip() and other.strip()]
    broken = sum(_goes_on(one, other, width) for one, other in pairs)
    return width if width >= _NARROWEST and broken >= _FEWEST and broken >= _SHARE * len(pairs) else None


def _goes_on(one: str, other: str, width: int) -> bool:
    """Whether a sentence that one line breaks off goes on in the other."""
    return len(one) >= _FULL * width and not _ENDED.search(one) and other[:1].islower()


def _joined(rows: list[str], width: int) -> Iterator[str]:
    paragraph, last = "", ""
    for row in (row.strip() for row in rows):
        if paragraph and row and _PAGE_NUMBER.match(row):
            continue
        if not row or not paragraph or not _belongs(last, row, width):
            yield from [paragraph] if paragraph else []
            yield from [] if row else [""]
            paragraph = row
        else:
            paragraph = _join(paragraph, row)
        last = row
    if paragraph:
        yield paragraph


def _belongs(last: str, row: str, width: int) -> bool:
    """Whether a line goes on with what the line above it began: that one is full, and neither is a line of its own kind."""
    if len(last) < _FULL * width or lines.kind_of(last) or lines.kind_of(row):
        return False
    return not _ENDED.search(last) or len(last) >= 0.85 * width


def _join(paragraph: str, row: str) -> str:
    """A word that was broken is put together; a name with a hyphen keeps it."""
    word = paragraph.rpartition(" ")[2]
    if paragraph.endswith("-") and word[:1].islower() and row[:1].islower() and len(word) > 2:
        return paragraph[:-1] + row
    return paragraph + row if paragraph.endswith("-") else f"{paragraph} {row}"
