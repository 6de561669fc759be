"""Acts, and the distinct origins, sayers and articles behind them, counted in each period by quad class and kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.ladder.counting import toward_of
from sayso.ladder.periods import Period
from sayso.ladder.terms import Term

Numbers = NDArray[np.int64]
DONE = ""
"""The name of the cell of all that was done; it sorts before every quad class."""
_TOWARD_BITS = 2


class Cell(msgspec.Struct, frozen=True, gc=False):
    """What was reported done of one quad class and kind: acts, and the distinct origins, sayers and articles behind them."""

    acts: int
    origins: int
    sayers: int
    articles: int


class Tally:
    """The dated acts of a pair, sorted once, and then counted in any direction.

    An act counts in three cells of its period: all that was done, its quad class, and its quad class and kind. The cells of all
    periods are numbered through (slots), so that one count over the slots fills them all.
    """

    def __init__(self, terms: Sequence[Term], spans: Sequence[Period]) -> None:
        first, lasts = spans[0].first, [span.last for span in spans]
        done = [term for term in terms if term.day is not None and not term.apart and first <= term.day <= lasts[-1]]
        self._periods = len(spans)
        kinds: dict[tuple[str, str], int] = {}
        codes = [kinds.setdefault((term.quad, term.kind), len(kinds)) for term in done]
        cells = [(DONE, quad, f"{quad}, {kind}") for quad, kind in kinds]
        self._names = sorted({DONE, *chain.from_iterable(cells)})
        numbers = np.array([[self._names.index(name) for name in row] for row in cells], dtype=np.int64).reshape(-1, 3)
        at = np.searchsorted(lasts, np.array([term.day for term in done], dtype=np.int64))
        self._slots = at[:, None] * len(self._names) + numbers[np.array(codes, dtype=np.int64)]
        self._toward = np.array([term.toward for term in done], dtype=np.int64)
        self._behind = [
            _Members(self._slots, self._toward, owned)
            for owned in (
                [term.origins for term in done],
                [term.voices for term in done],
                [term.articles for term in done],
            )
        ]

    def cells(self, direction: str) -> list[dict[str, Cell]]:
        """The filled cells of each period in a direction by their names, in the order of names: DONE, the quad classes, their kinds."""
        size = self._periods * len(self._names)
        toward = toward_of(direction)
        acts = np.bincount(self._slots[(self._toward & toward) != 0].ravel(), minlength=size)
        behind = [members.distinct(toward, size) for members in self._behind]
        filled = np.flatnonzero(acts)
        found = list(map(Cell, *(one[filled].tolist() for one in (acts, *behind))))
        names = [self._names[at] for at in (filled % len(self._names)).tolist()]
        bounds = np.searchsorted(filled, np.arange(self._periods + 1) * len(self._names)).tolist()
        return [dict(zip(names[start:stop], found[start:stop], strict=True)) for start, stop in pairwise(bounds)]


class _Members:
    """What acts have one or more of (origins, say), by slot, name and direction, in this order."""

    def __init__(self, slots: Numbers, toward: Numbers, owned: Sequence[Sequence[str]]) -> None:
        numbers: dict[str, int] = {}
        codes = np.array([numbers.setdefault(name, len(numbers)) for own in owned for name in own], dtype=np.int64)
        owner = np.repeat(np.arange(len(owned)), list(map(len, owned)))
        bits = len(numbers).bit_length()
        keys = ((slots[owner] << bits) + codes[:, None] << _TOWARD_BITS) + toward[owner][:, None]
        keys = np.sort(keys, axis=None)
        self._named = keys >> _TOWARD_BITS
        self._slots = self._named >> bits
        self._toward = keys - (self._named << _TOWARD_BITS)

    def distinct(self, toward: int, size: int) -> Numbers:
        """How many distinct names each slot has in a direction."""
        chosen = (self._toward & toward) != 0
        named, slots = self._named[chosen], self._slots[chosen]
        new = np.ones(len(named), dtype=np.bool_)
        new[1:] = named[1:] != named[:-1]
        return np.bincount(slots[new], minlength=size)
