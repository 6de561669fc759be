"""Propose by frames: words that a lexicon's frames name as triggers, the roles still scored by the model."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from sayso.coding.proposals import Proposal, make_proposal
from sayso.language.analysis import Analysis
from sayso.lexicon import Frame

_INFLECTIONS = ("", "s", "es", "d", "ed", "ing")


def propose_by_frames(analysis: Analysis, frames: Sequence[Frame]) -> Iterator[Proposal]:
    """Propose every word that is a form of a frame; the first frame that names a word has it."""
    by_form: dict[str, Frame] = {}
    for frame in frames:
        for form in frame.forms or _inflect(frame.lemma):
            by_form.setdefault(form.lower(), frame)
    if not by_form:
        return
    for window in analysis.windows:
        for at in range(window.window.lead, len(window.window.words)):
            start, end = window.window.words[at]
            named = by_form.get(analysis.text[start:end].lower())
            if named:
                proposal = make_proposal(analysis, window, at)
                yield dataclasses.replace(proposal, type=named.type, mode=named.mode, by=f"{named.where} {named.id}")


def _inflect(lemma: str) -> set[str]:
    """The regular forms of an English verb or noun; a frame lists irregular ones under `forms`."""
    found = {lemma + ending for ending in _INFLECTIONS}
    if lemma.endswith("e"):
        found |= {lemma[:-1] + "ing"}
    if lemma.endswith("y"):
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou":
        found |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return found
