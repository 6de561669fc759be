"""`sayso ledger`: what is put into the ledger and what is decided there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from sayso.cli.code import CodeOptions, coding_options
from sayso.cli.decide import expunge, merge, retract, split
from sayso.cli.feeding import make_coder, show_progress
from sayso.cli.keep import captures, import_table, migrate, recode, refold, watch
from sayso.cli.ledger_options import ledger_option, marking_option, open_ledger
from sayso.cli.run import exit_code, report
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.ledger.model import Marking


@click.group()
def ledger() -> None:
    """Keep acts, who vouches for each, and what was known when."""


for command in (merge, split, retract, expunge, watch, import_table, recode, refold, migrate, captures):
    ledger.add_command(command)


@ledger.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@ledger_option
@marking_option
@click.option("--coder", default="given", show_default=True, metavar="NAME", help="Who coded what is coded already.")
@coding_options
@click.pass_context
def add(
    context: click.Context, inputs: tuple[str, ...], ledger_path: Path, marking: Marking, coder: str,
    **options: Unpack[CodeOptions],
) -> None:  # fmt: skip
    """Read, code and store; what is coded already is taken as it is.

    An INPUT is what `sayso read` takes, or JSON lines with records: what `sayso code --format jsonl` prints, gold, or
    another coder's. What the ledger holds already is passed over, so a run that was stopped is begun again with the
    same inputs. What is said to be in the ledger is on the disk.
    """
    from sayso.jobs.add import add as take_in
    from sayso.jobs.sources import Manner, find_arrivals

    failures: list[SaysoError] = []
    with open_ledger(ledger_path, create=True) as opened:
        arriving = find_arrivals(inputs, Manner(marking=marking, coder=coder, fetched=opened.now()))
        done = show_progress(take_in(opened, arriving, make_coder(options), failures.append))
    report(failures)
    context.exit(exit_code(failures, nothing=not done.articles and not done.known))
