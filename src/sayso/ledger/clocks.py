"""The three clocks: when an act happened (in its record), since when a text was public, when the ledger took it in.

A moment is UTC, `YYYY-MM-DDTHH:MM:SSZ`. What is public is counted from the latest moment that fits what is stated: a text dated to the
day, or to a time without its zone, from that day's end. So no answer rests on a text that may not have been out yet.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from sayso.errors import LedgerError
from sayso.ledger.model import Basis, PublicSince

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
BEGINNING, END = "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_AGO = re.compile(r"(\d{1,4})\s*(hour|day|week)s?(?:\s+ago)?")


def spell(moment: datetime) -> str:
    """A moment in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def public_since(
    published: str | None, *, ingested: str, fetched: str | None = None, basis: Basis = "published"
) -> PublicSince:
    """Since when a text was public, from what is stated of it.

    `published` is ISO 8601 as the article has it, `basis` `fetched` where that time is its collector's; nothing stated is public
    since it was fetched, else since the ledger took it in.
    """
    stated = _stated(published, basis) if published else None
    if stated is not None:
        return stated
    if fetched is not None:
        return PublicSince(at=fetched, precision="second", zone_stated=True, basis="fetched")
    return PublicSince(at=ingested, precision="second", zone_stated=True, basis="ingested")


def _stated(published: str, basis: Basis) -> PublicSince | None:
    try:
        if _DAY.fullmatch(published):
            return _by_day(date.fromisoformat(published), basis)
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return _by_day(moment.date(), basis)
    return PublicSince(at=spell(moment), precision="second", zone_stated=True, basis=basis)


def _by_day(day: date, basis: Basis) -> PublicSince:
    return PublicSince(at=_end_of(day), precision="day", zone_stated=False, basis=basis)


def until(stated: str, now: datetime) -> str:
    """The moment that `--as-known` means: the end of a day, month or year named, or the moment itself.

    Raises LedgerError where it is no date.
    """
    if _MONTH.fullmatch(stated):
        first = _day(f"{stated}-01", stated)
        return _end_of((first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))
    if re.fullmatch(r"\d{4}", stated):
        return _end_of(_day(f"{stated}-12-31", stated))
    if (day := _named_day(stated, now)) is not None:
        return _end_of(day)
    return _moment(stated, now)


def since(stated: str, now: datetime) -> str:
    """The moment that `--since` means: the beginning of a day (`friday` is the last one before today), month or year, or the moment."""
    if _MONTH.fullmatch(stated) or re.fullmatch(r"\d{4}", stated):
        return f"{_day((stated + '-01-01')[:10], stated).isoformat()}T00:00:00Z"
    if (day := _named_day(stated, now)) is not None:
        return f"{day.isoformat()}T00:00:00Z"
    return _moment(stated, now)


def _named_day(stated: str, now: datetime) -> date | None:
    word, today = stated.strip().lower(), now.astimezone(UTC).date()
    if _DAY.fullmatch(word):
        return _day(word, stated)
    if word in ("today", "yesterday"):
        return today - timedelta(days=word == "yesterday")
    if word in WEEKDAYS:
        # On a Friday, `friday` is the one a week ago: a brief of the hours since midnight is asked for with `today`.
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(word) - 1) % 7 + 1)
    return None


def _moment(stated: str, now: datetime) -> str:
    if match := _AGO.fullmatch(stated.strip().lower()):
        hours = {"hour": 1, "day": 24, "week": 168}[match[2]]
        return spell(now - timedelta(hours=int(match[1]) * hours))
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        raise LedgerError(
            f"{stated!r} is no date",
            remedy="give a day (2024-11-27), a moment (2024-11-27T12:00Z), a weekday, or `3 days`",
        ) from None
    return spell(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _day(iso: str, stated: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise LedgerError(f"{stated!r} is no date", remedy="give a day as 2024-11-27") from None


def _end_of(day: date) -> str:
    return f"{day.isoformat()}T23:59:59Z"
