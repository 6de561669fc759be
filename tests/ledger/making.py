"""Captures and records for the ledger's tests, made from a few words."""

from __future__ import annotations

import hashlib
from typing import Any

from sayso.ledger.model import Act, Capture, PublicSince, Side, StoredRecord
from sayso.model import Article, Content, Part, Participant, Place, Quantity, Record, Source, Span

INGESTED = "2026-01-01T00:00:00Z"


def capture(
    title: str, body: str = "", *, outlet: str = "one.example", at: str = "2024-10-18T08:00:00Z", **more: Any
) -> Capture:
    """A capture of a page with a title and a body; `article` is the article's id."""
    text = f"{title}\n\n{body}" if body else title
    parts = [Part("title", 0, len(title))] + ([Part("body", len(title) + 2, len(text))] if body else [])
    identifier = more.pop("article", f"{outlet} {title} {at}")
    article = Article(
        id=identifier, origin="test", outlet=outlet, title=title, published=at, text=text, parts=tuple(parts), **more
    )
    digest = hashlib.sha256(f"{identifier}{text}{at}".encode()).hexdigest()
    public = PublicSince(at, "second", True, "published")
    return Capture(
        id=digest, article=article, came="test", fetched=None, public=public, ingested=INGESTED, marking="TLP:CLEAR"
    )


def who(country: str, sector: str = "GOV", name: str = "") -> Participant:
    """A participant."""
    return Participant(name or country, 0, 1, country, sector, name or country)


def source(country: str, sector: str = "GOV", name: str = "", **more: Any) -> Source:
    """A link of the chain of sources."""
    name = name or country
    level, commitment = more.get("level", 0), more.get("commitment", "asserts")
    return Source(more.get("text", name), 0, 1, country, sector, name, None, level, commitment)


def quantity(text: str, low: float | None, high: float | None, item: str = "troops", **more: Any) -> Quantity:
    """A number."""
    return Quantity(
        text, 0, 1, low, high, more.get("approx", False), item, more.get("unit", "people"), more.get("measure", "total"),
        more.get("stage", "sent"),
    )  # fmt: skip


def stored(identifier: str, sentence: str = "North Korea sent troops to Russia.", **more: Any) -> StoredRecord:
    """A stored record: an AID of North Korea for Russia, done on 18 October 2024, unless said otherwise."""
    at = more.pop("at", "2024-10-18T08:00:00Z")
    outer = {
        "capture": f"capture of {identifier}",
        "article": f"article of {identifier}",
        "origin": f"origin of {identifier}",
        "outlet": "one.example",
        "title": sentence,
        "public": PublicSince(at, "second", True, "published"),
        "published": at,
    }
    outer |= {key: more.pop(key) for key in list(more) if key in outer}
    trigger = more.pop("trigger", "sent")
    inner: dict[str, Any] = {
        "part": "body", "type": "AID", "mode": None, "aspect": "event", "actor": (who("PRK", name="North Korea"),),
        "recipient": (who("RUS", name="Russia"),), "sources": (), "certainty": "CT+", "tense": "past", "status": "done",
        "date": at[:10], "place": None, "quantities": (), "content": None, "confidence": 0.9, "by": "test",
    }  # fmt: skip
    inner |= more
    start = sentence.find(trigger)
    record = Record(id=identifier, trigger=Span(trigger, start, start + len(trigger)), **inner)
    return StoredRecord(
        id=identifier, record=record, agency=None, url=None, sentence=sentence, sentence_start=0, ingested=INGESTED,
        marking="TLP:CLEAR", coder="test", **outer,
    )  # fmt: skip


def place(name: str, country: str, latitude: float | None = None, longitude: float | None = None) -> Place:
    """A place."""
    return Place(name, 0, 1, country, name, latitude, longitude)


def content(kind: str, actor: tuple[str, ...], recipient: tuple[str, ...], items: tuple[str, ...] = ()) -> Content:
    """What is promised, asked for or refused."""
    return Content(kind, actor, recipient, items, None)  # type: ignore[arg-type]


def act(name: str, **more: Any) -> Act:
    """An act by an AID of North Korea for Russia, done on 18 October 2024 and told of that day by one origin, unless said otherwise."""
    at = "2024-10-18T08:00:00Z"
    fields: dict[str, Any] = {
        "records": (name,), "type": "AID", "mode": None, "aspect": "event", "date": at[:10], "start": at[:10], "end": at[:10],
        "place": None, "quantities": (), "content": None, "certainty": "CT+", "status": "done", "statuses": (("done", 1),),
        "articles": (name,), "origins": (name,), "first_public": at, "last_public": at, "first_ingested": at, "last_ingested": at,
        "marking": "TLP:CLEAR", "headline": name, "actor": (Side("PRK", "GOV", "North Korea"),),
        "recipient": (Side("RUS", "GOV", "Russia"),),
    }  # fmt: skip
    return Act(id=name, **fields | more)
