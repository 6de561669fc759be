"""A ledger with a clock that one sets, and short reports of invented acts between real states."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sayso.ledger.arrivals import Arrival, Coding
from sayso.ledger.book import Ledger
from sayso.ledger.identity import capture_id
from sayso.model import Article, Part, Participant, Record, Source, Span

from .exact import RULES


class Clock:
    """A clock that goes on by a second whenever it is read."""

    def __init__(self) -> None:
        self.now = datetime(2024, 12, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def person(country: str, name: str = "") -> Participant:
    return Participant(name or country, 0, 1, country, "GOV", name or country)


def record(actor: str = "PRK", recipient: str = "RUS", **fields: Any) -> Record:
    says = fields.pop("says", None)
    source = Source(says, 0, 1, "KOR", "SPY", says, None, 0, "asserts") if says else None
    whole = {
        "id": "", "trigger": Span("sent", 4, 8), "part": "body", "type": "AID", "mode": None, "aspect": "event",
        "actor": (person(actor),), "recipient": (person(recipient),) if recipient else (),
        "sources": (source,) if source else (), "certainty": "CT+", "tense": "past", "status": "done", "date": "2024-10-20",
        "place": None, "quantities": (), "content": None, "confidence": 1.0, "by": "given",
    }  # fmt: skip
    return Record(**{**whole, **fields})


def arrival(name: str, *records: Record, text: str = "", **fields: Any) -> Arrival:
    """A report that came out on a day, with the records that are coded of it."""
    text = text or f"It, sent, says {name}."
    of_article = {key: fields.pop(key) for key in ("published", "outlet", "agency", "sha256") if key in fields}
    known = {"published": "2024-10-21", "outlet": "The Daily", **of_article}
    article = Article(
        id=fields.pop("article", name), origin="here", text=text, parts=(Part("body", 0, len(text)),), **known
    )
    coding = Coding(records=records, sentences=((0, len(text)),), coder="hand")
    return Arrival(id=capture_id(article), article=article, came="coded", coding=coding, **fields)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(path, create=True, rules=RULES, clock=clock) as opened:
        yield opened


@pytest.fixture
def acts(ledger: Ledger) -> Callable[..., list[Any]]:
    """The acts of a ledger as lists, by a query's fields."""
    from sayso.ledger.query import ActQuery, AsKnown

    def ask(known: str | None = None, by: str = "public", **query: Any) -> list[Any]:
        moment = AsKnown(known, by) if known else None  # type: ignore[arg-type]
        with ledger.reading() as connection:
            return list(ledger.find_acts(connection, ActQuery(**query), moment))

    return ask
