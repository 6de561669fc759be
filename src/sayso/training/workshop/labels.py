"""Gold records -> what each head of the model should say, row by row."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torch import Tensor

from sayso.coding.held_countries import SIDES, shape_sides
from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS, NONE, ROLES, TYPES, WORD_LABELS
from sayso.language.sentences import split_sentences
from sayso.language.windows import ROW_WORDS, Window, pack_windows
from sayso.language.wordpiece import WordPiece
from sayso.training.relations import relate
from sayso.training.workshop.names import Names
from sayso.training.workshop.wanted import IGNORED

Document = dict[str, Any]
Piece = dict[str, Any]
DateLabeller = Callable[[Piece, Document], Sequence[tuple[int, int]]]


@dataclass
class Target:
    """One record in a row: its trigger's word, the (role, word) pairs that hold, each attribute's index, content items."""

    trigger: int
    type: int
    roles: list[tuple[int, int]]
    attributes: list[int]
    items: list[int]


@dataclass
class Taught:
    """What teachers said of a row: probabilities (float16), or their 255ths (uint8) where two words are asked.

    `types` (words, types); at the `likely` triggers (k,) `attributes`, `items` and `pairs` (k, words, roles); at the words `sharing`
    in an act (m,) `stands_for` (m, words) and `labels`.
    """

    types: Tensor
    likely: Tensor
    attributes: Tensor
    items: Tensor
    pairs: Tensor
    sharing: Tensor
    stands_for: Tensor
    labels: Tensor


@dataclass
class Example:
    """A row with the type of each word, its records, and the labels of single words (head, word, label)."""

    window: Window
    types: list[int]
    coded: bool = True
    targets: list[Target] = field(default_factory=list)
    word_labels: list[tuple[int, int, int]] = field(default_factory=list)
    pointers: list[tuple[int, list[int]]] = field(default_factory=list)
    """(word of a participant whose own words name no country, words that name the country it stands for)."""
    taught: Taught | None = None


def read_examples(
    path: Path,
    wordpiece: WordPiece,
    label_dates: DateLabeller | None = None,
    row_words: Sequence[int] = (ROW_WORDS,),
) -> Iterator[Example]:
    """Read gold documents, one a line, as examples.

    `label_dates` gives the words that state a date. Each document is packed into rows of one of the lengths `row_words`, by its id.
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            longest = row_words[zlib.crc32(document["id"].encode()) % len(row_words)]
            yield from label_document(document, wordpiece, label_dates, longest)


def label_document(
    document: Document, wordpiece: WordPiece, label_dates: DateLabeller | None = None, row_words: int = ROW_WORDS
) -> Iterator[Example]:
    """A gold document's rows."""
    names = Names(document)
    for window in pack_windows(document["text"], split_sentences(document["text"]), wordpiece, row_words):
        yield label_window(window, document, names, label_dates)


def label_window(window: Window, document: Document, names: Names, label_dates: DateLabeller | None) -> Example:
    """Label one row of a document."""
    example = Example(window, [0] * len(window.words))
    for event in document["events"]:
        trigger = _words_of(window, event["trigger"], window.lead)
        if not trigger or example.types[trigger[0]]:
            continue
        dates = label_dates(event, document) if label_dates else ()
        example.types[trigger[0]] = TYPES.index(event["type"])
        example.targets.append(_target(window, document, event, trigger[0], dates))
        example.targets[-1].roles += _content_words(window, event, names) + _country_words(window, event, names)
        example.word_labels += _word_labels(window, event)
        example.pointers += _pointers(window, event, names)
    return example


def _words_of(window: Window, piece: Piece | None, begin: int = 0) -> list[int]:
    """Numbers of the row's words that a piece with offsets covers."""
    if not piece or piece.get("start") is None:
        return []
    start, end = piece["start"], piece["end"]
    return [at for at in range(begin, len(window.words)) if window.words[at][0] < end and start < window.words[at][1]]


def _find(window: Window, document: Document, piece: Piece | None) -> list[int]:
    """As `_words_of`; a piece outside the row is looked for by its text, the last occurrence in the row first."""
    found = _words_of(window, piece)
    if found or not piece or not piece.get("text"):
        return found
    for first, last in ((window.lead, len(window.words)), (0, window.lead)):
        if first < last:
            stretch = document["text"][window.words[first][0] : window.words[last - 1][1]]
            for match in reversed(list(re.finditer(rf"\b{re.escape(piece['text'])}\b", stretch))):
                start = window.words[first][0] + match.start()
                return _words_of(window, {"start": start, "end": start + len(piece["text"])})
    return []


