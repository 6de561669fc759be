"""When captures came out, as far as that tells whether one may carry the other's text."""

from __future__ import annotations

import datetime

from sayso.ledger.model import Capture, PublicSince, Told

WINDOW = datetime.timedelta(days=4)
"""Within which a story is carried on; what an outlet prints alike week after week is a frame that new reports stand in."""


def windows_of(public: PublicSince) -> tuple[str, ...]:
    """The window that a text came out in and the next: of two within a window of each other both have one, however old the ledger is."""
    if not is_dated(public):
        return ("undated",)
    window = _moment(public).toordinal() // WINDOW.days
    return str(window), str(window + 1)


def may_carry(one: Told, other: Told) -> bool:
    """Whether two captures may carry one text by their articles and times alone, whatever their words are."""
    if one.article == other.article or not is_dated(one.public) or not is_dated(other.public):
        return True
    return find_gap(one.public, other.public) <= WINDOW


def told_of(capture: Capture) -> Told:
    """The article of a capture and since when it was public."""
    return Told(capture.article.id, capture.public)


def is_dated(public: PublicSince) -> bool:
    """Whether it is known when a text came out."""
    return public.basis in ("published", "fetched")


def find_gap(one: PublicSince, other: PublicSince) -> datetime.timedelta:
    """How long after one text another came out."""
    return abs(_moment(one) - _moment(other))


def _moment(public: PublicSince) -> datetime.datetime:
    return datetime.datetime.fromisoformat(public.at)
