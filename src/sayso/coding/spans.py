"""From how probably each word plays a role to the stretches of words that do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.language.analysis import Scores
from sayso.model import Span

LIKELY = 0.5  # the role heads are trained as calibrated yes or no; .5 is their own boundary
GROWING = 0.3  # the share of the boundary from which a likely word's neighbour joins it
_MARKS = frozenset(',;:.()[]"“”!?–—-/')
_JOINING = frozenset({"of", "the", "'s", "’s", "for", "in", "'", "’", "-"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words first to last (inclusive) of a window, as a span of the text, with the mean probability of their role."""

    first: int
    last: int
    span: Span
    score: float


def find_stretches(text: str, words: Sequence[tuple[int, int]], scores: Scores, least: float = LIKELY) -> list[Stretch]:
    """The stretches of consecutive words whose probability reaches `least`, in order.

    A stretch grows over its neighbours that reach half of that, two stretches with one joining word between them (*president of
    Iran*) are one, and marks at a stretch's ends are left out.
    """
    probabilities = scores[: len(words)].tolist()
    if max(probabilities, default=0.0) < least:  # most words play most roles to no word
        return []
    likely = _grow(probabilities, least)
    for at in range(1, len(likely) - 1):
        if not likely[at] and likely[at - 1] and likely[at + 1] and _word(text, words[at]).lower() in _JOINING:
            likely[at] = True
    found: list[Stretch] = []
    at = 0
    while at < len(likely):
        if not likely[at]:
            at += 1
            continue
        first = at
        while at < len(likely) and likely[at] and (at == first or _beside(text, words, at)):
            at += 1
        found += _trimmed(text, words, first, at - 1, scores)
    return found


def _grow(scores: Sequence[float], least: float) -> list[bool]:
    likely = [score >= least for score in scores]
    for order in (range(1, len(scores)), range(len(scores) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            likely[at] = likely[at] or (likely[at + step] and scores[at] >= least * GROWING)
    return likely


def _beside(text: str, words: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a word follows the one before it in the same line (a window's lead may not)."""
    gap = text[words[at - 1][1] : words[at][0]]
    return words[at - 1][1] <= words[at][0] and len(gap) <= 2 and "\n" not in gap


def _trimmed(text: str, words: Sequence[tuple[int, int]], first: int, last: int, scores: Scores) -> list[Stretch]:
    while first <= last and _word(text, words[first]) in _MARKS | {"'s", "’s"}:
        first += 1
    while last >= first and _word(text, words[last]) in _MARKS | {"'s", "’s"}:
        last -= 1
    if first > last:
        return []
    start, end = words[first][0], words[last][1]
    return [Stretch(first, last, Span(text[start:end], start, end), float(np.mean(scores[first : last + 1])))]


def _word(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]]
