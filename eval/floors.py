#!/usr/bin/env python3
"""Measure the figures of floors.toml and compare each with its floor.

    floors.py [MEASURE ...]        all of them, or those named

Prints a table; ends with 1 if any figure is beneath its floor or could not be measured. Without ../shared only what
needs nothing from it is measured, and a line says so.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.toml")
LONGEST_SECONDS = 1800
"""A step that runs longer hangs: the longest, coding dev.jsonl, takes under a minute on two cores."""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One command; `to` is the file that its output goes to, `codes` the exit codes that are no failure."""

    run: tuple[str, ...]
    to: str | None = None
    codes: tuple[int, ...] = (0,)


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number to find in the last step's output, and its floor."""

    name: str
    floor: float
    at: tuple[str, ...] = ()
    pattern: str | None = None


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Steps that print figures."""

    name: str
    steps: tuple[Step, ...]
    figures: tuple[Figure, ...]
    shared: bool = False


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file floors.toml."""

    measure: tuple[Measure, ...]


@dataclass(frozen=True)
class Result:
    """A figure as it was measured: None when it could not be, and then why."""

    measure: str
    figure: Figure
    value: float | None
    reason: str = ""

    @property
    def holds(self) -> bool:
        return self.value is not None and self.value >= self.figure.floor


class NotMeasured(Exception):
    """A step failed, or its output lacks the figure."""


def places(work: Path) -> dict[str, str]:
    """What the names in braces stand for."""
    return {
        "python": sys.executable,
        "sayso": str(Path(sys.executable).with_name("sayso")),
        "shared": str(SHARED),
        "work": str(work),
        "root": str(ROOT),
    }


def output_of(step: Step, named: dict[str, str]) -> str:
    """Run a step and give what it printed."""
    command = [word.format_map(named) for word in step.run]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST_SECONDS)
    if done.returncode not in step.codes:
        last = (done.stderr.strip().splitlines() or ["it printed nothing"])[-1]
        raise NotMeasured(f"{Path(command[0]).name} {command[1]} ended with {done.returncode}: {last}")
    if step.to:
        Path(step.to.format_map(named)).write_text(done.stdout, encoding="utf-8")
    return done.stdout


def figure_in(printed: str, figure: Figure) -> float:
    """Find a figure in what a measure printed."""
    if figure.pattern:
        found = re.search(figure.pattern, printed)
        if not found:
            raise NotMeasured(f"the output does not match {figure.pattern!r}")
        return float(found.group(1))
    value = json.loads(printed)
    for key in figure.at:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, int | float):
        raise NotMeasured(f"the output has no number at {' / '.join(figure.at)}")
    return float(value)


def measured(measure: Measure, named: dict[str, str]) -> Iterator[Result]:
    """Run a measure's steps and give its figures."""
    try:
        printed = [output_of(step, named) for step in measure.steps][-1]
    except (NotMeasured, OSError, subprocess.TimeoutExpired) as error:
        yield from (Result(measure.name, figure, None, str(error)) for figure in measure.figures)
        return
    for figure in measure.figures:
        try:
            yield Result(measure.name, figure, figure_in(printed, figure))
        except (NotMeasured, json.JSONDecodeError) as error:
            yield Result(measure.name, figure, None, str(error))


def line_of(result: Result) -> str:
    """One row of the table."""
    value = "  none" if result.value is None else f"{result.value:6.3f}"
    verdict = "" if result.holds else "  BENEATH" if result.value is not None else f"  NOT MEASURED: {result.reason}"
    return f"{result.measure:16} {result.figure.name:28} {value}  floor {result.figure.floor:.3f}{verdict}"


def main(names: list[str]) -> int:
    """Measure, print, and say whether all floors hold."""
    floors = msgspec.convert(tomllib.loads(FLOORS.read_text(encoding="utf-8")), Floors)
    unknown = set(names) - {measure.name for measure in floors.measure}
    if unknown:
        print(f"no such measure: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    chosen = [measure for measure in floors.measure if not names or measure.name in names]
    if not SHARED.exists():
        left_out = [measure.name for measure in chosen if measure.shared]
        chosen = [measure for measure in chosen if not measure.shared]
        print(f"without ../shared these are not measured: {', '.join(left_out) or 'none'}")
    sunk = 0
    with tempfile.TemporaryDirectory(prefix="sayso-floors-") as work:
        named = places(Path(work))
        for measure in chosen:
            for result in measured(measure, named):
                print(line_of(result), flush=True)
                sunk += not result.holds
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
