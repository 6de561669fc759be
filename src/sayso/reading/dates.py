"""Dates and times as pages, feeds and date lines state them -> ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache

import msgspec

from sayso.reading import tables

_ISO = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T ,]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?\s*",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# The first newspaper is of 1605; a year outside these is a slip of a program, and later ones have no next day to count to.
_YEARS = range(1605, 2100)
_LEFT_OVER = re.compile(r"[\W_]*")


class Stated(msgspec.Struct, frozen=True):
    """A date found in a line, in ISO form, and where it stands."""

    iso: str
    start: int
    end: int


def to_iso(stated: str | None) -> str | None:
    """The ISO 8601 date or time that `stated` gives, with its zone if it has one; None when it gives none that news can have."""
    if not stated:
        return None
    if match := _ISO.fullmatch(stated):
        return _from_iso(match)
    found = find_date(stated)
    return found.iso if found else None


def find_date(line: str) -> Stated | None:
    """The first full calendar date of a line, with the time and zone beside it."""
    if not _YEAR.search(line):
        return None
    for pattern in _patterns():
        if (match := pattern.search(line)) and (iso := _from_match(match)):
            return Stated(iso, match.start(), match.end())
    return None


def is_date_line(line: str) -> bool:
    """Whether a line holds nothing but dates, times and words such as *Published*."""
    if len(line) > 160:
        return False
    if _ISO.fullmatch(line):
        return True
    rest = without_dates(line)
    return rest is not None and _LEFT_OVER.fullmatch(rest) is not None


def without_dates(line: str) -> str | None:
    """What a line holds beside its dates, times and words such as *Published*; None when it has no date."""
    rest, found = line, False
    while stated := find_date(rest):
        found, rest = True, f"{rest[: stated.start]} {rest[stated.end :]}"
    return _furniture().sub(" ", rest) if found else None


def _from_iso(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    if int(year) not in _YEARS:
        return None
    try:
        if hour is None:
            return date(int(year), int(month), int(day)).isoformat()
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
        return _spell(moment, zone)
    except ValueError:
        return None


def _spell(moment: datetime, zone: str | None) -> str:
    if zone:
        moment = moment.replace(tzinfo=_offset(zone))
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _offset(zone: str) -> timezone | None:
    stated = tables.dates().zones.get(zone.upper(), zone)
    match = re.fullmatch(r"([+-])(\d\d):?(\d\d)?", stated)
    if not match:
        return None
    distance = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if distance >= timedelta(days=1):
        return None
    return timezone(-distance if match[1] == "-" else distance)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = tables.dates()
    month = rf"(?P<month>{'|'.join(sorted(table.months, key=len, reverse=True))})\.?"
    zones = "|".join(sorted(table.zones, key=len, reverse=True))
    clock = (
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?)?\s*(?P<half>[ap]\.?m\b\.?)?"
        rf"\s*\(?(?:(?P<zone>(?:{zones}|[+-]\d\d:?\d\d)\b)|(?:{'|'.join(table.vague)})\b)?\)?"
    )
    joint = r"(?:\s*(?:,|at|-|–|—|•|·|\||/|@)?\s*)"
    after = rf"(?:{joint}(?=\d{{1,2}}[:.]\d\d|\d{{1,2}}\s*[ap]\.?m){clock})?"
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)(?!\d(?!\d?:\d\d))"
    weekday = rf"(?:(?:{'|'.join(table.words.weekdays)})\b\.?,?\s+)?"
    forms = (
        rf"(?<!\d){clock}{joint}{weekday}{month}\s+{day},?\s+{year}\b",
        rf"(?<!\d){clock}{joint}{weekday}{day}\s+{month},?\s+{year}\b",
        rf"\b{month}\s+{day},?\s+{year}{after}",
        rf"(?<!\d){day}[\s-]+(?:of\s+)?{month},?[\s-]+{year}{after}",
        rf"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?!\d)(?:[T\s,]+{clock})?",
        r"\b(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        r"\b(?P<year>(?:19|20)\d\d)\s?년\s?(?P<month>\d{1,2})\s?월\s?(?P<day>\d{1,2})\s?일",
    )
    # A clock before a date counts only with minutes or a half of the day: "2 November 5, 2024" has none.
    first = r"(?=\d{1,2}[:.]\d\d|\d{1,2}\s*[ap]\.?m)"
    return tuple(re.compile(first + form if at < 2 else form, re.IGNORECASE) for at, form in enumerate(forms))


@cache
def _furniture() -> re.Pattern[str]:
    words = tables.dates().words
    spelled = sorted({*words.labels, *words.weekdays}, key=len, reverse=True)
    ago = r"\d+ (?:minute|min|hour|day|week|month|year)s? ago|\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?|\b(?:ET|PT|CT|IST|CST|AMT|local time)\b"
    return re.compile(rf"{ago}|\b(?:{'|'.join(spelled)})\b", re.IGNORECASE)


def _from_match(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    month = groups["month"].lower()
    number = int(month) if month.isdigit() else tables.dates().months[month]
    try:
        day = date(int(groups["year"]), number, int(groups["day"]))
    except ValueError:
        return None
    if groups.get("hour") is None or (groups["minute"] is None and groups["half"] is None):
        return day.isoformat()
    hour = int(groups["hour"])
    if groups["half"]:
        hour = hour % 12 + (12 if groups["half"].lower().startswith("p") else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, int(groups["minute"] or 0), int(groups["second"] or 0))
    except ValueError:
        return day.isoformat()
    return _spell(moment, groups["zone"])
