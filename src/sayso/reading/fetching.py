"""A URL -> the bytes of the page or feed that answers, within bounds and never from a private address."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
from collections.abc import Mapping
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

import msgspec

from sayso.errors import FetchFailed
from sayso.reading import connecting, limits, unwrapping

AGENT = "Mozilla/5.0 (compatible; sayso/0.1)"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_MOVED = frozenset((301, 302, 303, 307, 308))


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


def fetch(url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
    """Fetch an http(s) URL, where `etag` or `modified` is given only if it is another version than that.

    The address that its host resolves to is looked at, after each redirect anew, and the very address that was looked at is
    connected to. FetchFailed says why it cannot be read, DamagedInput that it is cut short, InputTooLarge that it is over the limit.
    """
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = _HEADERS | {name: value for name, value in known.items() if value}
    end, at = time.monotonic() + limits.FETCH_SECONDS, url
    for _ in range(limits.REDIRECTS + 1):
        found = _ask(at, url, headers, end)
        if isinstance(found, Fetched):
            return msgspec.structs.replace(found, etag=etag, modified=modified) if found.unchanged else found
        at = found
    raise FetchFailed(
        f"more than {limits.REDIRECTS} redirects", where=url, remedy="give the address that they should lead to"
    )


def _ask(at: str, url: str, headers: Mapping[str, str], end: float) -> Fetched | str:
    """What one address answers, or the address that it leads to; errors name the URL that was asked for first."""
    addresses = check_address(at) or ()
    try:
        with connecting.answer_of(_split(at), addresses, headers, end) as answer:
            if answer.status == http.client.NOT_MODIFIED:
                return Fetched(at, b"", None, unchanged=True)
            if answer.status in _MOVED and (location := answer.headers.get("Location")):
                return urldefrag(urljoin(at, location.strip())).url
            if answer.status != http.client.OK:
                raise urllib.error.HTTPError(at, answer.status, answer.reason, answer.headers, None)
            data = unwrapping.body_of(answer, url, limits.FEED_BYTES, end)
            sent = answer.headers
            return Fetched(at, data, sent.get_content_charset(), sent.get("ETag"), sent.get("Last-Modified"))
    except urllib.error.HTTPError as error:
        problem = f"the server answered {error.code} {error.reason}"
        raise FetchFailed(problem, where=url, remedy="check the address") from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        late = time.monotonic() >= end
        reason = f"not sent within {limits.FETCH_SECONDS:.0f} seconds" if late else f"no answer: {error}"
        raise FetchFailed(reason, where=url, remedy="check the address and the network") from error


def check_address(url: str) -> tuple[str, ...] | None:
    """The public addresses of a URL's host; FetchFailed when it is not http(s), or any address of its host is not public."""
    split = _split(url)
    if split.scheme not in ("http", "https") or not split.hostname:
        raise FetchFailed("only http and https addresses are fetched", where=url, remedy="save the page to a file")
    port = split.port or (443 if split.scheme == "https" else 80)
    try:
        rows = socket.getaddrinfo(split.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(f"no such host: {error}", where=url, remedy="check the address and the network") from error
    found = tuple(dict.fromkeys(str(row[4][0]) for row in rows))
    if not all(_is_public(address) for address in found):
        raise FetchFailed("the address is private", where=url, remedy="save the page to a file")
    return found


def _is_public(address: str) -> bool:
    """Whether an address is one of the open net; one of IPv6 that holds one of IPv4 is what that one is."""
    known = ipaddress.ip_address(address.split("%")[0])
    if isinstance(known, ipaddress.IPv6Address):
        inner = known.ipv4_mapped or known.sixtofour or (known.teredo[1] if known.teredo else None)
        # 64:ff9b::/96 leads to the address of IPv4 in its last four bytes.
        if known in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(known) & 0xFFFFFFFF)
        return known.is_global and not known.is_multicast and (inner is None or inner.is_global)
    return known.is_global and not known.is_multicast


def _split(url: str) -> SplitResult:
    try:
        split = urlsplit(url)
        _ = split.port
    except ValueError as error:
        raise FetchFailed(f"not a URL: {error}", where=url, remedy="check the address") from error
    return split