def _target(window: Window, document: Document, event: Piece, trigger: int, dates: Sequence[tuple[int, int]]) -> Target:
    roles: list[tuple[int, int]] = []

    def mark(role: str, words: list[int]) -> None:
        roles.extend((ROLES.index(role), word) for word in words)

    for side in ("actor", "recipient"):
        for piece in event[side]:
            mark(side, _find(window, document, piece))
    for source in event["sources"]:
        words = _find(window, document, source)
        mark("source", words)
        mark("cue", _words_of(window, source["cue"]))
        if source["commitment"] == "presupposes":
            mark("presupposes", words)
        if source["level"]:
            mark("inner", words)
    place = event["place"]
    if (
        place and not document["text"][place["end"] : place["end"] + 1].isalpha()
    ):  # *Syria* in *Syrian* is no word of its own
        mark("place", _find(window, document, place))
    for quantity in event["quantities"]:
        mark("quantity", _words_of(window, quantity))
    for start, end in dates:
        mark("date", _words_of(window, {"start": start, "end": end}))
    content = event["content"] or {}
    items = [CONTENT_ITEMS.index(item) for item in content.get("items") or []]
    return Target(
        trigger, TYPES.index(event["type"]), sorted(set(roles)), _attributes(event, document, dated=bool(dates)), items
    )


def _attributes(event: Piece, document: Document, *, dated: bool) -> list[int]:
    content = event["content"] or {}
    values = {
        "mode": event["mode"] or NONE,
        "aspect": event["aspect"],
        "certainty": event["certainty"],
        "tense": event["tense"],
        "dating": _dating(event["date"], document.get("date"), dated=dated),
        "content": content.get("type") or NONE,
        "content actor": relate(content.get("actor"), event) if content else None,
        "content recipient": relate(content.get("recipient"), event) if content else None,
        "sides": shape_sides(_countries(event, "actor"), _countries(event, "recipient")),
        "told by": _telling(event["sources"]),
    }
    return [IGNORED if values[name] is None else labels.index(values[name]) for name, labels in ATTRIBUTES.items()]


def _dating(date: str | None, published: str | None, *, dated: bool) -> str:
    day = (published or "")[:10]
    if date is None:
        return "none"
    if dated:
        return "stated"
    return "day" if date == day else "open" if date == f"{day}/" else "stated"


def _countries(event: Piece, role: str) -> set[str]:
    """The countries of a record's actor, recipient or sources."""
    return {each["country"] for each in event[role]}


def _telling(sources: Sequence[Piece]) -> str:
    """How many tell of a record, and whether one does on another's word."""
    if any(source["level"] for source in sources):
        return "chain"
    return "several" if len(sources) > 1 else "one" if sources else "nobody"


def _word_labels(window: Window, event: Piece) -> list[tuple[int, int, int]]:
    heads = list(WORD_LABELS)
    found: list[tuple[int, int, int]] = []
    for participant in [*event["actor"], *event["recipient"], *event["sources"]]:
        label = WORD_LABELS["sector"].index(participant["sector"])
        found += [(heads.index("sector"), word, label) for word in _words_of(window, participant)]
    for quantity in event["quantities"]:
        for name in ("item", "measure", "stage"):
            label = WORD_LABELS[name].index(quantity[name] or NONE)
            found += [(heads.index(name), word, label) for word in _words_of(window, quantity)]
    return found


def _content_words(window: Window, event: Piece, names: Names) -> list[tuple[int, int]]:
    """The words that name a country of the content which is on neither side of the record."""
    content = event["content"] or {}
    sides = _countries(event, "actor") | _countries(event, "recipient")
    found: set[tuple[int, int]] = set()
    for side in ("actor", "recipient"):
        for country in set(content.get(side) or []) - sides:
            for piece in names.naming(country):
                found |= {(ROLES.index(f"content {side}"), word) for word in _words_of(window, piece)}
    return sorted(found)


def _country_words(window: Window, event: Piece, names: Names) -> list[tuple[int, int]]:
    """The words that name the countries of a record's sides and sources, anywhere in the row."""
    return sorted(
        (ROLES.index(f"{role} country"), word)
        for role in (*SIDES, "source")
        for country in _countries(event, "sources" if role == "source" else role) - {"UNK"}
        for word in {word for piece in names.naming(country) for word in _words_of(window, piece)}
    )


def _pointers(window: Window, event: Piece, names: Names) -> list[tuple[int, list[int]]]:
    found: list[tuple[int, list[int]]] = []
    for participant in [*event["actor"], *event["recipient"], *event["sources"]]:
        own = _words_of(window, participant)
        if not own or names.own_country(participant["text"]) is not None:
            continue
        pieces = [] if participant["country"] == "UNK" else names.naming(participant["country"])
        words = sorted({word for piece in pieces for word in _words_of(window, piece)} - set(own))
        if words or participant["country"] == "UNK":
            found += [(word, words) for word in own]
    return found
