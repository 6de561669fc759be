"""The quotations of a text: what stands between quotation marks, curly or straight, single or double."""

from __future__ import annotations

from collections.abc import Iterator

_CLOSING = {"“": "”", '"': '"', "‘": "’"}


def find_quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find the quotations in text[start:end], a paragraph, with their marks.

    A quotation that is not closed goes on to the paragraph's end, as one does that the next paragraph continues; an
    apostrophe closes none.
    """
    return list(_pair_marks(text, start, end))


def _pair_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened, closing = -1, ""
    for at in range(start, end):
        if opened < 0:
            if text[at] in _CLOSING:
                opened, closing = at, _CLOSING[text[at]]
        elif text[at] == closing and not (closing == "’" and text[at + 1 : at + 2].isalnum()):
            yield opened, at + 1
            opened = -1
    if opened >= 0 and closing != "’":
        yield opened, end
