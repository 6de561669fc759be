"""The one schema: articles as they were read and the attributed event records coded from them.

Everything here is a frozen value without behaviour. The JSON form is that of the codebook, section 6; a document on one line is
an `Article` (what `sayso read` prints) or a `CodedArticle` (what `sayso code` prints). All offsets are Unicode code points into the
document's `text`, end exclusive. Types and modes follow PLOVER 2.0, certainty follows FactBank (Saurí & Pustejovsky 2009).
"""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA = "sayso/1"

PartKind = Literal[
    "title",
    "dek",
    "body",
    "subhead",
    "caption",
    "credit",
    "byline",
    "date",
    "related",
    "prompt",
    "notice",
    "embed",
    "other",
]
CODED_PARTS: frozenset[str] = frozenset({"title", "dek", "body", "subhead", "caption"})
"""Parts whose sentences are coded; a subhead's records say `body`."""

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Aspect = Literal["event", "standing", "background"]
Certainty = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
Tense = Literal["past", "present", "future"]
Status = Literal[
    "done", "ongoing", "coming", "likely", "possible", "weighed", "unlikely", "denied", "announced", "asked", "refused"
]
Commitment = Literal["asserts", "presupposes"]
Measure = Literal["count", "total", "stock", "rate", "capacity"]
LinkKind = Literal["exchange", "response", "condition", "purpose"]
Stage = Literal["pledged", "approved", "sent", "arrived", "deployed", "used", "lost", "returned"]


class Part(msgspec.Struct, frozen=True):
    """A stretch of an article's text and what it is. An article's parts stand in order, do not overlap and cover its text."""

    kind: PartKind
    start: int
    end: int


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One document as it was read.

    `origin` is the file or URL as it was given, `published` an ISO 8601 date or time (with its zone when the page states one),
    `sha256` the hash of the bytes read. What is not known is None, never a guess.
    """

    schema: str = SCHEMA
    id: str
    origin: str
    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    sha256: str | None = None
    text: str
    parts: tuple[Part, ...]


class Span(msgspec.Struct, frozen=True):
    """Words of a document: their text and offsets."""

    text: str
    start: int
    end: int


class Participant(msgspec.Struct, frozen=True):
    """One who acts or is acted on: the words, the country code (ISO 3166-1 alpha-3 or one of the codebook's), the sector, the name."""

    text: str
    start: int
    end: int
    country: str
    sector: str
    name: str


class Source(msgspec.Struct, frozen=True):
    """One link of the chain of people or bodies whose word a record rests on; level 0 is the outermost."""

    text: str
    start: int
    end: int
    country: str
    sector: str
    name: str
    cue: Span | None
    level: int
    commitment: Commitment


class Place(msgspec.Struct, frozen=True):
    """Where an act happened; coordinates in degrees (WGS 84), None for what has none (the high seas)."""

    text: str
    start: int
    end: int
    country: str
    name: str
    latitude: float | None
    longitude: float | None


class Quantity(msgspec.Struct, frozen=True):
    """A number that belongs to an act, with bounds (None: open or uncounted)."""

    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    approx: bool
    item: str
    unit: str | None
    measure: Measure | None
    stage: Stage | None


class Content(msgspec.Struct, frozen=True):
    """What is promised, threatened, asked for or refused; actors and recipients are country codes, `due` a date or None."""

    type: EventType
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    items: tuple[str, ...]
    due: str | None


class Link(msgspec.Struct, frozen=True):
    """What joins an act to another of the same document: the kind, the other record's id, and the words that say so."""

    kind: LinkKind
    record: str
    text: str
    start: int
    end: int


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One act that a relevant actor is reported to do, and on whose word (codebook, sections 1 to 6)."""

    id: str
    trigger: Span
    part: Literal["title", "dek", "body", "caption"]
    type: EventType
    mode: str | None
    aspect: Aspect
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    sources: tuple[Source, ...]
    certainty: Certainty
    tense: Tense
    status: Status
    date: str | None
    place: Place | None
    quantities: tuple[Quantity, ...]
    content: Content | None
    confidence: float
    by: str
    links: tuple[Link, ...] = ()


class CodedArticle(Article, frozen=True, kw_only=True):
    """An article with its sentences' offsets and the records coded from it, in the order of their triggers."""

    sentences: tuple[tuple[int, int], ...]
    events: tuple[Record, ...]
