"""Who did it, and to whom: the participants of a proposal's two sides."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.coding.participants import Context, ParticipantResolver
from sayso.coding.proposals import Proposal
from sayso.coding.spans import find_stretches
from sayso.model import Participant


def find_side(
    text: str, proposal: Proposal, side: str, context: Context, resolver: ParticipantResolver
) -> tuple[Participant, ...]:
    """The participants of one side (`actor` or `recipient`), in the order of the text, each body or person once."""
    words = proposal.window.window.words
    found: list[Participant] = []
    for stretch in find_stretches(text, words, proposal.roles(side)):
        found += resolver.resolve(stretch.span.start, stretch.span.end, context)
    return tuple(_once(sorted(found, key=lambda participant: participant.start)))


def _once(participants: Iterable[Participant]) -> Iterable[Participant]:
    seen: set[tuple[str, str, str]] = set()
    for participant in participants:
        key = (participant.country, participant.sector, participant.name)
        if key not in seen:
            seen.add(key)
            yield participant
