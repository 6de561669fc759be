"""Acts as a table for the terminal, JSON lines, CSV and GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TextIO

import msgspec
from rich.table import Table
from rich.text import Text

from sayso.ledger.model import Act
from sayso.output import act_wording as words
from sayso.output.columns import Value
from sayso.output.console import Console
from sayso.output.csv import cell_of, write_rows
from sayso.output.table import QUAD_STYLE, STATUS_STYLE, WIDTH_OF_A_FILE
from sayso.output.wording import QUADS, place_of, printable

ID_WIDTH = 8
"""Digits of an act's id that the table shows: enough to tell it from a million others most times, and all that `sayso act` needs."""

ACT_COLUMNS: dict[str, type] = {
    "act": str, "type": str, "mode": str, "aspect": str, "status": str, "statuses": list[str], "certainty": str,
    "actor_country": list[str], "actor_sector": list[str], "actor_name": list[str],
    "recipient_country": list[str], "recipient_sector": list[str], "recipient_name": list[str],
    "date": str, "start": date, "end": date,
    "place_country": str, "place_name": str, "latitude": float, "longitude": float,
    "quantities": list[str], "content": str, "says": str, "articles": int, "origins": int,
    "distinct_sayers": int, "known_dependent": int, "unknown_dependence": int, "denying": int,
    "public_since": datetime, "last_public": datetime, "marking": str, "headline": str,
}  # fmt: skip
"""Each column with its type, in their order; of a day or a moment the row has the ISO text."""


def write_acts_table(acts: Iterable[Act], stream: TextIO, *, width: int | None = None) -> None:
    """Write acts, the last reported first: id, who → whom, what, status and when, where and how much, on whose word."""
    console = Console(
        file=stream,
        width=width or (None if stream.isatty() else WIDTH_OF_A_FILE),
        highlight=False,
        markup=False,
        emoji=False,
    )
    grid = Table(box=None, expand=True, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    grid.add_column("act", no_wrap=True, min_width=ID_WIDTH)
    for name, ratio in (
        ("who → whom", 4),
        ("what", 3),
        ("status, when", 3),
        ("where, how much", 3),
        ("on whose word", 6),
    ):
        grid.add_column(name, ratio=ratio, overflow="fold")
    number = 0
    for act in acts:
        grid.add_row(*_cells(act))
        number += 1
    console.print(grid if number else Text("no such acts", "dim"))


def write_acts_jsonl(acts: Iterable[Act], stream: TextIO) -> None:
    """Write each act as one line of JSON."""
    for act in acts:
        stream.write(msgspec.json.encode(act).decode() + "\n")


def write_acts_csv(acts: Iterable[Act], stream: TextIO) -> None:
    """Write one act a row."""
    write_rows(ACT_COLUMNS, map(row_of, acts), stream)


def write_acts_geojson(acts: Iterable[Act], stream: TextIO) -> None:
    """Write acts as features; one whose place has no coordinates has no geometry."""
    stream.write('{"type":"FeatureCollection","features":[')
    for number, act in enumerate(acts):
        stream.write(("," if number else "") + "\n" + msgspec.json.encode(_feature(act)).decode())
    stream.write("\n]}\n")


def row_of(act: Act) -> dict[str, Value]:
    """What each of `ACT_COLUMNS` holds of an act."""
    says = act.says
    return {
        "act": act.id,
        "type": act.type,
        "mode": act.mode,
        "aspect": act.aspect,
        "status": act.status,
        "statuses": tuple(f"{status}:{number}" for status, number in act.statuses),
        "certainty": act.certainty,
        "actor_country": tuple(side.country for side in act.actor),
        "actor_sector": tuple(side.sector for side in act.actor),
        "actor_name": tuple(side.name for side in act.actor),
        "recipient_country": tuple(side.country for side in act.recipient),
        "recipient_sector": tuple(side.sector for side in act.recipient),
        "recipient_name": tuple(side.name for side in act.recipient),
        "date": act.date,
        "start": act.start,
        "end": act.end,
        "place_country": act.place.country if act.place else None,
        "place_name": (act.place.name or act.place.text) if act.place else None,
        "latitude": act.place.latitude if act.place else None,
        "longitude": act.place.longitude if act.place else None,
        "quantities": tuple(words.amounts_of(act)),
        "content": words.what_of(act).partition(": ")[2] or None,
        "says": words.says_of(act) or None,
        "articles": len(act.articles),
        "origins": len(act.origins),
        "distinct_sayers": says.distinct if says else None,
        "known_dependent": says.dependent if says else None,
        "unknown_dependence": says.unknown if says else None,
        "denying": says.denying if says else None,
        "public_since": act.first_public,
        "last_public": act.last_public,
        "marking": act.marking,
        "headline": act.headline,
    }


def _cells(act: Act) -> tuple[Text, ...]:
    what = Text(words.what_of(act), QUAD_STYLE[QUADS[act.type]])
    status = Text(words.status_of(act), STATUS_STYLE.get(act.status, ""))
    when = "\n".join(filter(None, (words.when_of(act), "" if act.aspect == "event" else act.aspect)))
    if when:
        status.append(f"\n{when}", "not bold")
    where = "\n".join(filter(None, (place_of(act.place) if act.place else "", *words.amounts_of(act))))
    says = Text("\n").join(
        [Text(line) for line in (words.says_of(act), words.marking_of(act)) if line]
        + [Text(words.counted_of(act), "dim")]
    )
    return Text(act.id[:ID_WIDTH]), Text(words.who_of(act)), what, status, Text(where), says


def _feature(act: Act) -> dict[str, Any]:
    place = act.place
    located = place is not None and place.latitude is not None and place.longitude is not None
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place and located else None
    row = row_of(act)
    properties = {name: cell_of(value) for name, value in row.items() if name not in ("latitude", "longitude")}
    properties["title"] = printable(f"{words.codes_of(act)} {words.what_of(act)}")
    return {"type": "Feature", "id": act.id, "geometry": point, "properties": properties}
