"""Running counts: each sayer's history with the words behind every figure, then who says which figure, side by side."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

import msgspec
from rich.table import Table

from sayso.ledger.counts_figures import Figure
from sayso.ledger.counts_lines import histories
from sayso.ledger.counts_model import CountEntry, CountLine
from sayso.ledger.model import StoredRecord
from sayso.ledger.same_forces import FLAG
from sayso.ledger.totals import Counts
from sayso.output.act_wording import moment_of
from sayso.output.console import Console
from sayso.output.csv import safe_cell
from sayso.output.table import WIDTH_OF_A_FILE
from sayso.output.wording import number_of, printable

COLUMNS = (
    "actor", "recipient", "type", "status", "item", "unit", "measure", "stage", "place", "sayer", "low", "high", "approx", "change",
    "words", "certainty", "date", "public_since", "act", "record", "outlet", "url", "sentence", "flags",
)  # fmt: skip


def write_counts_text(counts: Counts, stream: TextIO) -> None:
    """Write each quantity with its sayers' histories and who says which; those of the same forces; then each sayer in order of time."""
    if not counts.lines:
        stream.write("no such figures\n")
    _write_quantities(counts.lines, counts, stream)
    if counts.apart:
        stream.write(f"{FLAG.upper()}\n\n")
        _write_quantities([msgspec.structs.replace(line, flags=()) for line in counts.apart], counts, stream)
    for sayer, said in histories((*counts.lines, *counts.apart)).items():
        stream.write(f"{printable(sayer)}, all in order of time; of different quantities, so no revision\n")
        for line, entry in said:
            about = "about " if entry.approx else ""
            stream.write(
                f"  {moment_of(entry.public)} {about}{_bounds(entry.low, entry.high)} {_named(line)} [{entry.record[:10]}]\n"
            )
        stream.write("\n")


def _write_quantities(lines: Sequence[CountLine], counts: Counts, stream: TextIO) -> None:
    console = Console(file=stream, width=None if stream.isatty() else WIDTH_OF_A_FILE, highlight=False, markup=False)
    for name, group in _by_quantity(lines).items():
        stream.write(name + "\n")
        for line in group:
            for text in _history(line, counts):
                stream.write(text + "\n")
        stream.flush()
        if len(group) > 1:
            console.print(_matrix(group))
        stream.write("\n")


def write_counts_jsonl(counts: Counts, stream: TextIO) -> None:
    """Write each line, a sayer's history of one quantity, as JSON; those of the same forces are flagged."""
    for line in (*counts.lines, *counts.apart):
        stream.write(msgspec.json.encode(line).decode() + "\n")


def write_counts_csv(counts: Counts, stream: TextIO) -> None:
    """Write one figure of one sayer a row; those of the same forces are flagged."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in (*counts.lines, *counts.apart):
        for entry in line.history:
            writer.writerow([safe_cell(value) for value in _row(line, entry, counts.records.get(entry.record))])


def write_figure(figure: Figure, stream: TextIO) -> None:
    """Write a single figure with the quantity that it is of, the rule that chose it and who says it."""
    sayers = ", ".join(printable(line.sayer) for line in figure.lines)
    bounds = _bounds(figure.low, figure.high)
    stream.write(f"{_named(figure.lines[0])}: {bounds} by the rule {figure.rule!r}, according to {sayers}\n")


def _by_quantity(lines: Sequence[CountLine]) -> dict[str, list[CountLine]]:
    groups: dict[str, list[CountLine]] = {}
    for line in lines:
        groups.setdefault(_named(line), []).append(line)
    return groups


def _named(line: CountLine) -> str:
    unit = f" in {line.unit}" if line.unit else ""
    kinds = ", ".join(kind for kind in (line.measure, line.stage, line.status) if kind)
    place = f", {line.place}" if line.place else ""
    return f"{line.actor} → {line.recipient} {line.type}: {line.item}{unit} ({kinds}){place}"


def _history(line: CountLine, counts: Counts) -> Iterator[str]:
    about = "about " if line.approx else ""
    yield f"  {printable(line.sayer)}: {about}{_bounds(line.low, line.high)}"
    for entry in line.history:
        record = counts.records.get(entry.record)
        outlet = f", {printable(record.outlet or '')}" if record and record.outlet else ""
        yield f"    {moment_of(entry.public)} {entry.change}: “{printable(entry.words)}” ({entry.certainty}{outlet}, [{entry.record[:10]}])"
        if record is not None:
            yield f"      “{printable(record.sentence)}”"
    flags = dict.fromkeys((*line.flags, *(flag for entry in line.history for flag in entry.flags)))
    if flags:
        yield f"    note: {'; '.join(flags)}"


def _matrix(lines: Sequence[CountLine]) -> Table:
    """Who says which figure: a row a sayer, a column a figure, the day on which it was first said."""
    figures = sorted(
        {(entry.low, entry.high) for line in lines for entry in line.history},
        key=lambda bounds: (bounds[0] or 0.0, bounds[1] is None, bounds[1] or 0.0),
    )
    grid = Table(box=None, padding=(0, 2, 0, 2), header_style="dim", pad_edge=False)
    grid.add_column("sayer")
    for low, high in figures:
        grid.add_column(_bounds(low, high), justify="right")
    for line in lines:
        first = {(entry.low, entry.high): entry.public[:10] for entry in reversed(line.history)}
        grid.add_row(printable(line.sayer), *(first.get(bounds, "") for bounds in figures))
    return grid


def _bounds(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "uncounted"
    if low is not None and high is not None:
        return number_of(low) if low == high else f"{number_of(low)}–{number_of(high)}"
    return f"≥{number_of(low)}" if low is not None else f"≤{number_of(high or 0.0)}"


def _row(line: CountLine, entry: CountEntry, record: StoredRecord | None) -> list[str | int | float | None]:
    kinds = [
        line.actor,
        line.recipient,
        line.type,
        line.status,
        line.item,
        line.unit,
        line.measure,
        line.stage,
        line.place,
    ]
    figure = [entry.low, entry.high, entry.approx, entry.change, entry.words, entry.certainty, entry.date, entry.public]
    told = [record.outlet, record.url, record.sentence] if record else [None, None, None]
    return [*kinds, line.sayer, *figure, entry.act, entry.record, *told, "|".join((*line.flags, *entry.flags))]
