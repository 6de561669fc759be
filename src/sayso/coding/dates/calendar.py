"""Dates that name their day, month, season or year: a match in, the codebook's value out."""

from __future__ import annotations

import re

from sayso.coding.dates.anchors import Anchor, Resolver, find_group, read_month, read_number, read_which
from sayso.coding.dates.values import day_year, exact_day, interval, month_year, season_value, year_month
from sayso.lexicon.calendar import load_calendar


def _iso(match: re.Match[str], anchor: Anchor) -> str | None:
    return exact_day(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str], anchor: Anchor) -> str | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first == second or second > 12:
        return exact_day(year, first, second)
    # 4/5/2023 is April in Washington and May in London: the text does not say.
    return exact_day(year, second, first) if first > 12 else None


def _day(match: re.Match[str], anchor: Anchor) -> str | None:
    month, day, year = read_month(match), int(match["day"]), read_number(match, "year")
    if year is None and anchor.published:
        year = day_year(anchor.published, month, day, anchor.side)
    return exact_day(year, month, day) if year else None


def _days(match: re.Match[str], anchor: Anchor) -> str | None:
    first = _day(match, anchor)
    last = exact_day(int(first[:4]), read_month(match), int(match["day2"])) if first else None
    return interval(first, last) if last else None


def _months(match: re.Match[str], anchor: Anchor) -> str | None:
    first, last, year = read_month(match), read_month(match, "month2"), read_number(match, "year")
    if year is None and anchor.published:
        year = month_year(anchor.published, last, anchor.side)
    if year is None:
        return None
    return f"{year_month(year - 1 if first > last else year, first)}/{year_month(year, last)}"


def _month_value(match: re.Match[str], anchor: Anchor) -> str | None:
    month, year, which = read_month(match), read_number(match, "year"), read_which(match)
    if year is None and anchor.published:
        today = anchor.published
        relative = find_group(match, "relative")
        if relative:
            year = today.year + {"last": -1, "this": 0, "next": 1}[relative]
        elif which == "last":
            year = today.year if month < today.month else today.year - 1
        if year is None:
            year = month_year(today, month, "future" if which in ("next", "this coming") else anchor.side)
    return year_month(year, month) if year else None


def _years(match: re.Match[str], anchor: Anchor) -> str | None:
    first, short = int(match["year"]), int(match["short"])
    last = first // 100 * 100 + short
    return f"{first}/{last}" if last > first else None


def _part(match: re.Match[str], anchor: Anchor) -> str | None:
    size = 6 if match["size"] == "half" else 3
    ordinal = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 12 // size - 1, "final": 12 // size - 1}[
        match["part"]
    ]
    first = ordinal * size + 1
    if first > 12:
        return None
    year = int(match["year"])
    return f"{year_month(year, first)}/{year_month(year, first + size - 1)}"


def _decade(match: re.Match[str], anchor: Anchor) -> str | None:
    first = read_number(match, "year") or 1900 + int(match["short"])
    return f"{first}/{first + 9}"


def _season(match: re.Match[str], anchor: Anchor) -> str | None:
    words, year, which = load_calendar().seasons[match["season"]], read_number(match, "year"), read_which(match)
    if year is None and anchor.published:
        today = anchor.published
        ahead = which in ("next", "this coming") or (not which and anchor.side == "future")
        first = words[0]
        if which in ("last", "this past"):
            year = today.year if first + 2 < today.month else today.year - 1
        elif which == "this":
            year = today.year
        else:
            year = month_year(today, first, "future" if ahead else "past")
    return season_value(words, year) if year else None


def _year(match: re.Match[str], anchor: Anchor) -> str | None:
    return match["year"]


CALENDAR_FORMS: dict[str, Resolver] = {
    "iso": _iso,
    "numeric": _numeric,
    "day": _day,
    "days": _days,
    "months": _months,
    "month": _month_value,
    "years": _years,
    "part": _part,
    "decade": _decade,
    "season": _season,
    "year": _year,
}
"""By their kind in dates.toml, how the dates of this module are read."""
