"""Whether a document's acts are of politics at all (codebook, section 1): somebody in them must be a state, a body or a force.

The model knows acts by their words, and a club's boycott, a wolf's attack or a lawsuit among companies has the words of one.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.coding.participants import Context, ParticipantResolver
from sayso.model import Participant, Source

NAMED = frozenset(("country", "person", "name", "people"))
"""Grounds of a participant whose words name a state, an office-holder, a body or a people."""
OFFICIAL = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "UAF", "REB", "PTY", "OPP", "REF"))
"""Sectors of agent nouns that stand for a state, those who would be one, or those who flee from one."""


def is_political(participants: Iterable[Participant | Source], resolver: ParticipantResolver) -> bool:
    """Whether the words of any participant of a document's acts name a state, a body, a force or their people.

    A country that was only inferred does not tell: every private person has one.
    """
    return any(_is_relevant(each, resolver) for each in participants)


def _is_relevant(participant: Participant | Source, resolver: ParticipantResolver) -> bool:
    found = resolver.ask(participant.start, participant.end, Context()).found
    return found.kind in NAMED or (found.kind == "agent" and found.sector in OFFICIAL)
