"""What one form of date means on a publication day: a match of `date_patterns` in, the codebook's value out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from sayso.coding.date_values import (
    Side,
    Unit,
    day_year,
    exact_day,
    interval,
    month_year,
    season_value,
    shift_month,
    shifted,
    week_of,
    weekday_last,
    weekday_near,
    weekday_next,
    weekend_of,
    window,
    year_month,
)
from sayso.lexicon.calendar import load_calendar

THURSDAY, SUNDAY = 3, 6


class Anchor(msgspec.Struct, frozen=True):
    """What a date is seen from: the publication day, the side that its clause speaks of, the day named before it."""

    published: date | None
    side: Side
    named: date | None


def value_of(kind: str, match: re.Match[str], anchor: Anchor) -> str | None:
    """Return the value of a match in the codebook's form, None where the publication day does not settle it."""
    return _RESOLVERS[kind](match, anchor)


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _number(match: re.Match[str], name: str) -> int | None:
    found = _group(match, name)
    return int(found) if found else None


def _month(match: re.Match[str], name: str = "month") -> int:
    return load_calendar().months[match[name].rstrip(".").lower()]


def _which(match: re.Match[str]) -> str:
    return (_group(match, "which") or "").lower()


def _iso(match: re.Match[str], anchor: Anchor) -> str | None:
    return exact_day(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str], anchor: Anchor) -> str | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first == second or second > 12:
        return exact_day(year, first, second)
    # 4/5/2023 is April in Washington and May in London: the text does not say.
    return exact_day(year, second, first) if first > 12 else None


def _day(match: re.Match[str], anchor: Anchor) -> str | None:
    month, day, year = _month(match), int(match["day"]), _number(match, "year")
    if year is None and anchor.published:
        year = day_year(anchor.published, month, day, anchor.side)
    return exact_day(year, month, day) if year else None


def _days(match: re.Match[str], anchor: Anchor) -> str | None:
    first = _day(match, anchor)
    last = exact_day(int(first[:4]), _month(match), int(match["day2"])) if first else None
    return interval(first, last) if last else None


def _months(match: re.Match[str], anchor: Anchor) -> str | None:
    first, last, year = _month(match), _month(match, "month2"), _number(match, "year")
    if year is None and anchor.published:
        year = month_year(anchor.published, last, anchor.side)
    if year is None:
        return None
    return f"{year_month(year - 1 if first > last else year, first)}/{year_month(year, last)}"


def _month_value(match: re.Match[str], anchor: Anchor) -> str | None:
    month, year, which = _month(match), _number(match, "year"), _which(match)
    if year is None and anchor.published:
        today = anchor.published
        relative = _group(match, "relative")
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
    first = _number(match, "year") or 1900 + int(match["short"])
    return f"{first}/{first + 9}"


def _season(match: re.Match[str], anchor: Anchor) -> str | None:
    words, year, which = load_calendar().seasons[match["season"]], _number(match, "year"), _which(match)
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


def _ago(match: re.Match[str], anchor: Anchor) -> str | None:
    way, unit, count = match["way"], _unit(match), _count(match)
    today = anchor.published if way in ("ago", "from now") else anchor.named or anchor.published
    if today is None or count is None:
        return None
    if way == "later" and anchor.named is None:
        return None
    return shifted(today, count if way in ("from now", "later") else -count, unit)


def _unit(match: re.Match[str]) -> Unit:
    unit: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}
    return unit[match["unit"]]


def _count(match: re.Match[str]) -> int | None:
    word = _group(match, "count")
    if word is None:
        return 1
    return int(word) if word.isdigit() else load_calendar().numbers.get(word.lower())


def _stretch(match: re.Match[str], anchor: Anchor) -> str | None:
    count = _count(match)
    if anchor.published is None or count is None:
        return None
    back = match["way"].lower() in ("past", "last", "previous")
    return window(anchor.published, -count if back else count, _unit(match))


def _week(match: re.Match[str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    which = _which(match)
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
    which, early = _which(match), anchor.published.weekday() < THURSDAY
    if which == "last":
        return weekend_of(anchor.published, -1)
    if which == "next":
        return weekend_of(anchor.published, 0 if early else 1)
    # At the beginning of a week the weekend that is told as past is the one before.
    return weekend_of(anchor.published, -1 if early and anchor.side != "future" else 0)


def _weekday(match: re.Match[str], anchor: Anchor) -> str | None:
    if anchor.published is None or _group(match, "plural"):
        return None
    weekday, which = load_calendar().weekdays[match["weekday"].lower()], _which(match)
    if which in ("last", "past", "this past"):
        return weekday_last(anchor.published, weekday)
    if which in ("next", "coming", "this coming"):
        return weekday_next(anchor.published, weekday)
    return weekday_near(anchor.published, weekday, anchor.side)


def _near(match: re.Match[str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    return (anchor.published + timedelta(days=load_calendar().near[match["word"].lower()])).isoformat()


def _year(match: re.Match[str], anchor: Anchor) -> str | None:
    return match["year"]


_RESOLVERS: dict[str, Callable[[re.Match[str], Anchor], str | None]] = {
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
    "ago": _ago,
    "stretch": _stretch,
    "week": _week,
    "weekend": _weekend,
    "weekday": _weekday,
    "near": _near,
    "year": _year,
}
