"""The dictionary's files: tab-separated tables of our own and the TOML of a user's, read into entries and checked."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from sayso.codes import EVENT_TYPES, MODES, SECTORS
from sayso.errors import LexiconError
from sayso.lexicon.entries import EXTRA_COUNTRIES, Actor, Agent, Frame, Kind, Strength

ACTOR_TABLES: dict[str, Kind] = {
    "metonyms": "metonym", "bodies": "body", "international": "international", "groups": "group", "parties": "party",
    "outlets": "outlet", "organisations": "organisation", "people": "person",
}  # fmt: skip
_DAY = re.compile(r"\d{4}(-\d\d){0,2}\Z")
_COUNTRY = re.compile(r"[A-Z]{3}\Z")


def read_rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a shipped table, each with its file and line; a table that is not there has none."""
    file = files("sayso.lexicon").joinpath("data", f"{name}.tsv")
    if not file.is_file():
        return
    lines = file.read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    for number, line in enumerate(lines[1:], 2):
        if line and line[0] != "#":
            yield f"{name}.tsv:{number}", dict(zip(header, line.split("\t"), strict=False))


def first_day(date: str) -> str:
    """Return a date that may lack its day as the first day that it can mean."""
    return date + "0000-01-01"[len(date) :] if date else ""


def last_day(date: str) -> str:
    """Return a date that may lack its day as the last day that it can mean."""
    return date + "9999-12-31"[len(date) :] if date else ""


def read_actors(name: str) -> Iterator[Actor]:
    """Yield the entries of one shipped table of actors.

    Raises:
        LexiconError: A row has no such country or sector, or a date that is none.
    """
    kind = ACTOR_TABLES[name]
    for where, row in read_rows(name):
        yield _check_actor(
            Actor(
                id=row["id"],
                kind=kind,
                name=row["name"],
                aliases=_split(row.get("aliases", "")),
                country=row["country"],
                sector=row["sector"],
                start=first_day(row.get("start", "")),
                end=last_day(row.get("end", "")),
                after=row.get("after") or ("ELI" if kind == "person" else ""),
                role=row.get("role", ""),
            ),
            where,
        )


def read_states() -> Iterator[Actor]:
    """Yield the states, and beside each its adjectives, its people and its capitals under names of their own."""
    for _, row in read_rows("states"):
        code, name = row["id"], row["name"]
        yield Actor(code, "state", name, _split(row["aliases"]), code, "GOV")
        for kind, column, sector in _STATE_COLUMNS:
            words = _split(row[column])
            if words:
                yield Actor(f"{code}.{kind}", kind, name, words, code, sector)


_STATE_COLUMNS: tuple[tuple[Kind, str, str], ...] = (
    ("adjective", "adjectives", "GOV"),
    ("people", "people", "CVL"),
    ("capital", "capitals", "GOV"),
)


def read_regions() -> Iterator[Actor]:
    """Yield the regions and cities that stand for their country."""
    for _, row in read_rows("regions"):
        yield Actor(row["id"], "region", row["name"], (), row["country"], "GOV")


def read_agents() -> Iterator[Agent]:
    """Yield the agent nouns.

    Raises:
        LexiconError: A row has no such sector or strength.
    """
    for where, row in read_rows("agents"):
        if row["sector"] not in SECTORS or row["kind"] not in get_args(Strength):
            raise LexiconError(f"no such sector or kind: {row['sector']} {row['kind']}", where=where)
        yield Agent(row["id"], row["sector"], row["kind"], _split(row["words"]))  # type: ignore[arg-type]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _check_actor(actor: Actor, where: str) -> Actor:
    if not actor.id or not actor.name:
        raise LexiconError("an actor needs an id and a name", where=where)
    if not _COUNTRY.match(actor.country):
        raise LexiconError(
            f"no country code: {actor.country!r}",
            where=where,
            remedy="ISO 3166-1 alpha-3, or one of " + " ".join(sorted(EXTRA_COUNTRIES)),
        )
    if actor.sector not in SECTORS:
        remedy = "one of " + " ".join(SECTORS)
        raise LexiconError(f"no such sector: {actor.sector!r}", where=where, remedy=remedy)
    for date in (actor.start, actor.end):
        if date and not _DAY.match(date):
            raise LexiconError(f"no date: {date!r}", where=where, remedy="write YYYY-MM-DD")
    if actor.start and actor.end and actor.end < actor.start:
        raise LexiconError(f"{actor.id} ends before it starts", where=where)
    return actor


