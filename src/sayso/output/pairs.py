"""Pairs of countries with their acts, by status: what is announced, weighed or possible stands beside what happened, never in it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TextIO

import msgspec
from rich.table import Table

from sayso.ledger.asking import PairCount
from sayso.output.act_wording import moment_of
from sayso.output.console import Console
from sayso.output.table import WIDTH_OF_A_FILE

GROUPS: dict[str, tuple[str, ...]] = {
    "happened": ("done", "ongoing"),
    "coming": ("coming", "announced"),
    "asked, refused": ("asked", "refused"),
    "likely, possible": ("likely", "possible"),
    "weighed": ("weighed",),
    "denied, unlikely": ("denied", "unlikely"),
}


def write_pairs_table(pairs: Sequence[PairCount], stream: TextIO) -> None:
    """Write each pair with its acts by groups of statuses."""
    console = Console(file=stream, width=None if stream.isatty() else WIDTH_OF_A_FILE, highlight=False, markup=False)
    grid = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for name in ("who", "whom"):
        grid.add_column(name)
    for name in GROUPS:
        grid.add_column(name, justify="right")
    grid.add_column("last told of")
    for pair in pairs:
        counts = [sum(pair.statuses.get(status, 0) for status in group) for group in GROUPS.values()]
        grid.add_row(
            pair.actor,
            pair.recipient,
            *(f"{count:,}" if count else "" for count in counts),
            moment_of(pair.last_public),
        )
    console.print(grid)


def write_pairs_jsonl(pairs: Sequence[PairCount], stream: TextIO) -> None:
    """Write each pair as one line of JSON."""
    for pair in pairs:
        stream.write(msgspec.json.encode(pair).decode() + "\n")


def write_pairs_csv(pairs: Sequence[PairCount], stream: TextIO) -> None:
    """Write one pair a row, a column for each status."""
    statuses = [status for group in GROUPS.values() for status in group]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["actor", "recipient", *statuses, "last_public"])
    for pair in pairs:
        writer.writerow(
            [pair.actor, pair.recipient, *(pair.statuses.get(status, 0) for status in statuses), pair.last_public]
        )
