"""A gold document written anew from stretches of its text, with every offset of its records carried over."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.language.sentences import split_sentences

Document = dict[str, Any]
Piece = dict[str, Any]


class Lost(Exception):
    """A participant or source of a kept record has no words in the new text."""


@dataclass(frozen=True)
class Stretch:
    """What stands at one place of the new text: words of the old text from `start` to `end`, `text` instead of them if given.

    Words that are new alone have no `start`.
    """

    start: int | None
    end: int | None
    text: str | None = None


def new(text: str) -> Stretch:
    """Words that the old text does not have."""
    return Stretch(None, None, text)


def replace(text: str, changes: Sequence[Stretch], bounds: tuple[int, int]) -> list[Stretch]:
    """The stretches from one offset to another of a text, with changes in the order of their offsets."""
    found: list[Stretch] = []
    at, end = bounds
    for change in changes:
        assert change.start is not None
        assert change.end is not None
        if change.start > at:
            found.append(Stretch(at, change.start))
        found.append(change)
        at = change.end
    return [*found, Stretch(at, end)] if at < end else found


def rewrite(document: Document, stretches: Sequence[Stretch]) -> Document:
    """The document of the new text; records whose trigger is not in it are gone.

    Raises:
        Lost: A record that stays has a participant or a source whose words are gone.
    """
    old = document["text"]
    text, places = _join(old, stretches)
    carried = {key: copy.deepcopy(value) for key, value in document.items() if key not in ("text", "sentences")}
    events = [event for event in carried["events"] if _carry(event["trigger"], text, places)]
    for event in events:
        _carry_event(event, text, places)
    events.sort(key=lambda event: int(event["trigger"]["start"]))
    sentences = [list(span) for span in split_sentences(text)]
    return {**carried, "text": text, "sentences": sentences, "events": events}


def try_rewrite(document: Document, stretches: Sequence[Stretch]) -> Document | None:
    """As `rewrite`; None where a participant or a source is lost."""
    try:
        return rewrite(document, stretches)
    except Lost:
        return None


def _join(old: str, stretches: Sequence[Stretch]) -> tuple[str, list[tuple[Stretch, int, int]]]:
    pieces: list[str] = []
    places: list[tuple[Stretch, int, int]] = []
    at = 0
    for stretch in stretches:
        words = stretch.text if stretch.text is not None else old[stretch.start : stretch.end]
        places.append((stretch, at, at + len(words)))
        pieces.append(words)
        at += len(words)
    return "".join(pieces), places


def _carry_event(event: Piece, text: str, places: Iterable[tuple[Stretch, int, int]]) -> None:
    for role in ("actor", "recipient", "sources"):
        for piece in event[role]:
            if not _carry(piece, text, places):
                raise Lost(piece["text"])
            cue = piece.get("cue")
            if cue and not _carry(cue, text, places):
                piece["cue"] = None
    if event["place"] and not _carry(event["place"], text, places):
        event["place"] = None
    event["quantities"] = [piece for piece in event["quantities"] if _carry(piece, text, places)]


def _carry(piece: Piece, text: str, places: Iterable[tuple[Stretch, int, int]]) -> bool:
    """Move a piece to where its words stand in the new text; False when they do not."""
    if piece.get("start") is None:
        return True
    start = next(_starts(piece["start"], places), None)
    end = next(_ends(piece["end"], places), None)
    if start is None or end is None or end <= start:
        return False
    piece.update(text=text[start:end], start=start, end=end)
    return True


def _starts(offset: int, places: Iterable[tuple[Stretch, int, int]]) -> Iterator[int]:
    for stretch, first, _ in places:
        if stretch.start is not None and stretch.end is not None:
            if stretch.text is None and stretch.start <= offset < stretch.end:
                yield first + offset - stretch.start
            elif stretch.text is not None and stretch.start == offset:
                yield first


def _ends(offset: int, places: Iterable[tuple[Stretch, int, int]]) -> Iterator[int]:
    for stretch, first, last in places:
        if stretch.start is not None and stretch.end is not None:
            if stretch.text is None and stretch.start < offset <= stretch.end:
                yield first + offset - stretch.start
            elif stretch.text is not None and stretch.end == offset:
                yield last


def spans_of(event: Piece) -> Iterator[Piece]:
    """Every piece of a record that has words of its own."""
    pieces = [event["trigger"], *event["actor"], *event["recipient"], *event["sources"], *event["quantities"]]
    pieces += [event["place"], *(source["cue"] for source in event["sources"])]
    for piece in pieces:
        if piece and piece.get("start") is not None:
            yield piece


def clip(document: Document, sentences: Sequence[int]) -> Document | None:
    """A document of some of a document's sentences, None where their records need the others."""
    spans = [document["sentences"][number] for number in sentences]
    stretches: list[Stretch] = []
    for number, (start, end) in zip(sentences, spans, strict=True):
        if stretches:
            stretches.append(new("\n\n" if sentences[0] == 0 and number != 0 and len(stretches) == 1 else " "))
        stretches.append(Stretch(start, end))
    return try_rewrite(document, stretches)
