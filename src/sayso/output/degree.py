"""The degree of a pair as a table, JSON lines and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

import msgspec
from rich.table import Table

from sayso.ladder.amounts import Moved
from sayso.ladder.degree import Row
from sayso.ladder.scheme import KINDS, QUADS
from sayso.ladder.study import MOST_MOVERS
from sayso.ladder.tally import Cell
from sayso.output.console import Console
from sayso.output.table import WIDTH_OF_A_FILE
from sayso.output.wording import ARROW, printable


class Printed(msgspec.Struct, frozen=True):
    """A series with whose it is and by which formula."""

    pair: tuple[str, str]
    formula: str
    rows: Sequence[Row]


NOTHING = Cell(0, 0, 0, 0)


def write_degree_table(printed: Printed, stream: TextIO) -> None:
    """Write a table for each direction: indices and ranks, done acts by quad class, what stands behind them, what is apart."""
    console = Console(file=stream, width=None if stream.isatty() else WIDTH_OF_A_FILE, highlight=False, markup=False)
    if not printed.rows:
        console.print("no dated act of the two")
    for direction in dict.fromkeys(row.direction for row in printed.rows):
        console.print(f"{direction_of(printed.pair, direction)}: reported cooperation and conflict, {printed.formula}")
        own = [row for row in printed.rows if row.direction == direction]
        console.print(_grid(own))
        for line in _closer(own):
            console.print(line, markup=False)


def write_degree_jsonl(printed: Printed, stream: TextIO) -> None:
    """Write each period and direction as one line of JSON."""
    for row in printed.rows:
        named = {"pair": printed.pair, "formula": printed.formula, **msgspec.to_builtins(row)}
        stream.write(msgspec.json.encode(named).decode() + "\n")


def write_degree_csv(printed: Printed, stream: TextIO) -> None:
    """Write one period and direction a row; counts of each quad class and kind in columns of their own."""
    cells = [f"{quad}, {kind}" for quad in QUADS for kind in KINDS]
    heads = ("acts", "origins", "sayers", "articles")
    columns = ("period", "first", "last", "direction", "cooperation", "conflict", "cooperation_rank", "conflict_rank")
    writer = csv.writer(stream, lineterminator="\n")
    named = [f"{cell} {head}".replace(",", "").replace(" ", "_") for cell in ("done", *QUADS, *cells) for head in heads]
    writer.writerow(["one", "other", *columns, *named, "apart", "quantities", "articles_of_panel", "gap"])
    for row in printed.rows:
        counts = [row.done, *(row.cells.get(cell, NOTHING) for cell in (*QUADS, *cells))]
        writer.writerow(
            [
                *printed.pair,
                *(getattr(row, name) for name in columns),
                *(getattr(cell, head) for cell in counts for head in heads),
                "; ".join(f"{count} {status}" for status, count in row.apart.items()),
                "; ".join(moved_of(moved) for moved in row.quantities),
                row.articles_of_panel,
                "gap" if row.gap else "",
            ]
        )


def direction_of(pair: tuple[str, str], direction: str) -> str:
    """`PRK → RUS`, `RUS → PRK`, or `PRK and RUS`."""
    one, other = pair if direction != "back" else pair[::-1]
    return f"{one} and {other}" if direction == "both" else f"{one} {ARROW} {other}"


def moved_of(moved: Moved) -> str:
    """An item in words: `troops 3,000 moved, 10,000 in all, 8,000 there`."""
    said = ((moved.moved, "moved"), (moved.total, "in all"), (moved.stock, "there"))
    amounts = ", ".join(f"{number:,} {word}" for number, word in said if number is not None)
    return f"{moved.item} {amounts}" + (f" ({moved.unit})" if moved.unit else "")


def _closer(rows: Sequence[Row]) -> Iterator[str]:
    """What was found by looking closely: bands, what stands out, change points, and the acts that moved it most."""
    known = [row for row in rows if not row.gap]
    short = [row.period for row in known if any(own.highest_in_year is None for own in row.stands_out.values())]
    if short:
        yield f"  to {short[-1]}: record too short for `highest in a year`"
    for row in known:
        for index, own in row.stands_out.items():
            if row.counts[index].reported or own.highest_in_year:
                yield f"  {row.period} {index}: {'; '.join(_close(row, index))}"
    for index in ("cooperation", "conflict"):
        yield from _unreported(known, index)
        changes = level_changes(rows, index)
        if changes:
            yield f"  level of newly reported {index} changed: " + ", ".join(
                f"{one.period} (said in {one.said})" for one in changes
            )
    movers = sorted((mover for row in rows for mover in row.movers), key=lambda one: (-one.points, one.act))
    for mover in movers[:MOST_MOVERS]:
        yield f"  {mover.act[:10]} {mover.day or 'standing'} {mover.index} +{mover.points:,}: {printable(mover.headline)}"


def _close(row: Row, index: str) -> Iterator[str]:
    band, count, own = row.bands[index], row.counts[index], row.stands_out[index]
    yield f"other weights {band.low:,.0f} to {band.high:,.0f}"
    if count.interval is not None and count.interval.high is not None:
        acts = "act" if count.reported == 1 else "acts"
        yield f"{count.reported} {acts} coded, {count.interval.low:.1f} to {count.interval.high:.1f} may have been"
    if own.highest_in_three:
        yield "highest in three years"
    elif own.highest_in_year:
        yield "highest in a year"
    if own.robust_z is not None:
        yield f"robust z {own.robust_z:+.1f}"


def _unreported(rows: Sequence[Row], index: str) -> Iterator[str]:
    """How many acts there may have been where none was coded: no report is not no act."""
    counts = [row.counts[index] for row in rows if index in row.counts]
    highs = [one.interval.high for one in counts if not one.reported and one.interval and one.interval.high is not None]
    if highs:
        yield f"  {index} without a coded act in {len(highs)} periods: up to {max(highs):.1f} may have been in each"


class LevelChange(msgspec.Struct, frozen=True):
    """The period in which a new level began, and the one in which that could first be said."""

    period: str
    said: str


def level_changes(rows: Sequence[Row], index: str) -> list[LevelChange]:
    """The changes of level of an index's fresh points in these rows."""
    return [LevelChange(row.period, row.new_levels[index]) for row in rows if index in row.new_levels]


def _grid(rows: Sequence[Row]) -> Table:
    grid = Table(box=None, padding=(0, 1, 0, 0), header_style="dim", pad_edge=False)
    grid.add_column("period", no_wrap=True)
    for name in ("cooperation", "conflict"):
        grid.add_column(name, justify="right")
        grid.add_column("rank", justify="right")
    for name in ("verb+", "mat+", "verb-", "mat-", "origins", "sayers", "articles"):
        grid.add_column(name, justify="right")
    grid.add_column("apart", overflow="fold")
    grid.add_column("quantities", overflow="fold")
    for row in rows:
        grid.add_row(*_cells(row))
    return grid


def _cells(row: Row) -> list[str]:
    indices: list[Any] = [row.cooperation, row.cooperation_rank, row.conflict, row.conflict_rank]
    acts = [row.cells.get(quad, NOTHING).acts for quad in QUADS]
    behind = [row.done.origins, row.done.sayers, row.done.articles]
    return [
        row.period,
        *(
            "NA" if value is None and at % 2 == 0 else "" if value is None else f"{value:,}"
            for at, value in enumerate(indices)
        ),
        *(f"{count:,}" if count else "" for count in (*acts, *behind)),
        ", ".join(f"{count} {status}" for status, count in row.apart.items()),
        "; ".join(moved_of(moved) for moved in row.quantities),
    ]
