"""The ladder as a file: phases in order, what enters each and what leaves it. What does not hold is refused with its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from sayso.errors import LadderError
from sayso.ladder.lines import Lines, Place, place_of

Needs = Literal["all", "any"]


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"lasting": "for"}):
    """One thing that must be so: an index, its rank, a count of acts or a stock, at least so much or below it, for so many days.

    `direction` is `PRK>RUS`, `RUS>PRK` or `both`; `sayers` how many not known to depend on each other must vouch for an act that
    counts (None: as the ladder says); `within` how many days back acts are counted.
    """

    index: Literal["cooperation", "conflict"] | None = None
    rank: Literal["cooperation", "conflict"] | None = None
    acts: tuple[str, ...] | None = None
    stock: str | None = None
    modes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ("CT+",)
    direction: str = "both"
    sayers: int | None = None
    within: int | None = None
    at_least: int | None = None
    below: int | None = None
    lasting: int = 1

    @property
    def measure(self) -> str:
        """What is measured: `index`, `rank`, `acts` or `stock`."""
        return next(name for name in MEASURED if getattr(self, name) is not None)

    def holds(self, value: int) -> bool:
        """Whether a value meets it."""
        return value >= self.at_least if self.at_least is not None else value < (self.below or 0)


MEASURED = ("index", "rank", "acts", "stock")


class Phase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One phase: the words of the response with their source, how many days it lasts at least, what enters and what leaves it."""

    name: str
    response: str = ""
    source: str = ""
    dwell: int = 0
    enter_needs: Needs = "all"
    leave_needs: Needs = "all"
    enter: tuple[Condition, ...] = ()
    leave: tuple[Condition, ...] = ()


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: str
    pair: tuple[str, str]
    owner: str
    sayers: int = 2
    acknowledge: bool = True
    example: bool = False


class Ladder(_Head, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A ladder between two countries. `acknowledge`: a change waits for a person's word; `example`: its thresholds are not yet set."""

    phases: tuple[Phase, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    ladder: _Head
    phase: tuple[Phase, ...] = ()


class Source:
    """A ladder's text, to name lines in it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._lines = Lines(text)

    def error(self, message: str, place: Place, remedy: str) -> LadderError:
        """An error at a place of the file."""
        return LadderError(message, where=f"{self.path}:{self._lines.line(place)}", remedy=remedy)


def read_ladder(path: Path) -> Ladder:
    """The ladder of a file, checked. Raises LadderError with the line and what to do."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LadderError(f"cannot be read: {error.strerror}", where=str(path), remedy="check the name") from error
    except UnicodeDecodeError as error:
        raise LadderError("is not UTF-8 text", where=str(path), remedy="save it as UTF-8") from error
    return parse_ladder(text, str(path))


def parse_ladder(text: str, path: str = "ladder") -> Ladder:
    """The ladder of a text, checked. Raises LadderError with the line and what to do."""
    from sayso.ladder.checks import check_ladder

    source = Source(path, text)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        where = f"{path}:{found[1]}" if found else f"{path}:{len(text.splitlines()) or 1}"
        raise LadderError(f"is not TOML: {error}", where=where, remedy="quote text, close brackets") from error
    file = _convert(tables, source)
    head = {name: getattr(file.ladder, name) for name in file.ladder.__struct_fields__}
    ladder = Ladder(**head, phases=file.phase)
    check_ladder(ladder, source)
    return ladder


_REMEDIES = (
    ("unknown field", "known keys stand in docs/ladders.md; check the spelling"),
    ("missing required field", "add it"),
    ("Invalid enum value", "docs/ladders.md lists what may stand here"),
    ("Expected", "docs/ladders.md says what kind of value stands here"),
)


def _convert(tables: dict[str, Any], source: Source) -> _File:
    try:
        return msgspec.convert(tables, _File)
    except msgspec.ValidationError as error:
        words, _, path = str(error).partition(" - at ")
        place = place_of(path.strip("`"))
        unknown = re.search(r"unknown field `(\w+)`", words)
        place = (*place, unknown[1]) if unknown else place
        remedy = next(remedy for start, remedy in _REMEDIES if start in words)
        raise source.error(words[0].lower() + words[1:], place, remedy) from error
