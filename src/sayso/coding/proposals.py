"""Proposals: what might be a record, before anything is decided.

A proposer turns an Analysis into proposals; two ship, the model (here) and the frames of a lexicon (frames.py). Everything that follows
(deciding, explaining, reviewing, a later proposer of another kind) hangs on this one seam.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.language import heads
from sayso.language.analysis import Analysis, Scores, WindowScores
from sayso.model import Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A trigger with the scores of everything that a record needs.

    `at` is the trigger's word in the window's words; `types` maps each type to its probability; `type` and `by` are set by a proposer
    that has made up its mind (a frame), else None and "model". `mode` likewise.
    """

    window: WindowScores
    at: int
    trigger: Span
    sentence: int
    types: dict[str, float]
    type: str | None = None
    mode: str | None = None
    by: str = "model"

    @property
    def nothing(self) -> float:
        """The probability that the word is no trigger."""
        return float(self.window.types[self.at, 0])

    def roles(self, role: str) -> Scores:
        """How probably each word of the window plays a role to this trigger: (words,)."""
        return self.window.role_scores(self.at, heads.ROLES.index(role))

    def attribute(self, name: str) -> dict[str, float]:
        """The probabilities of an attribute's labels at the trigger."""
        return dict(zip(heads.ATTRIBUTES[name], self.window.attributes[name][self.at].tolist(), strict=True))

    def best(self, name: str) -> str:
        """The most probable label of an attribute."""
        return heads.ATTRIBUTES[name][int(self.window.attributes[name][self.at].argmax())]


def propose_by_model(analysis: Analysis, least: float) -> Iterator[Proposal]:
    """Propose every word that is a trigger with at least the probability `least`, in the order of the text."""
    for window in analysis.windows:
        likely = 1 - window.types[:, 0] >= least
        for at in range(window.window.lead, len(window.window.words)):
            if likely[at]:
                yield make_proposal(analysis, window, at)


def make_proposal(analysis: Analysis, window: WindowScores, at: int) -> Proposal:
    """The model's proposal for one word of a window."""
    start, end = window.window.words[at]
    types = dict(zip(heads.TYPES[1:], window.types[at, 1:].tolist(), strict=True))
    return Proposal(window, at, Span(analysis.text[start:end], start, end), window.window.sentences[at], types)
