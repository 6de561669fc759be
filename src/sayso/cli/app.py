"""The group of commands and the program's entry.

What a command needs of the library is imported when it runs, so that `sayso --help` answers at once.
"""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import click

from sayso.cli.act import act, pairs
from sayso.cli.acts import acts
from sayso.cli.brief import brief
from sayso.cli.code import code
from sayso.cli.counts import counts
from sayso.cli.degree import degree
from sayso.cli.evaluate import evaluate
from sayso.cli.explain import explain
from sayso.cli.ladder import ladder
from sayso.cli.ledger import ledger
from sayso.cli.model import model
from sayso.cli.read import read
from sayso.cli.review import review
from sayso.cli.run import NOTHING_DONE, let_go_of_standard_output, report
from sayso.cli.train import train
from sayso.errors import SaysoError

INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM
_LONGEST_FAULT = 400


class _Program(click.Group):
    """The commands; where the reader of what one prints has gone, it ends as docs/cli.md says, and not as Click does, with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return let_go_of_standard_output()


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sayso", message="sayso %(version)s")
def sayso() -> None:
    """Read the news and record who did what to whom, and on whose say-so.

    \b
      sayso code page.html                          a table of what the page reports
      sayso code news/ --format html -o out.html    the records lit up in the text
      sayso read feed.xml --format text             just the articles

    Exit codes: 0 all inputs done, 1 some failed, 2 nothing done.
    """


sayso.add_command(read)
sayso.add_command(code)
sayso.add_command(evaluate)
sayso.add_command(explain)
sayso.add_command(model)
sayso.add_command(review)
sayso.add_command(train)
sayso.add_command(ledger)
sayso.add_command(acts)
sayso.add_command(act)
sayso.add_command(pairs)
sayso.add_command(brief)
sayso.add_command(counts)
sayso.add_command(degree)
sayso.add_command(ladder)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code: 0 all done, 1 some failed, 2 nothing done, 128 + a signal."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        code = sayso.main(args=None if arguments is None else list(arguments), prog_name="sayso", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return NOTHING_DONE
    except click.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except SaysoError as error:
        report([error])
        return NOTHING_DONE
    except Exception as error:
        click.echo(f"a fault in sayso, please report it with the input: {_place(error)}: {_in_short(error)}", err=True)
        return NOTHING_DONE
    return code if isinstance(code, int) else 0


def _place(error: Exception) -> str:
    """File, line and function where an error arose, which is what a report of it needs."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno} {last.name}"


def _in_short(error: Exception) -> str:
    """An error as Python shows it, cut where it quotes a whole input, with nothing in it that steers a terminal."""
    from sayso.output.wording import printable

    shown = printable(repr(error))
    return shown if len(shown) <= _LONGEST_FAULT else f"{shown[:_LONGEST_FAULT]} ..."


def _stop(number: int, frame: FrameType | None) -> None:
    """Leave by the way of an exception, so that half-written files are taken away."""
    sys.exit(TERMINATED)
