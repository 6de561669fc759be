"""What can be asked of acts, and whether an act answers to it."""

from __future__ import annotations

import msgspec

from sayso.ledger.derive import items_of
from sayso.ledger.dyads import dyads_of
from sayso.ledger.model import Act, Clock
from sayso.model import Status

NOT_DONE: frozenset[Status] = frozenset(
    ("coming", "likely", "possible", "weighed", "unlikely", "denied", "announced", "asked", "refused")
)
"""Statuses of acts that nobody holds to have happened: they never count with done ones."""


class AsKnown(msgspec.Struct, frozen=True):
    """What was known at a moment, by when texts were public or by when the ledger took them in."""

    moment: str
    clock: Clock = "public"


class ActQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which acts: every field that is given must fit.

    `start` and `end` bound the days when it happened, `reported_since` when it was last told of.
    """

    actor: str | None = None
    recipient: str | None = None
    types: tuple[str, ...] = ()
    mode: str | None = None
    statuses: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    reported_since: str | None = None
    place: str | None = None
    item: str | None = None
    min_sayers: int = 0
    min_origins: int = 0


def answers(act: Act, query: ActQuery) -> bool:
    """Whether an act is among those asked for."""
    return (
        _fits_sides(act, query)
        and (not query.types or act.type in query.types)
        and (query.mode is None or act.mode == query.mode)
        and (not query.statuses or act.status in query.statuses)
        and _fits_times(act, query)
        and (query.place is None or (act.place is not None and act.place.country == query.place))
        and (query.item is None or f"|{query.item}|" in items_of(act))
        and (query.min_sayers == 0 or (act.says is not None and act.says.distinct >= query.min_sayers))
        and len(act.origins) >= query.min_origins
    )


def _fits_sides(act: Act, query: ActQuery) -> bool:
    return any(
        query.actor in (None, dyad.actor) and query.recipient in (None, dyad.recipient)
        for dyad in dyads_of(act.actor, act.recipient)
    )


def _fits_times(act: Act, query: ActQuery) -> bool:
    """An act of open date is in a stretch of days as far as its known end reaches; one of unknown date is in none."""
    if query.reported_since is not None and act.last_public < query.reported_since:
        return False
    if query.start is None and query.end is None:
        return True
    if act.start is None and act.end is None:
        return False
    begins_in_time = query.end is None or act.start is None or act.start <= query.end
    ends_in_time = query.start is None or act.end is None or act.end >= query.start
    return begins_in_time and ends_in_time
