"""What the model says of a mention's words: whom they stand for where they name no country (*the group*, *he*), and which sector."""

from __future__ import annotations

from sayso.coding.participants import POINTED, Pointed
from sayso.language import heads
from sayso.language.analysis import Analysis, WindowScores, average

_STANDS_FOR = heads.ROLES.index("stands for")


def point_from_words(window: WindowScores, first: int, last: int) -> tuple[Pointed, ...]:
    """What a window's words first to last (inclusive) stand for, by the mean over them."""
    scores = average(window.role_scores(slice(first, last + 1), _STANDS_FOR)).tolist()
    words = window.window.words
    return tuple(Pointed(*words[at], score) for at, score in enumerate(scores) if score >= POINTED)


def read_sectors(window: WindowScores, first: int, last: int) -> dict[str, float]:
    """How probably a window's words first to last (inclusive) are of each sector, by the mean over them."""
    labels = window.word_labels["sector"]
    scores = labels[first] if first == last else average(labels[first : last + 1])
    return dict(zip(heads.WORD_LABELS["sector"], scores.tolist(), strict=True))


def hear_span(analysis: Analysis, start: int, end: int) -> tuple[tuple[Pointed, ...], dict[str, float]]:
    """What text[start:end] stands for and how probably it is of each sector, in the window that codes it."""
    window, inside = _find_words(analysis, start, end)
    if window is None:
        return (), {}
    return point_from_words(window, inside[0], inside[-1]), read_sectors(window, inside[0], inside[-1])


def point_from_span(analysis: Analysis, start: int, end: int) -> tuple[Pointed, ...]:
    """What text[start:end] stands for, in the window that codes it."""
    window, inside = _find_words(analysis, start, end)
    return point_from_words(window, inside[0], inside[-1]) if window else ()


def _find_words(analysis: Analysis, start: int, end: int) -> tuple[WindowScores | None, range]:
    """The window that codes text[start:end], and the numbers of its words there."""
    window = analysis.window_at(start)
    inside = window.window.words_over(start, end, window.window.lead) if window else range(0)
    return (window, inside) if inside else (None, inside)
