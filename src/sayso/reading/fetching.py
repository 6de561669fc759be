"""A URL -> the bytes of the page or feed that answers, within bounds and never from a private address."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit

import msgspec

from sayso.errors import FetchFailed, InputTooLarge
from sayso.reading import limits

AGENT = "Mozilla/5.0 (compatible; sayso/0.1)"
_HEADERS = {"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"}
_CHUNK = 65_536


class Fetched(msgspec.Struct, frozen=True):
    """What a server sent: the address after redirects, the bytes, and the encoding that its header names.

    `etag` and `modified` name the version sent; `unchanged` says that there is none but the one named in the request.
    """

    url: str
    data: bytes
    charset: str | None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a bounded number of redirects, each to an address that may be read."""

    max_redirections = limits.REDIRECTS

    def redirect_request(self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str) -> Any:  # noqa: PLR0913
        check_address(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
    """Fetch an http(s) URL, where `etag` or `modified` is given only if it is another version than that.

    FetchFailed says why it cannot be read, InputTooLarge that it is over the limit.
    """
    check_address(url)
    opener = urllib.request.build_opener(_Redirects)
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    request = urllib.request.Request(url, headers=_HEADERS | {name: value for name, value in known.items() if value})
    try:
        with opener.open(request, timeout=limits.FETCH_SECONDS) as answer:
            data = _read(answer, url)
            headers = answer.headers
            return Fetched(
                answer.geturl(), data, headers.get_content_charset(), headers.get("ETag"), headers.get("Last-Modified")
            )
    except urllib.error.HTTPError as error:
        if error.code == http.client.NOT_MODIFIED:
            return Fetched(url, b"", None, etag, modified, unchanged=True)
        raise FetchFailed(
            f"the server answered {error.code} {error.reason}", where=url, remedy="check the address"
        ) from error
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise FetchFailed(
            f"no answer: {getattr(error, 'reason', error)}", where=url, remedy="check the address and the network"
        ) from error


def check_address(url: str) -> None:
    """Refuse a URL that is not http(s) or whose host is, or resolves to, an address that is not public."""
    try:
        split = urlsplit(url)
        host, port = split.hostname, split.port
    except ValueError as error:
        raise FetchFailed(f"not a URL: {error}", where=url, remedy="check the address") from error
    if split.scheme not in ("http", "https") or not host:
        raise FetchFailed("only http and https addresses are fetched", where=url, remedy="save the page to a file")
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(host, port or 80, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise FetchFailed(f"no such host: {error}", where=url, remedy="check the address and the network") from error
    if any(not ipaddress.ip_address(address.split("%")[0]).is_global for address in found):
        raise FetchFailed("the address is private", where=url, remedy="save the page to a file")


def _read(answer: Any, url: str) -> bytes:
    """All that the server sends, up to the limit on size and on time."""
    deadline, chunks, size = time.monotonic() + limits.FETCH_SECONDS, [], 0
    while chunk := answer.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > limits.FEED_BYTES:
            raise InputTooLarge(
                f"more than {limits.FEED_BYTES // 1_000_000} MB", where=url, remedy="save the article alone to a file"
            )
        if time.monotonic() > deadline:
            raise FetchFailed(
                f"not sent within {limits.FETCH_SECONDS:.0f} seconds", where=url, remedy="save the page to a file"
            )
    return b"".join(chunks)
