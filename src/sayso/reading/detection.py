"""What kind of input some bytes are: by their content first, by the name's suffix second."""

from __future__ import annotations

import re
from typing import Literal

from sayso.reading import factiva, lexis, lists, mail

InputKind = Literal[
    "page", "feed", "documents", "json feed", "scrape", "mail", "factiva", "lexis", "opml", "list", "zip", "tar", "warc"
]

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_PAGE = re.compile(
    rb"<!doctype html|<(?:html|head|body|article|main|div|p|h1|table|span|section|meta|title|script)\b[^<>]*>",
    re.IGNORECASE,
)
_DOCUMENTS = re.compile(rb'(?:\[\s*)?\{\s*(?:"|\})')
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_OPML = re.compile(rb"<opml\b", re.IGNORECASE)
# Where a tar names its form.
_TAR_MARK = slice(257, 262)
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
    packed = _container(head)
    if packed:
        return packed
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\x00", b"")[2:]
    if _DOCUMENTS.match(start):
        return "json feed" if _JSON_FEED.search(start) else "documents"
    if start.startswith(b"<"):
        feed, page = _FEED.search(start), _PAGE.search(start)
        if _OPML.search(start[:1000]) and feed is None and (page is None or page.start() > 0):
            return "opml"
        if feed and (page is None or feed.start() < page.start()):
            return "feed"
        if page:
            return "page"
    return _text_kind(start) or _by_name(name)


def _container(head: bytes) -> InputKind | None:
    """The kind of what holds other inputs."""
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    return "tar" if head[_TAR_MARK] == b"ustar" else None


def _text_kind(start: bytes) -> InputKind | None:
    """The kind of a text that is more than a scrape."""
    if mail.is_mail(start):
        return "mail"
    if lists.is_list(start):
        return "list"
    text = start.decode("utf-8", errors="replace")
    if factiva.is_factiva(text):
        return "factiva"
    return "lexis" if lexis.is_lexis(text) else None


def _by_name(name: str) -> InputKind:
    plain = name.lower().removesuffix(".gz").removesuffix(".xz")
    suffix = plain[plain.rfind(".") :] if "." in plain else ""
    if suffix == ".xml":
        return "feed"
    return _SUFFIXES.get(suffix, "scrape")
