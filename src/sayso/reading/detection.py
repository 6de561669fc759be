"""What kind of input some bytes are: by their content first, by the name's suffix second."""

from __future__ import annotations

import re
from typing import Literal

InputKind = Literal["page", "feed", "documents", "scrape"]

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_PAGE = re.compile(
    rb"<!doctype html|<(?:html|head|body|article|main|div|p|h1|table|span|section|meta|title|script)\b[^<>]*>",
    re.IGNORECASE,
)
_DOCUMENTS = re.compile(rb'(?:\[\s*)?\{\s*(?:"|\})')
_SUFFIXES: dict[str, InputKind] = {
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".rss": "feed",
    ".atom": "feed",
    ".jsonl": "documents",
    ".ndjson": "documents",
    ".json": "documents",
}


def detect(head: bytes, name: str) -> InputKind:
    """The kind of an input from its first bytes and its name."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\x00", b"")[2:]
    if _DOCUMENTS.match(start):
        return "documents"
    if start.startswith(b"<"):
        feed, page = _FEED.search(start), _PAGE.search(start)
        if feed and (page is None or feed.start() < page.start()):
            return "feed"
        if page:
            return "page"
    plain = name.lower().removesuffix(".gz").removesuffix(".xz")
    suffix = plain[plain.rfind(".") :] if "." in plain else ""
    if suffix == ".xml":
        return "feed"
    return _SUFFIXES.get(suffix, "scrape")
