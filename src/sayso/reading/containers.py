"""What holds other inputs -> these, one after another: ZIP, tar and WARC files, lists of addresses and of feeds."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec

from sayso.errors import InputTooLarge, ReadingError
from sayso.reading import archives, inputs, limits, lists, robots, webarchive


class Inner(msgspec.Struct, frozen=True):
    """One input inside another: its bytes, a name for it, and what a server said of it."""

    data: bytes
    origin: str
    url: str | None = None
    charset: str | None = None


def members(kind: str, stream: io.BufferedReader, origin: str, depth: int) -> Iterator[Inner | ReadingError]:
    """The inputs inside one of a kind, with an error in the place of each that cannot be had."""
    if depth >= limits.ARCHIVE_DEPTH or (depth and kind in ("list", "opml")):
        yield InputTooLarge("it is nested too deep", where=origin, remedy="unpack it, and give the folder")
    elif kind == "warc":
        yield from _captures(stream, origin)
    elif kind in ("zip", "tar"):
        find = archives.zip_members if kind == "zip" else archives.tar_members
        for found in find(stream, origin):
            yield found if isinstance(found, ReadingError) else Inner(found.data, f"{origin}/{found.name}")
    else:
        data = inputs.read_all(stream, limits.FEED_BYTES, origin)
        urls = lists.feeds_of(data, origin) if kind == "opml" else lists.listed_urls(inputs.decode(data, origin))
        yield from map(_fetched, urls)


def _captures(stream: io.BufferedReader, origin: str) -> Iterator[Inner | ReadingError]:
    for found in webarchive.captures(stream, origin):
        if isinstance(found, ReadingError):
            yield found
        elif found.data.strip():
            yield Inner(found.data, f"{origin}/{found.url}", found.url or None, found.charset)


def _fetched(url: str) -> Inner | ReadingError:
    try:
        found = robots.fetch_allowed(url)
    except ReadingError as error:
        return error
    return Inner(found.data, url, found.url, found.charset)
