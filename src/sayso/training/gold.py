"""Gold to train on, checked against the codebook's closed lists before a training begins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from sayso import codes
from sayso.errors import GoldError
from sayso.evaluation.documents import number_lines
from sayso.model import Aspect, Certainty, Commitment, EventType, Measure, Span, Stage, Tense

FEWEST = 30  # records beneath which a training would say more of chance than of the beat

Document = dict[str, Any]


class _Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the text; without offsets they stand in the document, one does not say where."""

    text: str
    start: int | None = None
    end: int | None = None


class _Participant(_Piece, frozen=True, kw_only=True):
    country: str
    sector: str


class _Source(_Participant, frozen=True, kw_only=True):
    cue: _Piece | None = None
    level: int
    commitment: Commitment


class _Place(_Piece, frozen=True, kw_only=True):
    country: str


class _Quantity(_Piece, frozen=True, kw_only=True):
    item: str | None
    measure: Measure | None
    stage: Stage | None


class _Content(msgspec.Struct, frozen=True):
    type: EventType | None
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    items: tuple[str, ...] | None = None


class _Event(msgspec.Struct, frozen=True):
    trigger: Span
    type: EventType
    mode: str | None
    aspect: Aspect
    actor: tuple[_Participant, ...]
    recipient: tuple[_Participant, ...]
    sources: tuple[_Source, ...]
    certainty: Certainty
    tense: Tense
    date: str | None
    place: _Place | None
    quantities: tuple[_Quantity, ...]
    content: _Content | None


class _Document(msgspec.Struct, frozen=True):
    id: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    events: tuple[_Event, ...]
    date: str | None = None


def read_training_gold(paths: Sequence[Path]) -> list[Document]:
    """The documents of gold files, as plain values.

    Raises GoldError (file and line) where a line is no gold, a document stands twice, or the records are too few.
    """
    decoder = msgspec.json.Decoder(_Document)
    found: dict[str, Document] = {}
    for where, line in (each for path in paths for each in number_lines(path)):
        try:
            document = decoder.decode(line)
            _check(document)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
            remedy = "mend it with `sayso review`, which writes gold of the codebook's form"
            raise GoldError(f"not gold to train on: {error}", where=where, remedy=remedy) from error
        if document.id in found:
            raise GoldError(f"document {document.id!r} stands a second time", where=where, remedy="keep one of the two")
        found[document.id] = msgspec.to_builtins(document)
    records = sum(len(document["events"]) for document in found.values())
    if records < FEWEST:
        raise GoldError(
            f"{records} records are too few to learn from",
            where=", ".join(map(str, paths)),
            remedy=f"review more: {FEWEST} at least, and some hundreds to gain by it",
        )
    return list(found.values())


def _check(document: _Document) -> None:
    """Raise ValueError where a record breaks the closed lists or its words are not those of the text."""
    for event in document.events:
        at = f"the record of {event.trigger.text!r}"
        _one_of(event.mode, (None, *codes.MODES.get(event.type, ())), f"{at}: mode")
        people = [*event.actor, *event.recipient, *event.sources]
        for participant in people:
            _one_of(participant.sector, codes.SECTORS, f"{at}: sector")
        items = [quantity.item for quantity in event.quantities]
        for item in [*items, *((event.content and event.content.items) or ())]:
            _one_of(item, (None, *codes.ITEMS), f"{at}: item")
        pieces: list[_Piece | Span] = [event.trigger, *people, *event.quantities]
        for piece in pieces:
            if piece.start is not None and document.text[piece.start : piece.end] != piece.text:
                raise ValueError(f"{at}: {piece.text!r} does not stand at {piece.start} of the text")


def _one_of(value: str | None, allowed: Sequence[str | None], what: str) -> None:
    if value not in allowed:
        raise ValueError(f"{what} {value!r} is not the codebook's")
