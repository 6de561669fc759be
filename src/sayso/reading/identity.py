"""What a document is called, so that a second reading calls it the same.

The id is the one that the document itself carries (a JSON line's `id`, a feed item's guid); else its canonical URL; else
`sha256:` and the first 16 hexadecimal digits of the hash of its bytes. The path that it was read from plays no part: a folder
may be moved, and two copies of one file are one document.
"""

from __future__ import annotations

from urllib.parse import urlsplit

# 64 bits: among a billion documents two share one by chance in about 3% of cases, among a million in 3 of 100 million.
_DIGITS = 16


def identify(given: str | int | None, url: str | None, sha256: str) -> str:
    """The id of a document from the id it carries, its URL and the hash of its bytes."""
    if given is not None and str(given).strip():
        return str(given).strip()
    if url and names_page(url):
        return url
    return f"sha256:{sha256[:_DIGITS]}"


def host_of(url: str | None) -> str:
    """The host that a URL names, empty when it names none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def names_page(url: str) -> bool:
    """Whether a URL can stand for one page: some publishers state their front page as the canonical URL of each."""
    try:
        split = urlsplit(url)
    except ValueError:
        return False
    return (
        split.scheme in ("http", "https") and bool(split.netloc) and (split.path.strip("/") != "" or split.query != "")
    )
