"""A JSON Feed (version 1 or 1.1) -> one article for each item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from sayso.errors import DamagedInput, EmptyInput, ReadingError
from sayso.model import Article
from sayso.reading import credits, dates, identity, inputs, labelling, markup, tables, tongue


class Author(msgspec.Struct, frozen=True):
    """Who wrote an item."""

    name: str | None = None


class Item(msgspec.Struct, frozen=True):
    """One item; other keys are passed over."""

    id: str | int | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    summary: str | None = None
    content_text: str | None = None
    content_html: str | None = None
    date_published: str | None = None
    language: str | None = None
    authors: tuple[Author, ...] | None = None
    author: Author | None = None


class Feed(msgspec.Struct, frozen=True):
    """The feed; an item that is not as it should be spoils none beside it."""

    version: str
    title: str | None = None
    items: tuple[Any, ...] = ()


def read_json_feed(data: bytes, origin: str) -> Iterator[Article | ReadingError]:
    """The items of a feed in their order, with an error in the place of each that cannot be read."""
    try:
        feed = msgspec.json.decode(data, type=Feed)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        yield DamagedInput(f"not a JSON Feed that can be read: {error}", where=origin, remedy="fetch it again")
        return
    if not feed.items:
        yield EmptyInput("the feed has no items", where=origin, remedy="leave it out")
    sha256 = inputs.sha256_of(data)
    for number, raw in enumerate(feed.items, 1):
        where = f"{origin}: item {number}"
        try:
            yield _article(msgspec.convert(raw, Item), feed, origin, sha256) or EmptyInput(
                "the item has neither title nor text", where=where, remedy="leave it out"
            )
        except (msgspec.MsgspecError, RecursionError) as error:
            yield DamagedInput(f"not an item: {error}", where=where, remedy="leave it out")


def _article(item: Item, feed: Feed, origin: str, sha256: str) -> Article | None:
    title = " ".join(_clean(item.title).split()) or None
    content = _clean(item.content_text) or markup.plain_text(_clean(item.content_html))
    text = "\n\n".join(filter(None, (title, (content or _clean(item.summary)).strip())))
    if not text.strip():
        return None
    parts = labelling.label_text(text, title)
    first = next((text[part.start : part.end] for part in parts if part.kind in ("body", "dek")), "")
    authors = item.authors or ((item.author,) if item.author else ())
    byline = ", ".join(author.name for author in authors if author.name) or None
    url = item.url or item.external_url or None
    own = inputs.sha256_of(f"{sha256} {text}".encode())
    return Article(
        id=identity.identify(item.id, url, own),
        origin=origin,
        url=url,
        outlet=tables.outlet_of(identity.host_of(url)) or feed.title or None,
        agency=credits.agency_of(first) if credits.has_dateline(first) else credits.agency_of(byline or ""),
        byline=byline,
        title=title,
        published=dates.to_iso(item.date_published),
        language=tongue.language_of(text) or item.language,
        sha256=sha256,
        text=text,
        parts=parts,
    )


def _clean(text: str | None) -> str:
    """The text with half characters, which JSON can hold, marked as such."""
    return (text or "").encode("utf-8", "replace").decode("utf-8")
