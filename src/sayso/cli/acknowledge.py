"""`sayso ladder acknowledge`: what a person says of a phase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from sayso.cli.ladder_setting import FILE, SettingOptions, setting_of
from sayso.cli.ledger_options import ledger_option

if TYPE_CHECKING:
    from sayso.ladder.file import Ladder


class _Said(TypedDict):
    by: str
    day: str
    why: str
    acknowledged: Path


@click.command()
@click.argument("file", type=FILE, metavar="LADDER")
@click.argument("phase")
@click.option("--by", required=True, metavar="NAME", help="Who acknowledges it.")
@click.option("--on", "day", required=True, metavar="DAY", help="As of which day.")
@click.option("--why", default="", help="Why.")
@click.option("--acknowledged", type=FILE, required=True, metavar="FILE", help="The file that the line is added to.")
@ledger_option
def acknowledge(file: Path, phase: str, ledger_path: Path, **said: Unpack[_Said]) -> None:
    """Write down that a person acknowledges a phase; where the ledger never met its conditions, it is said."""
    from datetime import date

    from sayso.errors import LadderError
    from sayso.ladder import acknowledging
    from sayso.ladder.file import read_ladder

    read = read_ladder(file)
    try:
        date.fromisoformat(said["day"])
    except ValueError as error:
        raise LadderError(f"{said['day']!r} is no day", where="--on", remedy="write 2024-11-27") from error
    word = acknowledging.Acknowledgement(read.name, phase, said["day"], said["by"], said["why"])
    acknowledging.acknowledge(said["acknowledged"], word, read)
    if not ledger_path.exists():
        click.echo(
            f"written down unchecked: there is no ledger {ledger_path} that tells whether they were met", err=True
        )
    elif not _was_met(read, phase, ledger_path, said["day"]):
        click.echo(f"written down, but by {said['day']} the conditions of {phase!r} were never met", err=True)


def _was_met(read: Ladder, phase: str, ledger_path: Path, day: str) -> bool:
    """Whether a ladder stood on a phase, or above it, on any day up to one, by what was known on each."""
    from sayso.ladder.climbing import climb
    from sayso.ladder.measures import Measures

    plain: SettingOptions = {
        "as_known": day, "clock": "public", "dependence": None, "since": None, "weights": None, "suppose": None,
    }  # fmt: skip
    path = climb(read, Measures(read, setting_of(read, ledger_path, plain)))
    return max(path.phases) >= [one.name for one in read.phases].index(phase)
