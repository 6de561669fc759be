"""Inputs -> arrivals: every article with how it came in, the bytes it was read from, and its records where it is coded already."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sayso.errors import CodingFailed, InputTooLarge, ReadingError, SaysoError
from sayso.jobs.given import GivenLine, coding_of, read_line
from sayso.ledger.arrivals import Arrival
from sayso.ledger.identity import capture_id
from sayso.ledger.model import Basis, Marking
from sayso.model import Article
from sayso.reading import detection, inputs, limits
from sayso.reading.dates import to_iso
from sayso.reading.documents import read_documents
from sayso.reading.reader import Opened, open_each, read_opened

_COLLECTOR = re.compile(r"\d\d:\d\d:\d\d\.\d{3,}")
"""A publisher's clock has no fractions of a second; a time that has is when a collector saw the item."""
_LIMITS = {"page": limits.PAGE_BYTES, "feed": limits.FEED_BYTES, "scrape": limits.TEXT_BYTES}

Arriving = Arrival | SaysoError


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How inputs are taken: their marking, who coded what is coded already, and the time at which pages are fetched."""

    marking: Marking = "TLP:CLEAR"
    coder: str = "given"
    fetched: str | None = None


def find_arrivals(sources: Iterable[str | Path], manner: Manner) -> Iterator[Arriving]:
    """The arrivals of inputs in their order, with an error in the place of what cannot be read."""
    for source in sources:
        for opened in open_each(source):
            if isinstance(opened, SaysoError):
                yield opened
            else:
                yield from _guarded(opened, manner)


def _guarded(opened: Opened, manner: Manner) -> Iterator[Arriving]:
    try:
        yield from read_arrivals(opened, manner)
    except ReadingError as error:
        yield error
    except Exception as fault:  # one odd input may not end the run over an archive: it is named and kept aside
        failure = CodingFailed(
            f"reading it failed: {fault!r}", where=opened.origin, remedy="a fault in sayso: report it with the input"
        )
        failure.__cause__ = fault
        yield failure


def read_arrivals(opened: Opened, manner: Manner) -> Iterator[Arriving]:
    """The arrivals of one opened stream."""
    stream = inputs.unpack(opened.stream)
    kind = detection.detect(inputs.head_of(stream, opened.origin), opened.origin)
    if kind == "documents" and _is_lines(stream):
        yield from _read_lines(stream, opened.origin, manner)
        return
    data = inputs.read_all(stream, _LIMITS.get(kind, limits.TEXT_BYTES), opened.origin)
    fetched = manner.fetched if opened.final_url or opened.origin.startswith(("http://", "https://")) else None
    again = Opened(io.BytesIO(data), opened.origin, opened.final_url, opened.charset)
    for found in read_opened(again):
        yield found if isinstance(found, SaysoError) else _arrival(found, kind, manner, data, fetched)


def _arrival(article: Article, kind: str, manner: Manner, raw: bytes, fetched: str | None) -> Arrival:
    came = "text" if kind == "scrape" else kind
    return Arrival(
        id=capture_id(article),
        article=article,
        came=came,
        fetched=fetched,
        marking=manner.marking,
        raw=raw if article.sha256 else None,
    )


def _is_lines(stream: io.BufferedReader) -> bool:
    """Whether JSON stands one document a line, not as one list or one value over many lines."""
    head = stream.peek(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    return not head.startswith(b"[") and not re.match(rb"\{\s*\n", head)


def _read_lines(stream: io.BufferedReader, origin: str, manner: Manner) -> Iterator[Arriving]:
    number = 0
    while line := inputs.read_line(stream, limits.LINE_BYTES, f"{origin}:{number + 1}"):
        number += 1
        where = f"{origin}:{number}"
        if len(line) > limits.LINE_BYTES:
            yield InputTooLarge(
                f"a line of more than {limits.LINE_BYTES // 1_000_000} MB", where=where, remedy="split the document"
            )
            return
        if line.strip():
            yield from _read_document(line.removeprefix(b"\xef\xbb\xbf"), origin, where, manner)


def _read_document(line: bytes, origin: str, where: str, manner: Manner) -> Iterator[Arriving]:
    for found in read_documents(_stream_of(line), where):
        if isinstance(found, SaysoError):
            yield found
            continue
        try:
            given = read_line(line, where)
            coding = coding_of(given, found.text, manner.coder, where)
        except ReadingError as error:
            yield error
            continue
        article = msgspec.structs.replace(found, origin=origin) if found.origin == where else found
        yield Arrival(
            id=capture_id(article),
            article=article,
            came="documents" if coding is None else "coded",
            fetched=_moment(given.fetched) or None,
            basis=_basis(given),
            marking=manner.marking,
            raw=line.strip() if coding is None else None,
            coding=coding,
        )


def _stream_of(line: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(line))


def _basis(given: GivenLine) -> Basis:
    return "fetched" if _COLLECTOR.search(given.published or given.date or "") else "published"


def _moment(stated: str | None) -> str | None:
    from sayso.ledger.clocks import public_since

    iso = to_iso(stated)
    return public_since(iso, ingested="").at if iso else None
