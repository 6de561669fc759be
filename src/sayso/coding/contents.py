"""What a promise, threat, demand or refusal is about: the content of a speech act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sayso import codes
from sayso.coding.proposals import Proposal
from sayso.language import heads
from sayso.model import Content, EventType, Participant

_LIKELY_ITEM = 0.5


def find_content(
    proposal: Proposal, kind: str, actor: Sequence[Participant], recipient: Sequence[Participant], due: str | None
) -> Content | None:
    """The content of a record of type `kind`, its countries taken from the record's own participants; None where the text gives none."""
    if kind not in codes.SPEECH_TYPES:
        return None
    promised = proposal.best("content")
    if promised == heads.NONE:
        return None
    items = proposal.window.items[proposal.at]
    return Content(
        cast(EventType, promised),
        _countries(proposal.best("content actor"), actor, recipient),
        _countries(proposal.best("content recipient"), actor, recipient),
        tuple(item for item, score in zip(heads.CONTENT_ITEMS, items, strict=True) if score >= _LIKELY_ITEM),
        due,
    )


def _countries(relation: str, actor: Sequence[Participant], recipient: Sequence[Participant]) -> tuple[str, ...]:
    """The countries that stand in a relation to the record's sides; others than its sides are not known here and left out."""
    chosen = {"actor": [*actor], "recipient": [*recipient], "both": [*actor, *recipient]}.get(relation, [])
    return tuple(dict.fromkeys(participant.country for participant in chosen))
