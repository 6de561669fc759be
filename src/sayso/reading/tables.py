"""The reading room's data: what lines, zones of a page, agencies, outlets and date words look like."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from sayso.errors import LexiconError

Table = TypeVar("Table")


class LinePattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern of a line: `whole` matches it from end to end, `start` its beginning."""

    id: str
    kind: str
    whole: str | None = None
    start: str | None = None


class TailPattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line after which a page goes on to other stories."""

    id: str
    whole: str
    kind: str = "related"


class NamedPattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern that is searched for, what it tells, and words without one of which it cannot match."""

    id: str
    kind: str
    pattern: str
    hints: tuple[str, ...] = ()


class LineTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file lines.toml."""

    line: tuple[LinePattern, ...]
    tail: tuple[TailPattern, ...]
    boilerplate: tuple[NamedPattern, ...]
    inline: tuple[NamedPattern, ...]
    zone: tuple[NamedPattern, ...]


class Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A news agency and the words it goes by."""

    id: str
    name: str
    names: tuple[str, ...]
    initials: tuple[str, ...]


class Photographs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Those who supply photographs alone."""

    names: tuple[str, ...]


class AgencyTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file agencies.toml."""

    agency: tuple[Agency, ...]
    photographs: Photographs


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand beside a date and are no part of it."""

    labels: tuple[str, ...]
    weekdays: tuple[str, ...]


class DateTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file dates.toml."""

    vague: tuple[str, ...]
    zones: dict[str, str]
    months: dict[str, int]
    words: DateWords


class LanguageTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file languages.toml."""

    news: tuple[str, ...]
    english: tuple[str, ...]
    function: tuple[str, ...]


class ElementTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a page's elements do to the text in them."""

    skipped: tuple[str, ...]
    blocks: tuple[str, ...]
    cells: tuple[str, ...]
    unseen: str
    zones: dict[str, str]


class MetaTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of meta elements by what they state."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    sections: tuple[str, ...]
    bylines: tuple[str, ...]
    sites: tuple[str, ...]
    outlets: tuple[str, ...]


class PageTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file pages.toml."""

    wall: str
    elements: ElementTable
    meta: MetaTable


class Rule(msgspec.Struct, frozen=True):
    """A compiled pattern, the kind that it stands for, and words without one of which it cannot match."""

    kind: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()

    def may_match(self, small: str) -> bool:
        """Whether a line in small letters holds one of the hints."""
        return any(hint in small for hint in self.hints)


def load(name: str, kind: type[Table]) -> Table:
    """Read the table `name`.toml as a `kind`; LexiconError when it breaks its form."""
    try:
        return msgspec.toml.decode(_content(f"{name}.toml"), type=kind)
    except msgspec.DecodeError as error:
        raise LexiconError(str(error), where=f"lexicon/data/reading/{name}.toml", remedy="mend the entry") from error


def compiled(name: str, pattern: str) -> re.Pattern[str]:
    """Compile a pattern of lines.toml; LexiconError names the entry when it is none."""
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise LexiconError(
            f"{name}: {error}", where="lexicon/data/reading/lines.toml", remedy="mend the pattern"
        ) from error


@cache
def lines() -> LineTable:
    """The table of lines, zones and inline phrases."""
    return load("lines", LineTable)


@cache
def agencies() -> AgencyTable:
    """The table of news agencies."""
    return load("agencies", AgencyTable)


@cache
def dates() -> DateTable:
    """The table of months, zones and date words."""
    return load("dates", DateTable)


@cache
def languages() -> LanguageTable:
    """The languages of news."""
    return load("languages", LanguageTable)


@cache
def pages() -> PageTable:
    """The table of a page's elements and of the names of its meta elements."""
    return load("pages", PageTable)


@cache
def outlets() -> dict[str, str]:
    """Names of outlets by domain."""
    rows = [row.split("\t") for row in _content("outlets.tsv").splitlines() if row and not row.startswith("#")]
    return dict(rows)


def outlet_of(host: str) -> str | None:
    """The outlet that publishes at a host name or at a domain above it; None when the table does not know it."""
    labels = host.lower().split(".")
    for at in range(len(labels) - 1):
        if name := outlets().get(".".join(labels[at:])):
            return name
    return None


def _content(name: str) -> str:
    return (files("sayso") / "lexicon" / "data" / "reading" / name).read_text(encoding="utf-8")
