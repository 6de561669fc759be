"""The words of dates: months, weekdays, seasons and the cues beside them (data/dates.toml)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from sayso.errors import LexiconError


class DateCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand before a date and say on which side of it or of the publication day an act lies."""

    future: frozenset[str]
    past: frozenset[str]
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    counted: frozenset[str]


class DateForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form that a date takes: its kind and a regular expression over %pieces%."""

    kind: str
    pattern: str


class CalendarWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of data/dates.toml, keyed by lower-case word."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    near: dict[str, int]
    cues: DateCues
    pieces: dict[str, str]
    form: tuple[DateForm, ...]


@cache
def load_calendar() -> CalendarWords:
    """Read the words of dates that ship with the package.

    Raises:
        LexiconError: the table breaks its form.
    """
    source = files("sayso.lexicon") / "data" / "dates.toml"
    try:
        return msgspec.toml.decode(source.read_bytes(), type=CalendarWords)
    except msgspec.DecodeError as fault:
        raise LexiconError(str(fault), where="dates.toml", remedy="restore the file that ships with sayso") from fault
