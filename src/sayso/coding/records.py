"""A record made of a draft and of what the document's other records gave it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Literal, cast

from sayso.coding.decide import Decision
from sayso.coding.desk import Desk
from sayso.coding.drafts import Draft
from sayso.coding.proposals import Proposal
from sayso.coding.status import derive_status
from sayso.model import Article, Certainty, Place, Quantity, Record

RecordPart = Literal["title", "dek", "body", "caption"]
_PARTS: dict[str, RecordPart] = {"title": "title", "dek": "dek", "caption": "caption"}  # a subhead's records say body


def make_record(
    desk: Desk, draft: Draft, date: str | None, place: Place | None, quantities: tuple[Quantity, ...]
) -> Record:
    """The record of a draft, with the date, the place and the quantities that it has among the others."""
    decision, proposal = draft.decision, draft.decision.proposal
    certainty, tense = cast(Certainty, proposal.best("certainty")), draft.dated.tense
    return Record(
        id=_identify(desk.article, decision),
        trigger=proposal.trigger,
        part=_part_of(desk.article, proposal),
        type=draft.dated.type,
        mode=decision.mode,
        aspect=draft.dated.aspect,
        actor=draft.sides.actor.participants,
        recipient=draft.sides.recipient.participants,
        sources=draft.sources,
        certainty=certainty,
        tense=tense,
        status=derive_status(decision.type, certainty, tense, draft.content),
        date=date,
        place=place,
        quantities=quantities,
        content=draft.content,
        confidence=round(decision.confidence, 3),
        by=decision.by,
    )


def _identify(article: Article, decision: Decision) -> str:
    """A record's id: the same document, trigger and type give the same on any machine."""
    key = f"{article.id}\n{decision.proposal.trigger.start}\n{decision.type}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _part_of(article: Article, proposal: Proposal) -> RecordPart:
    at = proposal.trigger.start
    number = bisect_right(article.parts, at, key=lambda part: part.start) - 1  # parts stand in the order of the text
    kind = article.parts[number].kind if number >= 0 and at < article.parts[number].end else "body"
    return _PARTS.get(kind, "body")
