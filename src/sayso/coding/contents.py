"""What a promise, threat, demand or refusal is about: the content of a speech act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from sayso import codes
from sayso.coding.proposals import Proposal
from sayso.coding.sides import Sides
from sayso.language import heads
from sayso.language.analysis import Scores
from sayso.model import Content, EventType, Participant

Resolve = Callable[[Scores], Sequence[Participant]]
_LIKELY_ITEM = 0.5


def find_content(proposal: Proposal, kind: str, sides: Sides, resolve: Resolve, due: str | None) -> Content | None:
    """The content of a record of type `kind`; None where the text gives none.

    Its countries are those of the record's own sides, or of the words that the model points at, whom `resolve` tells.
    """
    if kind not in codes.SPEECH_TYPES:
        return None
    promised = proposal.best("content")
    if promised == heads.NONE:
        return None
    items = proposal.window.items[proposal.at]
    return Content(
        cast(EventType, promised),
        _countries(proposal, "content actor", sides, resolve),
        _countries(proposal, "content recipient", sides, resolve),
        tuple(item for item, score in zip(heads.CONTENT_ITEMS, items, strict=True) if score >= _LIKELY_ITEM),
        due,
    )


def _countries(proposal: Proposal, side: str, sides: Sides, resolve: Resolve) -> tuple[str, ...]:
    relation = proposal.best(side)
    chosen = {
        "actor": sides.actor.participants,
        "recipient": sides.recipient.participants,
        "both": (*sides.actor.participants, *sides.recipient.participants),
        "other": resolve(proposal.roles(side)) if relation == "other" else (),
    }.get(relation, ())
    return tuple(dict.fromkeys(participant.country for participant in chosen))
