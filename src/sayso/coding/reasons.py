"""A reason for what a field of a record is: what was chosen, on which words, and the next best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sayso.coding.coder import TracedRecord
from sayso.coding.participants import ParticipantResolver
from sayso.coding.proposals import Proposal
from sayso.coding.spans import find_stretches
from sayso.language import heads
from sayso.language.analysis import Analysis
from sayso.model import Participant, Place, Record, Source

WORTH_NAMING = 0.02  # a runner-up with less was never near


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a field has or might have had; its score is a probability, None where a rule gave it."""

    value: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the words it rests on, a remark on how it came about, and the next best."""

    field: str
    chosen: Option
    words: str
    remark: str
    next: Option | None


@dataclass(frozen=True, slots=True)
class Case:
    """A record that is to be explained, with all that it was decided by."""

    record: Record
    proposal: Proposal
    traced: TracedRecord
    analysis: Analysis
    resolver: ParticipantResolver


def make_reason(field: str, chosen: str, scores: Mapping[str, float], words: str) -> Reason:
    """The reason for a field whose values have scores: the chosen one and the next best."""
    others = {name: score for name, score in scores.items() if name != chosen}
    return Reason(field, Option(chosen, scores.get(chosen)), words, "", find_best(others))


def find_best(scores: Mapping[str, float]) -> Option | None:
    """The likeliest option, where it was near enough to be worth naming."""
    if not scores:
        return None
    best = max(scores, key=lambda name: scores[name])
    return Option(best, scores[best]) if scores[best] >= WORTH_NAMING else None


def find_next_words(case: Case, role: str, taken: Iterable[Participant | Source | Place]) -> Option | None:
    """The likeliest words that might have played a role and were not taken."""
    spans = [(each.start, each.end) for each in taken]
    words = case.proposal.window.window.words
    stretches = find_stretches(case.analysis.text, words, case.proposal.roles(role), WORTH_NAMING)
    free = [
        each for each in stretches if not any(start < each.span.end and each.span.start < end for start, end in spans)
    ]
    if not free:
        return None
    best = max(free, key=lambda each: each.score)
    return Option(f"“{best.span.text}”", best.score)


def _inside(case: Case, start: int, end: int) -> list[int]:
    words = case.proposal.window.window.words
    return [at for at, (first, last) in enumerate(words) if first < end and start < last]


def score_words(case: Case, role: str, start: int, end: int) -> float | None:
    """How probably the words of text[start:end] play a role: the surest of them; None where none are in the row."""
    inside = _inside(case, start, end)
    return float(np.max(case.proposal.roles(role)[inside])) if inside else None


def score_labels(case: Case, name: str, start: int, end: int) -> dict[str, float]:
    """How probable each label of a head for words is of text[start:end], by the mean over them."""
    inside = _inside(case, start, end)
    if not inside:
        return {}
    scores = np.mean(case.proposal.window.word_labels[name][inside], axis=0)
    return dict(zip(heads.WORD_LABELS[name], map(float, scores), strict=True))
