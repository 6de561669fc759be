"""Records that were coded elsewhere, by hand or by another coder, as the one schema has them.

Gold and other coders leave out what they do not know: a key that is absent is empty, and only the status, which follows from
certainty, tense and content (codebook, section 4), is worked out.
"""

from __future__ import annotations

from typing import cast

import msgspec

from sayso.coding.status import derive_status
from sayso.errors import DamagedInput
from sayso.ledger.arrivals import Coding
from sayso.model import (
    Aspect,
    Certainty,
    Commitment,
    Content,
    EventType,
    Measure,
    Participant,
    Place,
    Quantity,
    Record,
    Source,
    Span,
    Stage,
    Status,
    Tense,
)


class GivenParticipant(msgspec.Struct, frozen=True):
    """A participant; one filled in from the document has no place in the text, and gold gives no names."""

    text: str
    country: str
    sector: str = "UNK"
    start: int = -1
    end: int = -1
    name: str = ""


class GivenSource(GivenParticipant, frozen=True, kw_only=True):
    """One link of the chain of sources."""

    cue: Span | None = None
    level: int = 0
    commitment: Commitment = "asserts"


class GivenPlace(msgspec.Struct, frozen=True):
    """A place; coordinates where they are known."""

    text: str
    country: str
    start: int = -1
    end: int = -1
    name: str = ""
    latitude: float | None = None
    longitude: float | None = None


class GivenQuantity(msgspec.Struct, frozen=True):
    """A number that belongs to an act."""

    text: str
    item: str
    start: int = -1
    end: int = -1
    low: float | None = None
    high: float | None = None
    approx: bool = False
    unit: str | None = None
    measure: Measure | None = None
    stage: Stage | None = None


class GivenContent(msgspec.Struct, frozen=True):
    """What an act of speech is about."""

    type: EventType
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    due: str | None = None


class GivenRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record as it may be given."""

    trigger: Span
    type: EventType
    certainty: Certainty
    id: str = ""
    part: str = "body"
    mode: str | None = None
    aspect: Aspect = "event"
    actor: tuple[GivenParticipant, ...] = ()
    recipient: tuple[GivenParticipant, ...] = ()
    sources: tuple[GivenSource, ...] = ()
    tense: Tense = "past"
    status: Status | None = None
    date: str | None = None
    place: GivenPlace | None = None
    quantities: tuple[GivenQuantity, ...] = ()
    content: GivenContent | None = None
    confidence: float = 1.0
    by: str = "given"


class GivenLine(msgspec.Struct, frozen=True):
    """What a JSON line holds beside its article: when it was fetched, and its records where it is coded."""

    date: str | None = None
    published: str | None = None
    fetched: str | None = None
    sentences: tuple[tuple[int, int], ...] = ()
    events: tuple[GivenRecord, ...] | None = None


_decoder = msgspec.json.Decoder(GivenLine)


def read_line(line: bytes, where: str) -> GivenLine:
    """What a line holds beside its article; DamagedInput where its records are none."""
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedInput(
            f"its records cannot be read: {error}", where=where, remedy="mend or drop the line"
        ) from error


def coding_of(line: GivenLine, text: str, coder: str, where: str) -> Coding | None:
    """The coding that a line carries, None where it carries none; DamagedInput where a trigger is not in the text."""
    if line.events is None:
        return None
    for given in line.events:
        if not 0 <= given.trigger.start < given.trigger.end <= len(text):
            raise DamagedInput(
                f"the trigger {given.trigger.text!r} lies outside its text", where=where, remedy="give its offsets"
            )
    return Coding(records=tuple(_record(given) for given in line.events), sentences=line.sentences, coder=coder)


def _record(given: GivenRecord) -> Record:
    content = msgspec.convert(given.content, Content, from_attributes=True) if given.content else None
    return Record(
        id=given.id,
        trigger=given.trigger,
        part=given.part if given.part in ("title", "dek", "caption") else "body",  # type: ignore[arg-type]
        type=given.type,
        mode=given.mode,
        aspect=given.aspect,
        actor=_people(given.actor),
        recipient=_people(given.recipient),
        sources=tuple(msgspec.convert(source, Source, from_attributes=True) for source in given.sources),
        certainty=given.certainty,
        tense=given.tense,
        status=given.status or derive_status(given.type, given.certainty, given.tense, content),
        date=given.date,
        place=msgspec.convert(given.place, Place, from_attributes=True) if given.place else None,
        quantities=tuple(msgspec.convert(quantity, Quantity, from_attributes=True) for quantity in given.quantities),
        content=content,
        confidence=given.confidence,
        by=given.by,
    )


def _people(given: tuple[GivenParticipant, ...]) -> tuple[Participant, ...]:
    return cast(
        tuple[Participant, ...], tuple(msgspec.convert(person, Participant, from_attributes=True) for person in given)
    )
