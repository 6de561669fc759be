"""Records and acts as Parquet, one a row: the columns of the CSV with types of their own. Needs the arrow extra."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, TextIO, get_args

from sayso.errors import OutputError
from sayso.ledger.model import Act
from sayso.model import CodedArticle
from sayso.output.acts import ACT_COLUMNS, row_of
from sayso.output.columns import COLUMNS, Single, Value, rows_of

ROWS_A_GROUP = 10_000
"""Rows that are held before they are written, in about 75 MB however many follow; half as many make a file half as large again."""
_READ: dict[type, Callable[[str], date]] = {date: date.fromisoformat, datetime: datetime.fromisoformat}


def write_parquet(articles: Iterable[CodedArticle], stream: TextIO) -> None:
    """Write one record a row to the bytes below the stream; the same articles give the same bytes.

    What is not known is null. An article without records has no row. Raises OutputError without the arrow extra.
    """
    _write(COLUMNS, rows_of(articles), stream)


def write_acts_parquet(acts: Iterable[Act], stream: TextIO) -> None:
    """Write one act a row, as `write_parquet` does records."""
    _write(ACT_COLUMNS, map(row_of, acts), stream)


def load_arrow() -> Any:
    """The library that writes Parquet, which is imported nowhere else. Raises OutputError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise OutputError("Parquet needs the arrow extra", remedy='pip install "sayso[arrow]"') from error
    return pyarrow


def _write(columns: Mapping[str, type], rows: Iterable[Mapping[str, Value]], stream: TextIO) -> None:
    arrow = load_arrow()
    schema = arrow.schema([(name, _type_of(kind, arrow)) for name, kind in columns.items()])
    flow = (tuple(_typed(row[name], kind) for name, kind in columns.items()) for row in rows)
    with arrow.parquet.ParquetWriter(stream.buffer, schema) as writer:
        while group := list(islice(flow, ROWS_A_GROUP)):
            held = list(map(arrow.array, zip(*group, strict=True), schema.types))
            group.clear()
            writer.write_batch(arrow.RecordBatch.from_arrays(held, schema=schema))


def _type_of(kind: type, arrow: Any) -> Any:
    if several := get_args(kind):
        return arrow.list_(_type_of(several[0], arrow))
    types = {
        str: arrow.string(),
        int: arrow.int64(),
        float: arrow.float64(),
        bool: arrow.bool_(),
        date: arrow.date32(),
        datetime: arrow.timestamp("ms", "UTC"),
    }
    return types[kind]


def _typed(value: Value, kind: type) -> Value | date:
    if isinstance(value, tuple):
        return tuple(map(_clean, value))
    known = _clean(value)
    return _READ[kind](known) if isinstance(known, str) and kind in _READ else known


def _clean(value: Single) -> Single:
    """A text in sound UTF-8, as the other forms print it; None where it is empty."""
    return value.encode("utf-8", "replace").decode() or None if isinstance(value, str) else value