class OwnEntries:
    """The actors and frames of a user's own file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.actors: list[Actor] = []
        self.frames: list[Frame] = []
        try:
            self._text = path.read_text(encoding="utf-8")
            tables = tomllib.loads(self._text)
        except OSError as error:
            raise LexiconError(f"cannot be read: {error.strerror}", where=str(path)) from error
        except UnicodeDecodeError as error:
            raise LexiconError("is not UTF-8 text", where=str(path)) from error
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            where = f"{path}:{line.group(1)}" if line else str(path)
            raise LexiconError(f"is not TOML: {error}", where=where) from error
        unknown = sorted(set(tables) - {"actor", "frame"})
        if unknown:
            where = self._line_of(re.compile(rf"\s*\[*\s*{re.escape(unknown[0])}\b"), 0)
            raise LexiconError(f"unknown table {unknown[0]!r}", where=where, remedy="write [[actor]] or [[frame]]")
        seen: set[str] = set()
        for kind, add in (("actor", self._add_actor), ("frame", self._add_frame)):
            entries = tables.get(kind, [])
            if not isinstance(entries, list):
                raise LexiconError(f"{kind} is one table", where=str(path), remedy=f"write [[{kind}]]")
            for number, entry in enumerate(entries):
                where = self._line_of(re.compile(rf"\s*\[\[\s*{kind}\s*\]\]"), number)
                add(entry, where)
                if entry["id"] in seen:
                    raise LexiconError(f"two entries have the id {entry['id']!r}", where=where)
                seen.add(entry["id"])

    def _line_of(self, heading: re.Pattern[str], number: int) -> str:
        found = [at for at, line in enumerate(self._text.split("\n"), 1) if heading.match(line)]
        return f"{self.path}:{found[number]}" if number < len(found) else str(self.path)

    def _add_actor(self, entry: dict[str, Any], where: str) -> None:
        _check_keys(entry, where, {"id": str, "name": str, "country": str, "sector": str}, _ACTOR_OPTIONS)
        _check_own(entry, where)
        self.actors.append(
            _check_actor(
                Actor(
                    id=entry["id"],
                    kind="own",
                    name=entry["name"],
                    aliases=tuple(entry.get("aliases", ())),
                    country=entry["country"],
                    sector=entry["sector"],
                    start=first_day(str(entry.get("start", ""))),
                    end=last_day(str(entry.get("end", ""))),
                ),
                where,
            )
        )

    def _add_frame(self, entry: dict[str, Any], where: str) -> None:
        _check_keys(entry, where, {"id": str, "type": str}, _FRAME_OPTIONS)
        if ("lemma" in entry) == ("forms" in entry):
            raise LexiconError("a frame needs a lemma or forms, not both", where=where)
        if entry["type"] not in EVENT_TYPES:
            remedy = "a type of the codebook, section 2"
            raise LexiconError(f"no such type: {entry['type']!r}", where=where, remedy=remedy)
        forms = tuple(entry.get("forms", ()))
        lemma, mode = entry.get("lemma", ""), entry.get("mode")
        if mode is not None and mode not in MODES.get(entry["type"], ()):
            raise LexiconError(f"{entry['type']} has no mode {mode!r}", where=where, remedy="leave it out")
        self.frames.append(Frame(entry["id"], lemma, forms, entry["type"], mode, where))


_ACTOR_OPTIONS: dict[str, Any] = {"aliases": list, "start": object, "end": object}
_FRAME_OPTIONS: dict[str, Any] = {"lemma": str, "forms": list, "mode": str}


def _check_own(entry: dict[str, Any], where: str) -> None:
    """Refuse a country that is none, and a day that no calendar has."""
    if entry["country"] not in EXTRA_COUNTRIES | {state.country for state in read_states()}:
        remedy = "ISO 3166-1 alpha-3, or one of " + " ".join(sorted(EXTRA_COUNTRIES))
        raise LexiconError(f"no country code: {entry['country']!r}", where=where, remedy=remedy)
    for key in ("start", "end"):
        day = str(entry.get(key, ""))
        try:
            datetime.date.fromisoformat(first_day(day) if day else "2000-01-01")
        except ValueError as error:
            remedy = "write YYYY, YYYY-MM or YYYY-MM-DD"
            raise LexiconError(f"no such day: {key} = {day!r}", where=where, remedy=remedy) from error


def _check_keys(entry: Any, where: str, needed: dict[str, Any], options: dict[str, Any]) -> None:
    if not isinstance(entry, dict):
        raise LexiconError("an entry is a table of keys", where=where)
    missing = [key for key in needed if key not in entry]
    if missing:
        raise LexiconError(f"lacks {missing[0]!r}", where=where)
    for key, value in entry.items():
        kind = needed.get(key) or options.get(key)
        if kind is None:
            raise LexiconError(f"unknown key {key!r}", where=where, remedy="known: " + ", ".join([*needed, *options]))
        if not isinstance(value, kind) or (kind is list and not all(isinstance(part, str) for part in value)):
            raise LexiconError(f"{key} has the wrong kind of value", where=where)
