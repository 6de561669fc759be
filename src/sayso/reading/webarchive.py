"""WARC files -> the pages that servers answered with, each with the address that it was fetched from."""

from __future__ import annotations

import http.client
import io
import math
from collections.abc import Iterator
from typing import Any

import msgspec

from sayso.errors import DamagedInput, InputTooLarge, ReadingError
from sayso.reading import inputs, limits, unwrapping

_HEADER_LINES = 200
_LINE = 65_536
_TEXTUAL = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/rss+xml",
    "application/atom+xml",
    "text/xml",
    "application/xml",
)


class Capture(msgspec.Struct, frozen=True):
    """One page of a web archive: its address, its bytes without their packing, and the encoding that its server named."""

    url: str
    data: bytes
    charset: str | None


class _Replay:
    """Bytes in the place of a socket, as http.client reads one."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, *_: Any, **__: Any) -> io.BytesIO:
        return io.BytesIO(self._data)


def captures(stream: io.BufferedReader, where: str) -> Iterator[Capture | ReadingError]:
    """The pages among the records of a WARC as it streams by; pictures, requests and what was not found are passed over."""
    number = 0
    while True:
        number += 1
        place = f"{where}: record {number}"
        try:
            head = _head(stream, place)
            if head is None:
                return
            length = _length(head, place)
            if head.get("warc-type") not in ("response", "resource") or length > limits.FEED_BYTES:
                _skip(stream, length, place)
                if head.get("warc-type") == "response":
                    yield InputTooLarge("a record is over the limit", where=place, remedy="give its page alone")
                continue
            data = inputs.read_exactly(stream, length, place)
        except ReadingError as error:
            yield error
            return
        if (found := _capture(head, data, place)) is not None:
            yield found


def _capture(head: dict[str, str], data: bytes, place: str) -> Capture | ReadingError | None:
    url = head.get("warc-target-uri", "").strip("<>")
    if head.get("warc-type") == "resource":
        return Capture(url, data, None) if head.get("content-type", "").startswith(_TEXTUAL) else None
    try:
        answer = http.client.HTTPResponse(_Replay(data), method="GET")  # type: ignore[arg-type]
        answer.begin()
        if answer.status != http.client.OK or answer.headers.get_content_type() not in _TEXTUAL:
            return None
        body = unwrapping.body_of(answer, place, limits.FEED_BYTES, math.inf)
        return Capture(url, body, answer.headers.get_content_charset())
    except ReadingError as error:
        return error
    except (http.client.HTTPException, ValueError, OSError) as error:
        return DamagedInput(f"no answer of a server: {error!r}", where=place, remedy="leave it out")


def _head(stream: io.BufferedReader, place: str) -> dict[str, str] | None:
    """A record's own header fields in small letters; None at the end."""
    line = inputs.read_line(stream, _LINE, place)
    while line and not line.strip():
        line = inputs.read_line(stream, _LINE, place)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise DamagedInput("no record begins where one should", where=place, remedy="fetch or copy it again")
    head: dict[str, str] = {}
    for _ in range(_HEADER_LINES):
        line = inputs.read_line(stream, _LINE, place)
        if not line.strip():
            return head
        name, _, value = line.decode("utf-8", errors="replace").partition(":")
        head[name.strip().lower()] = value.strip()
    raise DamagedInput("a record's head does not end", where=place, remedy="fetch or copy it again")


def _length(head: dict[str, str], place: str) -> int:
    stated = head.get("content-length", "")
    if not (stated.isascii() and stated.isdigit()) or len(stated) > 15:
        raise DamagedInput("a record does not say its length", where=place, remedy="fetch or copy it again")
    return int(stated)


def _skip(stream: io.BufferedReader, length: int, place: str) -> None:
    while length > 0:
        length -= len(inputs.read_exactly(stream, min(length, 1_000_000), place))
