"""A record in the codebook's gold form: what was decided, without what a coder adds to it."""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.model import CodedArticle, Record

Event = dict[str, Any]

_KEYS = (
    "trigger", "part", "type", "mode", "aspect", "actor", "recipient", "sources", "certainty", "tense", "date", "place",
    "quantities", "content",
)  # fmt: skip
_ADDED = {"name", "latitude", "longitude"}


def event_of(record: Record) -> Event:
    """A coded record in gold's form: no id, status, names, coordinates, confidence, `by` or links."""
    built = msgspec.to_builtins(record)
    return {key: _plain(built[key]) for key in _KEYS}


def new_event(article: CodedArticle, trigger: Event) -> Event:
    """A record to be filled in, on a trigger's words."""
    kind = next((part.kind for part in article.parts if part.start <= trigger["start"] < part.end), "body")
    empty: Event = {"trigger": trigger, "part": kind if kind in ("title", "dek", "caption") else "body", "type": ""}
    empty |= {"mode": None, "aspect": "event", "actor": [], "recipient": [], "sources": [], "certainty": "CT+"}
    day = (article.published or "")[:10] or None
    return empty | {"tense": "past", "date": day, "place": None, "quantities": [], "content": None}


def document_of(article: CodedArticle, events: list[Event]) -> Event:
    """A document in gold's form."""
    known = {
        "id": article.id,
        "origin": article.origin,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "date": article.published,
        "language": article.language,
    }
    return {
        **{key: value for key, value in known.items() if value is not None},
        "text": article.text,
        "parts": msgspec.to_builtins(article.parts),
        "sentences": [list(span) for span in article.sentences],
        "events": sorted(events, key=lambda event: (event["trigger"]["start"], event["type"])),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if key not in _ADDED}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
