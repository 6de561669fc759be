"""Two articles of our own, with every field of a record filled somewhere and empty elsewhere."""

from __future__ import annotations

import pytest

from sayso.model import (
    Article,
    CodedArticle,
    Content,
    Part,
    Participant,
    Place,
    Quantity,
    Record,
    Source,
    Span,
)

TITLE = "Ruritania ships 2,000 shells to Strelsau rebels, Grenzmark says"
FIRST = (
    "Ruritania has shipped about 2,000 shells to rebels in Strelsau, the defence ministry of Grenzmark said on Monday."
)
THIRD = "Grenzmark warned it would close the border."
SECOND = f"The Grenzmark Gazette, citing the ministry, said the first crates arrived in Zenda. {THIRD}"
FURNITURE = "Read more: ten <b>castles</b> to see"
TEXT = "\n\n".join((TITLE, FIRST, SECOND, FURNITURE))


def at(words: str, after: int = 0) -> dict[str, str | int]:
    start = TEXT.index(words, after)
    return {"text": words, "start": start, "end": start + len(words)}


def parts() -> tuple[Part, ...]:
    kinds = zip(("title", "body", "body", "related"), (TITLE, FIRST, SECOND, FURNITURE), strict=True)
    return tuple(Part(kind, TEXT.index(words), TEXT.index(words) + len(words)) for kind, words in kinds)


BODY = len(TITLE)
RURITANIA = Participant(**at("Ruritania", BODY), country="RUR", sector="GOV", name="Ruritania")
REBELS = Participant(**at("rebels", BODY), country="RUR", sector="REB", name="Strelsau rebels")
GRENZMARK = Participant(
    **at("Grenzmark", TEXT.index("Grenzmark warned")), country="GRZ", sector="GOV", name="Grenzmark"
)
MINISTRY = Source(
    **at("the defence ministry of Grenzmark"),
    country="GRZ",
    sector="MIL",
    name="Ministry of Defence of Grenzmark",
    cue=Span(**at("said", BODY)),
    level=1,
    commitment="asserts",
)
GAZETTE = Source(
    **at("The Grenzmark Gazette"),
    country="GRZ",
    sector="JRN",
    name="Grenzmark Gazette",
    cue=Span(**at("citing")),
    level=0,
    commitment="asserts",
)
SHELLS = Quantity(
    **at("about 2,000 shells"),
    low=2000.0,
    high=2000.0,
    approx=True,
    item="munitions",
    unit="rounds",
    measure="total",
    stage="sent",
)


def shipment() -> Record:
    return Record(
        id="r1",
        trigger=Span(**at("shipped")),
        part="body",
        type="AID",
        mode=None,
        aspect="event",
        actor=(RURITANIA,),
        recipient=(REBELS,),
        sources=(GAZETTE, MINISTRY),
        certainty="CT+",
        tense="past",
        status="done",
        date="2024-11",
        place=Place(**at("Strelsau", BODY), country="RUR", name="Strelsau", latitude=50.1, longitude=14.4),
        quantities=(SHELLS,),
        content=None,
        confidence=0.83,
        by="model",
    )


def warning() -> Record:
    return Record(
        id="r2",
        trigger=Span(**at("warned")),
        part="body",
        type="THREATEN",
        mode="restrict",
        aspect="event",
        actor=(GRENZMARK,),
        recipient=(),
        sources=(),
        certainty="CT+",
        tense="past",
        status="announced",
        date="2024-11-25/",
        place=None,
        quantities=(),
        content=Content("COERCE", ("GRZ",), ("RUR",), ("other",), "2024-12"),
        confidence=0.5,
        by="mine.toml:3",
    )


@pytest.fixture
def coded() -> CodedArticle:
    first = TEXT.index(FIRST)
    second = TEXT.index(SECOND)
    warned = TEXT.index("Grenzmark warned")
    return CodedArticle(
        id="a1",
        origin="news/one.html",
        url="https://gazette.example/1",
        outlet="Grenzmark Gazette",
        title=TITLE,
        published="2024-11-25T08:30",
        language="en",
        text=TEXT,
        parts=parts(),
        sentences=((0, len(TITLE)), (first, first + len(FIRST)), (second, warned - 1), (warned, second + len(SECOND))),
        events=(shipment(), warning()),
    )


@pytest.fixture
def quiet() -> CodedArticle:
    text = "Nothing happened\n\nIt was a calm day."
    return CodedArticle(
        id="a2",
        origin="news/two.txt",
        title="Nothing happened",
        text=text,
        parts=(Part("title", 0, 16), Part("body", 18, len(text))),
        sentences=((0, 16), (18, len(text))),
        events=(),
    )


@pytest.fixture
def read_article() -> Article:
    return Article(
        id="a1",
        origin="news/one.html",
        outlet="Grenzmark Gazette",
        title=TITLE,
        published="2024-11-25",
        text=TEXT,
        parts=parts(),
    )
