"""Arithmetic of dates: from words to the codebook's values, seen from a publication day. Nothing here reads text."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

Side = Literal["past", "future"] | None
Unit = Literal["day", "week", "month", "year", "decade"]

NEXT_DAY_SLACK = 1
"""One day after the publication day still counts as past: outlets date a page in another zone or before it runs."""


NEAR_MONTHS = 2
"""A day of a month this far ahead is the coming one: the last would be ten months ago, and told with its year."""


def parse_day(published: str | None) -> date | None:
    """Return the day of an ISO date or time, None when there is none or it is not a date."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def year_month(year: int, month: int) -> str:
    """Return a month as it is written (*2024-11*)."""
    return f"{year:04d}-{month:02d}"


def exact_day(year: int, month: int, day: int) -> str | None:
    """Return the day in the codebook's form, None for a day that no calendar has."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def interval(start: str | None, end: str | None) -> str | None:
    """Join two values, or the outer ends of intervals, to one interval; None when both sides are open."""
    left = start.split("/")[0] if start else ""
    right = end.split("/")[-1] if end else ""
    return f"{left}/{right}" if left or right else None


def shift_month(today: date, months: int) -> date:
    """Return the day so many months on, cut to the length of its month."""
    count = today.year * 12 + today.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def week_of(today: date, weeks: int) -> str:
    """Return the calendar week, Monday to Sunday, so many weeks from the one that holds `today`."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekend_of(today: date, weeks: int) -> str:
    """Return the Saturday and Sunday of the calendar week so many weeks from the one that holds `today`."""
    saturday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks, days=5)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def weekday_near(today: date, weekday: int, side: Side) -> str:
    """Return the day that a bare weekday names: the publication day itself, else the nearest on its side."""
    ahead = (weekday - today.weekday()) % 7
    past = ahead - 7 if ahead > NEXT_DAY_SLACK else ahead
    return (today + timedelta(days=ahead if side == "future" else past)).isoformat()


def weekday_last(today: date, weekday: int) -> str:
    """Return the last such weekday before the publication day."""
    return (today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)).isoformat()


def weekday_next(today: date, weekday: int) -> str:
    """Return the first such weekday after the publication day."""
    return (today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)).isoformat()


def month_year(today: date, month: int, side: Side) -> int:
    """Return the year of a bare month: the last that has begun for the past, the coming one for the future."""
    ahead = (month - today.month) % 12
    coming = today.year if month >= today.month else today.year + 1
    if side == "future" or ahead == 0 or (side is None and ahead <= NEAR_MONTHS):
        return coming
    return coming - 1


def day_year(today: date, month: int, day: int, side: Side) -> int:
    """Return the year of a month and day without one: on its side, unless the other side is far nearer."""
    this_year = (month, day) <= (today.month, today.day)
    past = today.year if this_year else today.year - 1
    if side == "future":
        return past if past == today.year and (month, day) == (today.month, today.day) else past + 1
    ahead = (month - today.month) % 12
    # *the June 12 summit*, read in May, is to come, whatever the tense of the act beside it.
    return past + 1 if not this_year and ahead <= NEAR_MONTHS else past


def shifted(today: date, count: int, unit: Unit) -> str | None:
    """Return the publication day moved by `count` units, as exact as the unit is."""
    try:
        if unit == "day":
            return (today + timedelta(days=count)).isoformat()
        if unit == "week":
            return (today + timedelta(weeks=count)).isoformat()
        if unit == "month":
            return shift_month(today, count).isoformat()[:7]
        return f"{today.year + count * (10 if unit == 'decade' else 1):04d}"
    except (ValueError, OverflowError):
        return None


def window(today: date, count: int, unit: Unit) -> str | None:
    """Return the stretch from the publication day back (negative) or on by `count` units."""
    edges: dict[str, Callable[[], date]] = {
        "day": lambda: today + timedelta(days=count),
        "week": lambda: today + timedelta(weeks=count),
        "month": lambda: shift_month(today, count),
        "year": lambda: shift_month(today, 12 * count),
        "decade": lambda: shift_month(today, 120 * count),
    }
    try:
        other = edges[unit]().isoformat()
    except (ValueError, OverflowError):
        return None
    # Over months and years the day is no part of what the text says.
    size = {"day": 10, "week": 10, "month": 7, "year": 4, "decade": 4}[unit]
    pair = (other[:size], today.isoformat()[:size]) if count < 0 else (today.isoformat()[:size], other[:size])
    return "/".join(pair)


def season_value(words: tuple[int, int], year: int) -> str:
    """Return the months of a season; a winter is named by the year in which it begins."""
    first, last = words
    return f"{year_month(year, first)}/{year_month(year + 1 if last < first else year, last)}"
