"""What the model says of a mention's words: whom they stand for where they name no country (*the group*, *he*), and which sector."""

from __future__ import annotations

import numpy as np

from sayso.coding.participants import POINTED, Pointed
from sayso.language import heads
from sayso.language.analysis import Analysis, WindowScores

_STANDS_FOR = heads.ROLES.index("stands for")


def point_from_words(window: WindowScores, first: int, last: int) -> tuple[Pointed, ...]:
    """What a window's words first to last (inclusive) stand for, by the mean over them."""
    scores = window.role_scores(slice(first, last + 1), _STANDS_FOR).mean(axis=0)
    words = window.window.words
    return tuple(Pointed(*words[at], float(scores[at])) for at in np.flatnonzero(scores >= POINTED))


def read_sectors(window: WindowScores, first: int, last: int) -> dict[str, float]:
    """How probably a window's words first to last (inclusive) are of each sector, by the mean over them."""
    scores = window.word_labels["sector"][first : last + 1].mean(axis=0)
    return dict(zip(heads.WORD_LABELS["sector"], map(float, scores), strict=True))


def hear_span(analysis: Analysis, start: int, end: int) -> tuple[tuple[Pointed, ...], dict[str, float]]:
    """What text[start:end] stands for and how probably it is of each sector, in the window that codes it."""
    for window in analysis.windows:
        words, lead = window.window.words, window.window.lead
        inside = [at for at in range(lead, len(words)) if words[at][0] < end and start < words[at][1]]
        if inside:
            place = inside[0], inside[-1]
            return point_from_words(window, *place), read_sectors(window, *place)
    return (), {}


def point_from_span(analysis: Analysis, start: int, end: int) -> tuple[Pointed, ...]:
    """What text[start:end] stands for, in the window that codes it."""
    return hear_span(analysis, start, end)[0]
