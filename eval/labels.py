"""Hand-labelled pairs of the ledger, kept without their texts: ids and offsets into ../shared."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import lzma
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sayso.ledger.copies import copy_keys
from sayso.ledger.model import Capture, PublicSince, StoredRecord
from sayso.model import Article, Content, Part, Participant, Place, Quantity, Record, Source, Span

SHARED = Path(__file__).parents[2] / "shared"
TRAIN = SHARED / "gold" / "train.jsonl"
BATCHES = Path(__file__).parents[1] / "training" / "gold"
FEEDS = SHARED / "data" / "news" / "feeds-2023-02-to-08.jsonl.xz"
NEWS = (FEEDS, *(FEEDS.parent / name for name in ("feeds-2024-10-16-to-12-15.jsonl.gz", "articles-2012-2020.jsonl.gz")))
ACTS = Path(__file__).with_name("folding-pairs.tsv")
"""One act is one deed on one occasion, whatever is said of it: planned, done, doubted or denied, under whatever names of its sides,
with all or some of its parts, an attack and those it kills. A state of affairs is one while its sides and matter are the same. A whole
(a war, a wave of protests) is another act than one of its parts on a day, and speech is one where one speaker says one thing on one
occasion.
"""
COPIES = Path(__file__).with_name("copies-pairs.tsv")
"""One text carries another where it was made from it, or both were made from a third: a wire story under each desk's own headline or
summary, an update, a second printing, an article syndicated. Not: two desks on one event, one statement quoted by both, the next piece of
a series, a photograph's caption or a frame that different stories share.
"""
_INGESTED = "2026-01-01T00:00:00Z"
_CODED = ("batch-*.jsonl", "round-*.jsonl")
"""Files of training/gold that pairs were drawn from; `fresh` is for measuring the coder alone."""
_COUNTED = ("batch-*.jsonl", "round-3*.jsonl")
"""Files of training/gold in which acts are counted by their sides; all of them gave no better folding (docs/decisions.md)."""


class Pair(msgspec.Struct, frozen=True):
    """Two records or two captures, whether they are one act or one text, and the set of the pair: fit, or a draw that is held out."""

    one: Any
    other: Any
    same: bool
    set: str

    @property
    def held_out(self) -> bool:
        return self.set != "fit"


def act_pairs() -> list[Pair]:
    """The labelled pairs of hand-coded records."""
    rows = list(_rows(ACTS))
    records = dict(_gold_records({row[key] for row in rows for key in ("one", "other")}))
    return [
        Pair(
            records[row["one"], int(row["one_start"]), row["one_type"]],
            records[row["other"], int(row["other_start"]), row["other_type"]],
            row["label"] == "same",
            row["set"],
        )
        for row in rows
    ]


def copy_pairs() -> list[Pair]:
    """The labelled pairs of news: feed items and articles."""
    rows = list(_rows(COPIES))
    wanted = {row[key] for row in rows for key in ("one", "other")}
    captures = {
        item["id"]: news_capture(item, path.name) for path in NEWS for item in _news(path) if item["id"] in wanted
    }
    return [Pair(captures[row["one"]], captures[row["other"]], row["label"] == "same", row["set"]) for row in rows]


def share_key(pair: Pair) -> bool:
    """Whether two captures share a key: without one a ledger never compares them."""
    return bool(set(copy_keys(pair.one)) & set(copy_keys(pair.other)))


def _news(path: Path) -> Iterator[dict[str, Any]]:
    reader = lzma.open if path.suffix == ".xz" else gzip.open
    with reader(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def news_capture(item: dict[str, Any], origin: str = FEEDS.name) -> Capture:
    """A feed item or an article as the ledger keeps it: title, body, outlet, time."""
    title = item["title"] or ""
    body = item["text"].partition("\n\n")[2] if "text" in item else item.get("summary") or ""
    text = f"{title}\n\n{body}" if body else title
    parts = [Part("title", 0, len(title))] + ([Part("body", len(title) + 2, len(text))] if body else [])
    article = Article(
        id=item["id"],
        origin=origin,
        outlet=item["outlet"],
        title=title,
        published=item["date"],
        text=text,
        parts=tuple(parts),
    )
    return _capture(article)


def _capture(article: Article) -> Capture:
    digest = hashlib.sha256(f"{article.id}\n{article.text}".encode()).hexdigest()
    return Capture(
        id=digest,
        article=article,
        came="file",
        fetched=None,
        public=public_since(article.published),
        ingested=_INGESTED,
        marking="TLP:CLEAR",
    )


def public_since(published: str | None) -> PublicSince:
    """Since when a text of a given publication time was public."""
    if not published:
        return PublicSince(_INGESTED, "day", zone_stated=False, basis="ingested")
    if len(published) > 10:
        return PublicSince(f"{published[:10]}T{published[11:16]}:00Z", "second", zone_stated=True, basis="published")
    return PublicSince(f"{published}T23:59:59Z", "day", zone_stated=False, basis="published")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def _gold_records(wanted: set[str]) -> Iterator[tuple[tuple[str, int, str], StoredRecord]]:
    for document in (*_read(TRAIN, wanted), *batch_documents(wanted)):
        for record in stored_records(document):
            trigger = record.record.trigger
            yield (document["id"], trigger.start, record.record.type), record


def coded_documents() -> Iterator[dict[str, Any]]:
    """The hand-coded documents in which acts are counted by their sides, those of training/gold without their texts."""
    for path in (TRAIN, *_batch_files(_COUNTED)):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _batch_files(patterns: Sequence[str]) -> list[Path]:
    return [path for pattern in patterns for path in sorted(BATCHES.glob(pattern))]


def batch_documents(wanted: set[str]) -> Iterator[dict[str, Any]]:
    """The documents of training/gold with these ids, joined with their texts from the news."""
    sys.path.append(str(BATCHES.parent))
    from standoff import join_texts, read_news

    stripped = [document for path in _batch_files(_CODED) for document in _read(path, wanted)]
    return join_texts(stripped, read_news(FEEDS.parent)) if stripped else iter(())


def _read(path: Path, wanted: set[str]) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (document for document in map(json.loads, lines) if document["id"] in wanted)


def stored_records(document: dict[str, Any]) -> Iterator[StoredRecord]:
    """The records of a hand-coded document as the ledger keeps them."""
    title = document["text"].split("\n\n", 1)[0]
    for event in document["events"]:
        record = make_record(event)
        at = record.trigger.start
        start, end = next((a, b) for a, b in document["sentences"] if a <= at < b)
        yield StoredRecord(
            id=f"{document['id']}:{at}:{record.type}",
            record=record,
            capture=document["id"],
            article=document["id"],
            origin=document["id"],
            outlet=document.get("outlet"),
            agency=None,
            url=None,
            title=title,
            sentence=document["text"][start:end],
            sentence_start=start,
            published=document["date"],
            public=public_since(document["date"]),
            ingested=_INGESTED,
            marking="TLP:CLEAR",
            coder="gold",
        )


def make_record(event: dict[str, Any]) -> Record:
    """A hand-coded record with what gold leaves out: its status, its participants' names (their words)."""
    place, content = event["place"], event["content"]
    return Record(
        id="",
        trigger=msgspec.convert(event["trigger"], Span),
        part=event["part"],
        type=event["type"],
        mode=event["mode"],
        aspect=event["aspect"],
        actor=tuple(_participant(one) for one in event["actor"]),
        recipient=tuple(_participant(one) for one in event["recipient"]),
        sources=tuple(_source(one) for one in event["sources"]),
        certainty=event["certainty"],
        tense=event["tense"],
        status=_status(event),  # type: ignore[arg-type]
        date=event["date"],
        place=Place(
            place["text"], place.get("start", 0), place.get("end", 0), place["country"], place["text"], None, None
        )
        if place
        else None,
        quantities=tuple(msgspec.convert(one, Quantity) for one in event["quantities"]),
        content=msgspec.convert(content, Content) if content else None,
        confidence=1.0,
        by="gold",
    )


def _participant(one: dict[str, Any]) -> Participant:
    return Participant(one["text"], one.get("start", 0), one.get("end", 0), one["country"], one["sector"], one["text"])


def _source(one: dict[str, Any]) -> Source:
    cue = None
    where = (one["text"], one.get("start", 0), one.get("end", 0), one["country"], one["sector"], one["text"])
    return Source(*where, cue, one["level"], one["commitment"])


def _status(event: dict[str, Any]) -> str:
    """The status that follows from certainty and tense (codebook, section 4)."""
    hedged = {
        "PR+": "likely",
        "PS+": "possible",
        "Uu": "weighed",
        "PR-": "unlikely",
        "PS-": "unlikely",
        "CT-": "denied",
    }
    timed = {"past": "done", "present": "ongoing", "future": "coming"}
    return hedged.get(event["certainty"]) or timed[event["tense"]]
