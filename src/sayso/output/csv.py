"""Records as CSV, one a row; docs/csv.md says what every column holds."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from sayso.model import CodedArticle
from sayso.output.columns import COLUMNS, Single, Value, rows_of

SEPARATOR = "|"
SEPARATOR_IN_VALUE = "¦"
"""A value that itself holds the separator shows this broken bar instead, so that a cell splits safely."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet would run a cell that begins so (the wide signs too, where it is set to East Asian text); an apostrophe goes before it."""

Cell = str | int | float | None


def write_csv(articles: Iterable[CodedArticle], stream: TextIO) -> None:
    """Write one record a row under a header of `COLUMNS`; a cell that holds several values parts them with `|`.

    Parallel columns (`actor_country`, `actor_name` ...) keep their order; a value that is not known leaves its place
    empty. An article without records has no row.
    """
    write_rows(COLUMNS, rows_of(articles), stream)


def write_rows(columns: Iterable[str], rows: Iterable[Mapping[str, Value]], stream: TextIO) -> None:
    """Write rows under a header of their columns."""
    writer = csv.DictWriter(stream, list(columns), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: safe_cell(cell_of(value)) for name, value in row.items()})


def cell_of(value: Value) -> Cell:
    """A value as one cell; several are parted by `|`."""
    return SEPARATOR.join(map(_piece, value)) if isinstance(value, tuple) else value


def _number(value: float) -> str:
    """A whole number without its `.0`."""
    return str(int(value)) if value == int(value) else repr(value)


def _piece(value: Single) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.replace(SEPARATOR, SEPARATOR_IN_VALUE) if isinstance(value, str) else _number(value)


def safe_cell(value: Cell) -> Cell:
    """A value that no spreadsheet runs as a formula."""
    if isinstance(value, str):
        value = value.replace("\x00", "\ufffd")
        return "'" + value if value.startswith(FORMULA_STARTS) else value
    return value
