"""An RSS or Atom feed -> one article for each item."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from sayso.errors import DamagedInput, EmptyInput, ReadingError
from sayso.model import Article
from sayso.reading import credits, dates, identity, inputs, labelling, markup, tables, tongue

_CLOSED = re.compile(rb"</(?:rss|feed|rdf:RDF|channel)\s*>\s*(?:<!--.*?-->\s*)*$", re.IGNORECASE | re.DOTALL)


def read_feed(data: bytes, origin: str) -> Iterator[Article | ReadingError]:
    """The items of a feed in their order, with an error for each that holds no text and one at the end when the feed is cut short."""
    try:
        parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # feedparser's loose parser fails on some hostile bytes; that is a named error of ours
        yield DamagedInput(f"not a feed that can be read: {error!r}", where=origin, remedy="fetch it again")
        return
    sha256 = inputs.sha256_of(data)
    if not parsed.entries:
        if parsed.bozo or not parsed.get("version"):
            reason = str(parsed.get("bozo_exception", "it is neither RSS nor Atom"))
            yield DamagedInput(f"not a feed that can be read: {reason}", where=origin, remedy="fetch it again")
        else:
            yield EmptyInput("the feed has no items", where=origin, remedy="leave it out")
        return
    for number, entry in enumerate(parsed.entries, 1):
        yield _article(entry, parsed.feed, origin, sha256) or EmptyInput(
            "the item has neither title nor summary", where=f"{origin}: item {number}", remedy="leave it out"
        )
    if parsed.bozo and not _CLOSED.search(data[-2000:]):
        yield DamagedInput("the feed is cut short; the items before were read", where=origin, remedy="fetch it again")


def _article(entry: Any, feed: Any, origin: str, sha256: str) -> Article | None:
    title = " ".join(markup.plain_text(entry.get("title") or "").split()) or None
    summary = markup.plain_text(_summary(entry)).strip()
    text = "\n\n".join(filter(None, (title, summary)))
    if not text:
        return None
    parts = labelling.label_text(text, title)
    url = entry.get("link") or None
    first = next((text[part.start : part.end] for part in parts if part.kind in ("body", "dek")), "")
    item_sha256 = inputs.sha256_of(f"{sha256} {text}".encode(errors="replace"))
    return Article(
        id=identity.identify(entry.get("id"), url, item_sha256),
        origin=origin,
        url=url,
        outlet=_outlet(entry, feed, url),
        agency=credits.agency_of(first)
        if credits.has_dateline(first)
        else credits.agency_of(entry.get("author") or ""),
        byline=entry.get("author") or None,
        title=title,
        published=_published(entry),
        language=tongue.language_of(text) or _declared_language(feed),
        sha256=sha256,
        text=text,
        parts=parts,
    )


def _summary(entry: Any) -> str:
    if summary := entry.get("summary"):
        return str(summary)
    return next((str(content.value) for content in entry.get("content") or () if content.get("value")), "")


def _published(entry: Any) -> str | None:
    """The item's date as it is written; failing that, what feedparser makes of it, which is always in UTC."""
    for name in ("published", "updated", "created"):
        stated = entry.get(name)
        if iso := dates.to_iso(stated):
            return iso
        # What begins with a year is ISO 8601 or nothing: of a 30 February feedparser makes a 1 March, of a month its first day.
        if not re.match(r"\s*[+-]?\d{4}", stated or "") and (moment := entry.get(f"{name}_parsed")):
            return dates.to_iso(datetime.fromtimestamp(calendar.timegm(moment), UTC).isoformat(timespec="minutes"))
    return None


def _outlet(entry: Any, feed: Any, url: str | None) -> str | None:
    source = (entry.get("source") or {}).get("title")
    return source or tables.outlet_of(identity.host_of(url)) or feed.get("title") or None


def _declared_language(feed: Any) -> str | None:
    match = re.match(r"[a-zA-Z]{2}(?=$|[-_])", feed.get("language") or "")
    return match[0].lower() if match else None
