"""Decide: which proposals become records, and of which type and mode. Read top to bottom; the first rule that speaks decides.

1. the user's frames and the shipped ones: a frame has said type and mode
2. the codebook's hard constraints: one record a trigger word and type; a mode that the type has
3. the model's score
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso import codes
from sayso.coding.proposals import Proposal


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal that becomes a record: its type and mode, how sure that is, and what decided."""

    proposal: Proposal
    type: str
    mode: str | None
    confidence: float
    by: str


def decide(proposals: Iterable[Proposal], least: float) -> list[Decision]:
    """Decide on proposals, frames first; `least` is the probability that a trigger needs when the model alone speaks.

    Returns decisions in the order of their triggers.
    """
    taken: dict[tuple[int, int], Decision] = {}
    for proposal in sorted(proposals, key=lambda each: each.type is None):
        decision = _by_frame(proposal) if proposal.type else _by_model(proposal, least)
        if decision:
            taken.setdefault((proposal.trigger.start, proposal.trigger.end), decision)
    return sorted(taken.values(), key=lambda each: each.proposal.trigger.start)


def _by_frame(proposal: Proposal) -> Decision:
    assert proposal.type is not None
    mode = proposal.mode or choose_mode(proposal, proposal.type)
    return Decision(proposal, proposal.type, mode, 1.0, proposal.by)


def _by_model(proposal: Proposal, least: float) -> Decision | None:
    if 1 - proposal.nothing < least:
        return None
    kind = max(proposal.types, key=lambda name: proposal.types[name])
    return Decision(proposal, kind, choose_mode(proposal, kind), proposal.types[kind], proposal.by)


def choose_mode(proposal: Proposal, kind: str) -> str | None:
    """The most probable of the modes that the type has, or none when that is likelier."""
    scores = proposal.attribute("mode")
    allowed = ["none", *codes.MODES.get(kind, ())]
    best = max(allowed, key=lambda mode: scores[mode])
    return None if best == "none" else best
