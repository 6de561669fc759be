"""An analyst's spreadsheet -> arrivals, by a map of its columns: each row is a text of its own with one record.

[columns]                # field = the table's column
type = "Event"
actor = "From"
recipient = "To"
date = "Date"
text = "Description"
url = "Link"
[values.type]            # what the table writes = what the codebook says
"Arms transfer" = "AID"
[constants]              # fields that no column holds
certainty = "CT+"
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from sayso.codes import EVENT_TYPES
from sayso.errors import DamagedInput, ReadingError, SettingsError
from sayso.jobs.given import GivenLine, GivenRecord, coding_of
from sayso.jobs.sources import Arriving, Manner
from sayso.ledger.arrivals import Arrival
from sayso.ledger.identity import capture_id
from sayso.lexicon import Lexicon
from sayso.lexicon.countries import codes_by_name
from sayso.model import Article, Part
from sayso.reading import inputs, limits
from sayso.reading.dates import to_iso

FIELDS = (
    "id", "text", "title", "url", "outlet", "agency", "published", "type", "mode", "aspect", "certainty", "tense", "date",
    "actor", "actor_sector", "recipient", "recipient_sector", "place", "source", "source_sector", "item", "low", "high",
    "unit", "measure", "stage",
)  # fmt: skip
_SEVERAL = ";"


class ColumnMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which column holds which field, how its values read in the codebook's terms, and what holds for every row."""

    columns: dict[str, str]
    values: dict[str, dict[str, str]] = {}
    constants: dict[str, str] = {}


def load_map(path: Path) -> ColumnMap:
    """Read a column map; SettingsError where it breaks its rules."""
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), ColumnMap)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise SettingsError(f"not a column map: {error}", where=str(path), remedy="see docs/ledger.md") from error
    unknown = sorted({*found.columns, *found.values, *found.constants} - set(FIELDS))
    if unknown:
        raise SettingsError(
            f"no such field: {', '.join(unknown)}", where=str(path), remedy=f"the fields are {', '.join(FIELDS)}"
        )
    if "type" not in {*found.columns, *found.constants}:
        raise SettingsError("no column holds the type", where=str(path), remedy="name it under [columns]")
    return found


def read_table(path: Path, columns: ColumnMap, lexicon: Lexicon, manner: Manner) -> Iterator[Arriving]:
    """The rows of a table, with an error in the place of each that cannot be read."""
    with inputs.open_path(path) as stream:
        text = inputs.decode(inputs.read_all(inputs.unpack(stream), limits.TEXT_BYTES, str(path)), str(path))
    rows = csv.DictReader(io.StringIO(text, newline=""), dialect=_dialect(text))
    missing = sorted(set(columns.columns.values()) - set(rows.fieldnames or ()))
    if missing:
        raise DamagedInput(f"it has no column {', '.join(missing)}", where=str(path), remedy="mend the column map")
    countries = codes_by_name(lexicon.countries.values())
    for number, row in enumerate(rows, 2):
        where = f"{path}: row {number}"
        try:
            yield _arrival(_fields(row, columns), countries, str(path), where, manner)
        except ReadingError as error:
            yield error


def _dialect(text: str) -> type[csv.Dialect] | csv.Dialect:
    try:
        return csv.Sniffer().sniff(text[:8192], delimiters=",;\t")
    except csv.Error:
        return csv.excel


def _fields(row: Mapping[str, str | None], columns: ColumnMap) -> dict[str, str]:
    found = dict(columns.constants)
    for name, column in columns.columns.items():
        value = (row.get(column) or "").strip()
        if value:
            found[name] = columns.values.get(name, {}).get(value, value)
    return found


def _arrival(
    fields: Mapping[str, str], countries: Mapping[str, str], origin: str, where: str, manner: Manner
) -> Arrival:
    text = fields.get("text") or ", ".join(fields[name] for name in FIELDS if name in fields)
    row = hashlib.sha256(msgspec.json.encode(sorted(fields.items()))).hexdigest()
    article = Article(
        id=fields.get("id") or fields.get("url") or f"row:{row[:16]}",
        origin=origin,
        url=fields.get("url"),
        outlet=fields.get("outlet"),
        agency=fields.get("agency"),
        title=fields.get("title"),
        published=to_iso(fields.get("published") or fields.get("date")),
        language="en",
        sha256=row,
        text=text,
        parts=(Part("body", 0, len(text)),),
    )
    line = GivenLine(sentences=((0, len(text)),), events=(_record(fields, countries, text, where),))
    coding = coding_of(line, text, manner.coder, where)
    return Arrival(id=capture_id(article), article=article, came="import", marking=manner.marking, coding=coding)


def _record(fields: Mapping[str, str], countries: Mapping[str, str], text: str, where: str) -> GivenRecord:
    kind = fields.get("type", "").upper()
    if kind not in EVENT_TYPES:
        raise DamagedInput(f"{fields.get('type', '')!r} is no type", where=where, remedy="map it under [values.type]")
    stated: dict[str, Any] = {
        name: fields[name] for name in ("mode", "aspect", "certainty", "tense", "date") if name in fields
    }
    record = {
        "certainty": "CT+",
        **stated,
        "type": kind,
        "trigger": {"text": text, "start": 0, "end": len(text)},
        "by": "import",
        "actor": _people(fields, "actor", countries, where),
        "recipient": _people(fields, "recipient", countries, where),
        "sources": [{**person, "level": 0} for person in _people(fields, "source", countries, where)],
        "place": _place(fields, countries, where),
        "quantities": _quantities(fields, where),
    }
    if "date" in fields and "/" not in fields["date"] and not fields["date"].isdigit() and len(fields["date"]) != 7:
        record["date"] = (to_iso(fields["date"]) or "")[:10] or _no(fields["date"], "date", where)
    try:
        return msgspec.convert(record, GivenRecord)
    except msgspec.ValidationError as error:
        raise DamagedInput(f"not a record: {error}", where=where, remedy="map its values") from error


def _people(fields: Mapping[str, str], side: str, countries: Mapping[str, str], where: str) -> list[dict[str, Any]]:
    names = [name.strip() for name in fields.get(side, "").split(_SEVERAL) if name.strip()]
    sector = fields.get(f"{side}_sector", "UNK")
    return [
        {"text": name, "country": _country(name, countries, where), "sector": sector, "name": name} for name in names
    ]


def _place(fields: Mapping[str, str], countries: Mapping[str, str], where: str) -> dict[str, Any] | None:
    name = fields.get("place")
    return {"text": name, "name": name, "country": _country(name, countries, where)} if name else None


def _quantities(fields: Mapping[str, str], where: str) -> list[dict[str, Any]]:
    if "item" not in fields:
        return []
    bounds = {name: _number(fields[name], where) for name in ("low", "high") if name in fields}
    kinds = {name: fields[name] for name in ("unit", "measure", "stage") if name in fields}
    stated = " ".join(fields[name] for name in ("low", "high", "unit", "item") if name in fields)
    return [{"text": stated, "item": fields["item"], **bounds, **kinds}]


def _country(name: str, countries: Mapping[str, str], where: str) -> str:
    found = countries.get(name.lower()) or (name if len(name) == 3 and name.isupper() else None)
    if found is None:
        raise DamagedInput(f"{name!r} is no country that is known", where=where, remedy="map it under [values]")
    return found


def _number(stated: str, where: str) -> float:
    try:
        return float(stated.replace(",", "").replace(" ", ""))
    except ValueError:
        return float(_no(stated, "number", where))


def _no(stated: str, what: str, where: str) -> str:
    raise DamagedInput(f"{stated!r} is no {what}", where=where, remedy="mend the cell")
