"""What the model points at for a mention whose own words name no country: *the group*, *officials*, *he*."""

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


def point_from_span(analysis: Analysis, start: int, end: int) -> tuple[Pointed, ...]:
    """What text[start:end] stands for, in the window that codes it."""
    for window in analysis.windows:
        words, lead = window.window.words, window.window.lead
        inside = [at for at in range(lead, len(words)) if words[at][0] < end and start < words[at][1]]
        if inside:
            return point_from_words(window, inside[0], inside[-1])
    return ()
