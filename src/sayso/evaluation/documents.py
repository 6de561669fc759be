"""Gold and coded files as they are compared: any coder's output, where a key that is absent or null counts as empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sayso.errors import GoldError


class EvaluatedSpan(msgspec.Struct, frozen=True):
    """A trigger; without offsets it lies in no sentence and overlaps nothing."""

    text: str | None = None
    start: int = -1
    end: int = -1


class EvaluatedParticipant(msgspec.Struct, frozen=True):
    """An actor or recipient, of which country and sector are compared."""

    country: str | None = None
    sector: str | None = None


class EvaluatedSource(msgspec.Struct, frozen=True):
    """A source, of which country, words, rank and commitment are compared."""

    text: str | None = None
    country: str | None = None
    level: int | None = None
    commitment: str | None = "asserts"


class EvaluatedPlace(msgspec.Struct, frozen=True):
    """A place, of which the country is compared."""

    country: str | None = None


class EvaluatedQuantity(msgspec.Struct, frozen=True):
    """A quantity, of which bounds, item, measure and stage are compared."""

    low: float | None = None
    high: float | None = None
    item: str | None = None
    measure: str | None = None
    stage: str | None = None


class EvaluatedContent(msgspec.Struct, frozen=True):
    """What a speech act is about, of which type and parties are compared."""

    type: str | None = None
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None


class EvaluatedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record of either file."""

    trigger: EvaluatedSpan | None = None
    part: str | None = None
    type: str | None = None
    mode: str | None = None
    aspect: str | None = None
    actor: tuple[EvaluatedParticipant, ...] | None = None
    recipient: tuple[EvaluatedParticipant, ...] | None = None
    sources: tuple[EvaluatedSource, ...] | None = None
    certainty: str | None = None
    tense: str | None = None
    date: str | None = None
    place: EvaluatedPlace | None = None
    quantities: tuple[EvaluatedQuantity, ...] | None = None
    content: EvaluatedContent | None = None
    confidence: float | None = None


class EvaluatedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document of either file; text and sentences are read from gold alone."""

    id: str
    text: str = ""
    sentences: tuple[tuple[int, int], ...] = ()
    events: tuple[EvaluatedRecord, ...] | None = None


def load_gold(path: Path | str) -> list[EvaluatedDocument]:
    """Read a gold file: one document a line, with its text, its sentences and its records.

    Raises GoldError where the file cannot be read, or a record lacks what it is compared by (type, certainty, trigger).
    """
    documents = _load(Path(path))
    if not documents:
        raise GoldError(
            "there is no document in the gold file", where=str(path), remedy="give GOLD first, CODED second"
        )
    for document in documents:
        for record in document.events or ():
            if not record.type or not record.certainty or record.trigger is None or record.trigger.start < 0:
                raise GoldError(
                    "a gold record has no type, certainty or trigger with offsets",
                    where=f"{path}: document {document.id}",
                    remedy="give GOLD first and CODED second",
                )
    return documents


def load_coded(path: Path | str) -> dict[str, EvaluatedDocument]:
    """Read a coded file, one document a line, by the documents' ids. Raises GoldError where it cannot be read."""
    return {document.id: document for document in _load(Path(path))}


def _load(path: Path) -> list[EvaluatedDocument]:
    decoder = msgspec.json.Decoder(EvaluatedDocument)
    documents: dict[str, EvaluatedDocument] = {}
    for where, line in number_lines(path):
        try:
            document = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            remedy = "give JSON lines, as `sayso code --format jsonl` writes them"
            raise GoldError(f"the line is no document: {error}", where=where, remedy=remedy) from error
        if document.id in documents:
            raise GoldError(f"document {document.id!r} stands a second time", where=where, remedy="keep one of the two")
        documents[document.id] = document
    return list(documents.values())


def number_lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """The lines that are not blank, each with its place (`file:line`). Raises GoldError where the file cannot be read."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if line.strip():
                    yield f"{path}:{number}", line
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise GoldError(f"the file cannot be read: {reason}", where=str(path), remedy="check the path") from error
