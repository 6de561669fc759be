"""Dates from the public record that a backtest is held to: a CSV with a column `date`, and `phase` and `label` where wanted."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import msgspec

from sayso.errors import LadderError
from sayso.ladder.acknowledging import check_phase
from sayso.ladder.file import Ladder


class TrueDate(msgspec.Struct, frozen=True):
    """A day on which something happened, the least phase (by number) that should answer it, and what it was."""

    day: int
    phase: int
    label: str


def read_truth(path: Path, ladder: Ladder) -> list[TrueDate]:
    """The dates of a file, the earliest first. Raises LadderError with the line."""
    names = [phase.name for phase in ladder.phases]
    found: list[TrueDate] = []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LadderError(f"cannot be read: {error}", where=str(path), remedy="check the name") from error
    rows = csv.DictReader(text.splitlines())
    if "date" not in (rows.fieldnames or ()):
        raise LadderError("has no column `date`", where=f"{path}:1", remedy="begin with: date,phase,label")
    for row in rows:
        where = f"{path}:{rows.line_num}"
        try:
            day = date.fromisoformat((row["date"] or "").strip()).toordinal()
        except ValueError as error:
            raise LadderError(f"{row['date']!r} is no day", where=where, remedy="write 2024-11-27") from error
        name = (row.get("phase") or "").strip()
        if name:
            check_phase(name, ladder, where)
        found.append(TrueDate(day, names.index(name) if name else 1, (row.get("label") or "").strip()))
    return sorted(found, key=lambda one: (one.day, one.label))
