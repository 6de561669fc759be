"""Dates that are told from the publication day, or from the day named before: a match in, the codebook's value out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.coding.dates.anchors import Anchor, Resolver, find_group, read_count, read_unit, read_which
from sayso.coding.dates.values import (
    shift_month,
    shifted,
    week_of,
    weekday_last,
    weekday_near,
    weekday_next,
    weekend_of,
    window,
)
from sayso.lexicon.calendar import load_calendar

THURSDAY, SUNDAY = 3, 6


def _ago(match: re.Match[str], anchor: Anchor) -> str | None:
    way, unit, count = match["way"], read_unit(match), read_count(match)
    today = anchor.published if way in ("ago", "from now") else anchor.named or anchor.published
    if today is None or count is None:
        return None
    if way == "later" and anchor.named is None:
        return None
    return shifted(today, count if way in ("from now", "later") else -count, unit)


def _stretch(match: re.Match[str], anchor: Anchor) -> str | None:
    count = read_count(match)
    if anchor.published is None or count is None:
        return None
    back = match["way"].lower() in ("past", "last", "previous")
    return window(anchor.published, -count if back else count, read_unit(match))


def _week(match: re.Match[str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    which = read_which(match)
    shift = {"last": -1, "next": 1}.get(which, 0)
    if match["unit"] == "weekend":
        return _weekend(match, anchor)
    # On a Sunday the week that is over is *last* week and the one that begins is *this* one.
    begun = anchor.published.weekday() == SUNDAY and (which == "last" or anchor.side == "future")
    value = _calendar_unit(anchor.published + timedelta(days=begun), shift, match["unit"])
    return _part_of_week(value, anchor) if match["unit"] == "week" and shift == 0 and value else value


def _part_of_week(week: str, anchor: Anchor) -> str:
    """The days of the running week that are over, or to come, as its clause speaks of what was or will be."""
    today = anchor.published.isoformat() if anchor.published else ""
    first, _, last = week.partition("/")
    if anchor.side == "past" and first <= today:
        last = min(last, today)
    elif anchor.side == "future":
        first = max(first, today)
    return first if first == last else f"{first}/{last}"


def _calendar_unit(today: date, shift: int, unit: str) -> str | None:
    if unit == "week":
        return week_of(today, shift)
    if unit == "month":
        return shift_month(today, shift).isoformat()[:7]
    if unit == "year":
        return f"{today.year + shift:04d}"
    first = (today.year // 10 + shift) * 10
    return f"{first}/{first + 9}"


def _weekend(match: re.Match[str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    which, early = read_which(match), anchor.published.weekday() < THURSDAY
    if which == "last":
        return weekend_of(anchor.published, -1)
    if which == "next":
        return weekend_of(anchor.published, 0 if early else 1)
    # At the beginning of a week the weekend that is told as past is the one before.
    return weekend_of(anchor.published, -1 if early and anchor.side != "future" else 0)


def _weekday(match: re.Match[str], anchor: Anchor) -> str | None:
    if anchor.published is None or find_group(match, "plural"):
        return None
    weekday, which = load_calendar().weekdays[match["weekday"].lower()], read_which(match)
    if which in ("last", "past", "this past"):
        return weekday_last(anchor.published, weekday)
    if which in ("next", "coming", "this coming"):
        return weekday_next(anchor.published, weekday)
    return weekday_near(anchor.published, weekday, anchor.side)


def _near(match: re.Match[str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    return (anchor.published + timedelta(days=load_calendar().near[match["word"].lower()])).isoformat()


RELATIVE_FORMS: dict[str, Resolver] = {
    "ago": _ago,
    "stretch": _stretch,
    "week": _week,
    "weekend": _weekend,
    "weekday": _weekday,
    "near": _near,
}
"""By their kind in dates.toml, how the dates of this module are read."""
