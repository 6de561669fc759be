"""Places of the world by name: cities, regions, countries, seas and sites (data/places.tsv.gz, place-aliases.tsv)."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

import msgspec

from sayso.errors import LexiconError
from sayso.lexicon.tables import read_states
from sayso.lexicon.words import find_words

PlaceKind = Literal["city", "region", "country", "area", "water", "site", "adjective", "abbreviation"]
OWN_CITY = 1_000_000
"""People that a city of our own table counts as having, so that it wins over a lesser one of its name."""
_KINDS = frozenset(get_args(PlaceKind))


class KnownPlace(msgspec.Struct, frozen=True):
    """One place: its full name, country code, coordinates, kind, people, and for a city of the United States its state.

    An `adjective` (*Afghan*) is no place itself but places what it stands before (*the Afghan capital*), nor is an
    `abbreviation` of a state (*Va.*) but after a city.
    """

    name: str
    country: str
    latitude: float | None
    longitude: float | None
    kind: PlaceKind
    population: int = 0
    state: str = ""


class PlaceTable(msgspec.Struct, frozen=True):
    """Places by folded name, largest first, and the number of words of the longest name that begins with a word."""

    named: dict[str, tuple[KnownPlace, ...]]
    longest: dict[str, int]


def fold_name(name: str) -> str:
    """Return a name as the table compares it: without case, accents, dots, apostrophes or hyphens."""
    return " ".join(word.key for word in find_words(name) if word.key[0].isalnum())


@cache
def load_places() -> PlaceTable:
    """Read the places that ship with the package. A name of our own wins over the table of GeoNames.

    Raises:
        LexiconError: a row breaks its form.
    """
    named: dict[str, list[KnownPlace]] = {}
    for source in (_own_places(), _states(), _geonames()):
        for name, place in source:
            known = named.setdefault(fold_name(name) if not name.isascii() or not name.isalpha() else name.lower(), [])
            if place not in known:
                known.append(place)
    longest: dict[str, int] = {}
    for key in named:
        first, count = key.split(" ", 1)[0], key.count(" ") + 1
        longest[first] = max(longest.get(first, 0), count)
    return PlaceTable({key: tuple(places) for key, places in named.items()}, longest)


@cache
def country_centres() -> dict[str, tuple[float, float]]:
    """Return the centre of population of each country by its code."""
    rows = (place for _, place in _rows("places.tsv.gz") if place.kind == "country")
    return {
        row.country: (row.latitude, row.longitude)
        for row in rows
        if row.latitude is not None and row.longitude is not None
    }


def _geonames() -> Iterator[tuple[str, KnownPlace]]:
    for spellings, place in _rows("places.tsv.gz"):
        if place.kind != "country":
            yield place.name, place
            for spelling in spellings:
                yield spelling, place


def _own_places() -> Iterator[tuple[str, KnownPlace]]:
    for spellings, place in _rows("place-aliases.tsv"):
        for spelling in spellings:
            yield spelling, place


def _states() -> Iterator[tuple[str, KnownPlace]]:
    centres = country_centres()
    for entry in read_states():
        if entry.kind not in ("state", "adjective"):
            continue
        latitude, longitude = centres.get(entry.country, (None, None))
        kind: PlaceKind = "country" if entry.kind == "state" else "adjective"
        place = KnownPlace(entry.name, entry.country, latitude, longitude, kind)
        for name in (entry.name, *entry.aliases) if kind == "country" else entry.aliases:
            yield name, place


def _rows(file: str) -> Iterator[tuple[tuple[str, ...], KnownPlace]]:
    """Yield the places of a table with all spellings of their names."""
    data = (files("sayso.lexicon") / "data" / file).read_bytes()
    text = (gzip.decompress(data) if file.endswith(".gz") else data).decode("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < 6 or cells[4] not in _KINDS:
            raise LexiconError("a place has a name, country, coordinates and kind", where=f"{file}:{number}")
        try:
            latitude, longitude = (float(cell) if cell else None for cell in cells[2:4])
        except ValueError as fault:
            raise LexiconError(str(fault), where=f"{file}:{number}") from fault
        kind = cast(PlaceKind, cells[4])
        if file.endswith(".gz"):
            place = KnownPlace(cells[0], cells[1], latitude, longitude, kind, int(cells[5]), cells[6])
            yield tuple(cells[7].split("|")) if cells[7] else (), place
        else:
            size, state = OWN_CITY if kind == "city" else 0, "".join(cells[6:7])
            yield (cells[0],), KnownPlace(cells[5], cells[1], latitude, longitude, kind, size, state)
