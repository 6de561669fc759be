"""On whose word: the chain of sources that a record rests on, outermost first (codebook, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.coding.proposals import Proposal
from sayso.coding.spans import LIKELY, Stretch, find_stretches
from sayso.model import Participant, Source, Span

LIKELY_PRESUPPOSED = (
    0.3  # of a source's words: who only takes an act as known is no witness, and a false witness costs more
)
Resolve = Callable[[Stretch], Sequence[Participant]]


@dataclass(frozen=True, slots=True)
class _Link:
    """One source's words with how probably it takes the act as known, and how probably it stands beneath another source."""

    stretch: Stretch
    presupposes: float
    inner: float


def find_sources(text: str, proposal: Proposal, resolve: Resolve) -> tuple[Source, ...]:
    """The sources of a proposal; `resolve` says whom a stretch of words names (several, for a list of equal rank)."""
    words = proposal.window.window.words
    links = [_link(proposal, stretch) for stretch in find_stretches(text, words, proposal.roles("source"))]
    cues = find_stretches(text, words, proposal.roles("cue"))
    outer_exists = any(link.inner < LIKELY for link in links)
    chain: list[Source] = []
    for link in links:
        level = 1 if link.inner >= LIKELY and outer_exists else 0
        cue = _nearest(cues, link.stretch)
        chain += [_source(participant, cue, level, link) for participant in resolve(link.stretch)]
    return tuple(sorted(chain, key=lambda source: source.level))


def _link(proposal: Proposal, stretch: Stretch) -> _Link:
    presupposes, inner = (
        float(np.mean(proposal.roles(role)[stretch.first : stretch.last + 1])) for role in ("presupposes", "inner")
    )
    return _Link(stretch, presupposes, inner)


def _nearest(cues: Sequence[Stretch], stretch: Stretch) -> Span | None:
    """The cue that stands closest to a source's words."""
    if not cues:
        return None
    return min(cues, key=lambda cue: max(cue.first - stretch.last, stretch.first - cue.last)).span


def _source(participant: Participant, cue: Span | None, level: int, link: _Link) -> Source:
    return Source(
        participant.text,
        participant.start,
        participant.end,
        participant.country,
        participant.sector,
        participant.name,
        cue,
        level,
        "presupposes" if link.presupposes >= LIKELY_PRESUPPOSED else "asserts",
    )
