"""What captures and records are called: by their content alone, whenever and in whatever order they come."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from sayso.model import Article, Record

_DIGITS = 32  # 128 bits: no two of a billion records meet by chance
_NAMED = ("id", "url", "outlet", "agency", "byline", "title", "published", "language", "text", "parts")
"""The fields that make a capture; where it was read from and the bytes around it do not."""


def capture_id(article: Article) -> str:
    """The SHA-256 hash of what was read of an article."""
    read = [getattr(article, name) for name in _NAMED]
    return hashlib.sha256(msgspec.json.encode(read)).hexdigest()


def record_ids(capture: str, records: Sequence[Record]) -> Iterator[str]:
    """The ids of a capture's records.

    A mention is its trigger and type, so that it keeps its id, and what was decided on it, when it is coded again; mentions that
    agree in both are numbered in order.
    """
    met: Counter[str] = Counter()
    for record in records:
        mention = f"{capture} {record.trigger.start} {record.trigger.end} {record.type}"
        met[mention] += 1
        yield _hash(f"{mention} {met[mention]}")


def act_id(founding: str) -> str:
    """The id of the act that a record founds."""
    return f"a{founding[:15]}"


def form_id(data: bytes) -> str:
    """The id of a form that an act had, by what is kept of it."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def decision_id(*parts: str) -> str:
    """The id of a decision."""
    return f"d{_hash(chr(0).join(parts))[:15]}"


def key_number(key: str) -> int:
    """A key as a signed number of 64 bits, which an index holds in less room than the words."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
