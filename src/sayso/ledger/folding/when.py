"""When an act happened, as bounds that can be compared."""

from __future__ import annotations

import datetime
import re

import msgspec

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}\Z")
_LAST_DAY_OF_MONTH = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}


class When(msgspec.Struct, frozen=True):
    """First and last day of an act, as ordinals; None where that side is open or unknown."""

    start: int | None
    end: int | None

    @property
    def is_known(self) -> bool:
        return self.start is not None or self.end is not None

    @property
    def days(self) -> int | None:
        """Days between its bounds; None of an open one."""
        return None if self.start is None or self.end is None else self.end - self.start


UNKNOWN = When(None, None)


def read_when(date: str | None) -> When:
    """Read the codebook's date: a year, month or day, or two of them with a slash between, either left out."""
    if not date:
        return UNKNOWN
    first, slash, last = date.partition("/")
    return When(_bound(first, last=False), _bound(last if slash else first, last=True))


def _bound(text: str, *, last: bool) -> int | None:
    if not _DAY.match(text):
        return None
    if len(text) == 4:
        text += "-12-31" if last else "-01-01"
    elif len(text) == 7:
        text += f"-{_last_day(text)}" if last else "-01"
    try:
        return datetime.date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def _last_day(month: str) -> str:
    if month[5:] != "02":
        return _LAST_DAY_OF_MONTH.get(month[5:], "31")
    year = int(month[:4])
    return "29" if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else "28"


def gap(one: When, other: When) -> int | None:
    """Days between two times, 0 where they overlap; None where one of them is not known.

    An open side reaches as far as the other time does.
    """
    if not one.is_known or not other.is_known:
        return None
    if one.end is not None and other.start is not None and one.end < other.start:
        return other.start - one.end
    if other.end is not None and one.start is not None and other.end < one.start:
        return one.start - other.end
    return 0


def iso(day: int | None) -> str | None:
    """A day as ISO 8601; None of none."""
    return None if day is None else datetime.date.fromordinal(day).isoformat()


def day_of(moment: str) -> int:
    """The day of a moment."""
    return datetime.date.fromisoformat(moment[:10]).toordinal()
