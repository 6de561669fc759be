"""`sayso ladder`: phases of a response, linked to the degree of reported cooperation; checked, run and held to the past."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.acknowledge import acknowledge
from sayso.cli.backtest import backtest
from sayso.cli.ladder_run import run
from sayso.cli.ladder_setting import FILE
from sayso.cli.run import exit_code, report


@click.group()
def ladder() -> None:
    """Phases of a response, in a file that anyone can read: check it, run it, and hold it to the past."""


for command in (run, acknowledge, backtest):
    ladder.add_command(command)


@ladder.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="LADDER...")
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...]) -> None:
    """Read ladders and say what is wrong with them: file, line, and what to do."""
    from sayso.errors import LadderError
    from sayso.ladder.file import read_ladder
    from sayso.output.ladder import describe_ladder

    failures: list[LadderError] = []
    for path in files:
        try:
            click.echo(describe_ladder(read_ladder(path), str(path)), nl=False)
        except LadderError as error:
            failures.append(error)
    report(failures)
    context.exit(exit_code(failures, nothing=len(failures) == len(files)))
