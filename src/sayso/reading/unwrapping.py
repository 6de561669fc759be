"""The body of an answer, its compression taken off as it comes, never more of it than the limit."""

from __future__ import annotations

import http.client
import time
import zlib
from collections.abc import Iterator

from sayso.errors import DamagedInput, FetchFailed, InputTooLarge

_CHUNK = 65_536
# zlib takes off gzip's and its own wrapping by itself; some servers send deflate without either.
_ANY_WRAPPING, _NO_WRAPPING = 32 + zlib.MAX_WBITS, -zlib.MAX_WBITS


def body_of(answer: http.client.HTTPResponse, url: str, limit: int, end: float) -> bytes:
    """All that a server sends; InputTooLarge above `limit`, FetchFailed after `end` or in a compression that was not asked for."""
    packed = _chunks(answer, url, limit, end)
    encoding = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding in ("", "identity"):
        return b"".join(packed)
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _unpacked(packed, url, limit)
    raise FetchFailed(f"it is packed as {encoding[:20]}", where=url, remedy="save the page to a file")


def _chunks(answer: http.client.HTTPResponse, url: str, limit: int, end: float) -> Iterator[bytes]:
    size = 0
    while chunk := answer.read1(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise _too_large(url, limit)
        if time.monotonic() > end:
            raise FetchFailed("not sent in time", where=url, remedy="save the page to a file")
        yield chunk
    if answer.length:
        raise DamagedInput(f"cut short by {answer.length} bytes", where=url, remedy="fetch it again")
    if time.monotonic() > end:
        raise FetchFailed("not sent in time", where=url, remedy="save the page to a file")


def _unpacked(packed: Iterator[bytes], url: str, limit: int) -> bytes:
    unpacker, pieces, size = zlib.decompressobj(_ANY_WRAPPING), [], 0
    try:
        for number, chunk in enumerate(packed):
            try:
                piece = unpacker.decompress(chunk, limit - size + 1)
            except zlib.error:
                if number:
                    raise
                unpacker = zlib.decompressobj(_NO_WRAPPING)
                piece = unpacker.decompress(chunk, limit - size + 1)
            size += len(piece)
            pieces.append(piece)
            if size > limit:
                raise _too_large(url, limit)
    except zlib.error as error:
        raise DamagedInput(f"it does not unpack: {error}", where=url, remedy="fetch it again") from error
    if pieces and not unpacker.eof:
        raise DamagedInput("its packing is cut short", where=url, remedy="fetch it again")
    return b"".join(pieces)


def _too_large(url: str, limit: int) -> InputTooLarge:
    return InputTooLarge(f"more than {limit // 1_000_000} MB", where=url, remedy="save the article alone to a file")
