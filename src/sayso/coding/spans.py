"""From how probably each word plays a role to the stretches of words that do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.language.analysis import Scores, average
from sayso.model import Span

LIKELY = 0.5  # the role heads are trained as calibrated yes or no; .5 is their own boundary
GROWING = 0.3  # the share of the boundary from which a likely word's neighbour joins it
_MARKS = frozenset((*',;:.()[]"“”!?–—-/', "'s", "’s"))
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

    A stretch grows over its neighbours that reach a share of that, two stretches with one joining word between them (*president of
    Iran*) are one, and marks at a stretch's ends are left out.
    """
    probabilities = scores[: len(words)].tolist()
    if max(probabilities, default=0.0) < least:  # most words play most roles to no word
        return []
    found: list[Stretch] = []
    for first, last in _join_runs(text, words, _find_runs(probabilities, least)):
        cuts = [at for at in range(first + 1, last + 1) if not _beside(text, words, at)]
        for start, stop in zip([first, *cuts], [*cuts, last + 1], strict=True):
            found += _trimmed(text, words, start, stop - 1, scores)
    return found


def _find_runs(scores: Sequence[float], least: float) -> Iterator[tuple[int, int]]:
    """The first and last of each run of words that reach the growing share of `least`, where one of them reaches it whole."""
    growing, free = least * GROWING, 0
    for at in [at for at, score in enumerate(scores) if score >= least]:
        if at < free:
            continue
        first = last = at
        while first > free and scores[first - 1] >= growing:
            first -= 1
        while last + 1 < len(scores) and scores[last + 1] >= growing:
            last += 1
        yield first, last
        free = last + 1


def _join_runs(
    text: str, words: Sequence[tuple[int, int]], runs: Iterable[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """The runs, two with one joining word between them made one."""
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined and first - joined[-1][1] == 2 and _word(text, words[first - 1]).lower() in _JOINING:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return joined


def _beside(text: str, words: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a word follows the one before it in the same line (a window's lead may not)."""
    gap = text[words[at - 1][1] : words[at][0]]
    return words[at - 1][1] <= words[at][0] and len(gap) <= 2 and "\n" not in gap


def _trimmed(text: str, words: Sequence[tuple[int, int]], first: int, last: int, scores: Scores) -> list[Stretch]:
    while first <= last and _word(text, words[first]) in _MARKS:
        first += 1
    while last >= first and _word(text, words[last]) in _MARKS:
        last -= 1
    if first > last:
        return []
    start, end = words[first][0], words[last][1]
    score = scores[first] if first == last else average(scores[first : last + 1])
    return [Stretch(first, last, Span(text[start:end], start, end), float(score))]


def _word(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]]
