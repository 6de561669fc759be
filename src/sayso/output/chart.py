"""A series drawn: indices with bands and gaps, phases behind them, the acts that moved them; a page that works offline, SVG or PNG."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import msgspec

from sayso.errors import OutputError
from sayso.ladder.degree import Row
from sayso.output.degree import Printed, direction_of
from sayso.output.sink import unwritable

COLOURS = {"cooperation": "#1f6f8b", "conflict": "#b5492f"}
SCRIPTS = (
    "vega/vega.min.js",
    "vega/vega-lite.min.js",
    "vega/vega-interpreter.min.js",
    "vega/vega-embed.min.js",
    "chart.js",
)
MOST_MARKED = 10
VEGA_LITE = "https://vega.github.io/schema/vega-lite/v5.json"
"""Names the grammar; nothing is loaded from there."""


class PhaseSpan(msgspec.Struct, frozen=True):
    """A phase of a ladder and the days, both in, on which its conditions were met."""

    phase: str
    number: int
    first: str
    last: str


def write_chart(printed: Printed, path: Path, phases: Sequence[PhaseSpan] = ()) -> None:
    """Draw a series to a file, whole or not at all; its suffix says how. Raises OutputError."""
    drawing = {".html": _page, ".svg": _svg, ".png": _png}.get(path.suffix.lower())
    if drawing is None:
        raise OutputError("is no chart", where=str(path), remedy="name it .html, .svg or .png")
    data = drawing(printed, spec_of(printed, phases))
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    except OSError as error:
        with suppress(OSError):  # where its folder is none, there is no draft to take away either
            draft.unlink()
        raise unwritable(str(path), error) from error


def spec_of(printed: Printed, phases: Sequence[PhaseSpan] = ()) -> dict[str, Any]:
    """The chart in Vega-Lite's grammar: one panel a direction."""
    directions = list(dict.fromkeys(row.direction for row in printed.rows))
    return {
        "$schema": VEGA_LITE,
        "config": {"view": {"stroke": None}, "axis": {"grid": False}},
        "vconcat": [
            {
                "title": direction_of(printed.pair, direction),
                "width": 760,
                "height": 180,
                "layer": _layers([row for row in printed.rows if row.direction == direction], phases),
            }
            for direction in directions
        ],
    }


TIME = {"field": "day", "type": "temporal", "title": None, "axis": {"format": "%d %b %Y"}}
COLOUR = {
    "field": "index",
    "type": "nominal",
    "title": None,
    "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())},
}
POINTS = {"type": "quantitative", "title": "points"}


def _layers(rows: Sequence[Row], phases: Sequence[PhaseSpan]) -> list[dict[str, Any]]:
    values = [value for row in rows for value in _values(row)]
    behind = [_backdrop(phases)] if phases else []
    return [*behind, _band(values), _line(values), _gaps(rows), _marks(rows)]


def _band(values: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": [value for value in values if value["low"] is not None]},
        "mark": {"type": "area", "opacity": 0.2},
        "encoding": {"x": TIME, "color": COLOUR, "y": {"field": "low", **POINTS}, "y2": {"field": "high"}},
    }


def _line(values: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": values},
        "mark": {"type": "line", "invalid": "break-paths-show-path-domains", "point": {"size": 12}},
        "encoding": {"x": TIME, "color": COLOUR, "y": {"field": "points", **POINTS}},
    }


def _marks(rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "data": {"values": _marked(rows)},
        "mark": {"type": "point", "filled": True, "size": 70, "cursor": "pointer", "opacity": 1},
        "encoding": {
            "x": TIME,
            "color": COLOUR,
            "y": {"field": "at", "type": "quantitative"},
            "tooltip": [{"field": name, "type": "nominal"} for name in ("day", "headline", "points", "sayers", "act")],
        },
    }


def _backdrop(phases: Sequence[PhaseSpan]) -> dict[str, Any]:
    return {
        "data": {"values": msgspec.to_builtins(phases)},
        "mark": {"type": "rect", "opacity": 0.25},
        "encoding": {
            "x": {"field": "first", "type": "temporal"},
            "x2": {"field": "last"},
            "fill": {
                "field": "phase", "type": "ordinal", "title": "conditions met", "sort": {"field": "number"},
                "scale": {"scheme": "greys"},
            },
        },
    }  # fmt: skip


def _gaps(rows: Sequence[Row]) -> dict[str, Any]:
    """Where the feeds have a gap, a hatch of red says that nothing is known."""
    return {
        "data": {"values": [{"first": row.first, "last": row.last} for row in rows if row.gap]},
        "mark": {"type": "rect", "color": "#d33", "opacity": 0.12},
        "encoding": {"x": {"field": "first", "type": "temporal"}, "x2": {"field": "last"}},
    }


def _values(row: Row) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for index in COLOURS:
        band = row.bands.get(index)
        low, high = (band.low, band.high) if band is not None else (None, None)
        found.append({"day": row.last, "index": index, "points": getattr(row, index), "low": low, "high": high})
    return found


def _marked(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The acts that moved the indices most, each on the line of its index at its period's end."""
    found = [(mover, row) for row in rows if not row.gap for mover in row.movers]
    found.sort(key=lambda pair: (-pair[0].points, pair[0].act))
    return [
        {**msgspec.to_builtins(mover), "day": row.last, "happened": mover.day, "at": getattr(row, mover.index)}
        for mover, row in found[:MOST_MARKED]
    ]


def _page(printed: Printed, spec: dict[str, Any]) -> bytes:
    scripts, style = [_own(name) for name in SCRIPTS], _own("chart.css")
    allowed = " ".join(_hash(script) for script in scripts)
    text = _template().render(
        title=f"{direction_of(printed.pair, 'both')}: reported cooperation and conflict",
        formula=f"Points by the formula {printed.formula}; bands: nine in ten of the drawn weights; red: a gap in the feeds.",
        # A headline must not close the element that holds it.
        spec=json.dumps(spec, ensure_ascii=True, sort_keys=True).replace("<", "\\u003c"),
        scripts=scripts,
        style=style,
        policy=f"default-src 'none'; style-src '{_hash(style)[1:-1]}'; script-src {allowed}; base-uri 'none'; form-action 'none'",
    )
    return text.encode()


def _svg(printed: Printed, spec: dict[str, Any]) -> bytes:
    return str(_converter().vegalite_to_svg(spec)).encode()


def _png(printed: Printed, spec: dict[str, Any]) -> bytes:
    return bytes(_converter().vegalite_to_png(spec, scale=2))


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        remedy = "pip install 'sayso[chart]', or name the chart .html"
        raise OutputError("SVG and PNG need the chart extra", remedy=remedy) from error
    return vl_convert


@cache
def _template() -> jinja2.Template:
    # The parts are escaped where they are made: scripts and style are the house's own, the data stands in a block that is never run.
    environment = jinja2.Environment(autoescape=False, keep_trailing_newline=True)
    return environment.from_string(_own("chart.html.jinja"))


@cache
def _own(name: str) -> str:
    return files("sayso.output").joinpath(f"page/{name}").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
