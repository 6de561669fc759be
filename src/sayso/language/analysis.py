"""What the encoder run says of a document: scores, not yet decisions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.language.windows import Window

Scores = npt.NDArray[np.float32]


def average(scores: Scores) -> Scores:
    """The mean over the first axis: numpy's own costs three times as much where words are few, as they mostly are."""
    return np.asarray(np.add.reduce(scores, axis=0) / np.float32(len(scores)))


@dataclass(frozen=True, slots=True)
class WindowScores:
    """The heads' probabilities for one window of n words.

    types: (n, types), softmax; attributes: by name, (n, labels), softmax, asked at each word as if it were a trigger; items: (n, items),
    sigmoid; word_labels: by name, (n, labels), softmax; roles: (n triggers, n words, roles), sigmoid, in 255ths as they are most
    of what a long document takes; `role_scores` gives them as probabilities.
    """

    window: Window
    types: Scores
    attributes: dict[str, Scores]
    items: Scores
    word_labels: dict[str, Scores]
    roles: npt.NDArray[np.uint8]

    def role_scores(self, triggers: int | slice, role: int) -> Scores:
        """How probably each word plays a role to a word, or to each of several: (words,) or (triggers, words)."""
        return np.asarray(self.roles[triggers, :, role], dtype=np.float32) / np.float32(255)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document's sentences, as offsets into its text, and the scores of its windows in order."""

    text: str
    sentences: Sequence[tuple[int, int]]
    windows: Sequence[WindowScores]

    def window_at(self, start: int) -> WindowScores | None:
        """The first window that codes something behind an offset; None behind the last."""
        at = bisect_right(self.windows, start, key=lambda each: each.window.words[-1][1])
        return self.windows[at] if at < len(self.windows) else None
