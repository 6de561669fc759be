"""What comes in: an article, how and when it was got, and its records where it was coded."""

from __future__ import annotations

import msgspec

from sayso.ledger.model import Basis, Marking
from sayso.model import Article, Record


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """The records of one capture, and who coded them with which lexicon; `failure` says why it could not be coded."""

    records: tuple[Record, ...]
    sentences: tuple[tuple[int, int], ...]
    coder: str
    lexicon: str | None = None
    failure: str | None = None


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it came in.

    `basis` is `fetched` where the time it states is its collector's, `raw` the bytes that it was read from (None where the article
    itself is what was given), `coding` None until it is coded.
    """

    id: str
    article: Article
    came: str
    fetched: str | None = None
    basis: Basis = "published"
    marking: Marking = "TLP:CLEAR"
    raw: bytes | None = None
    coding: Coding | None = None
