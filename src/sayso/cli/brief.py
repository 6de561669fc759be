"""`sayso brief`: what is new between two countries."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from sayso.cli.code_types import COUNTRY
from sayso.cli.ledger_options import (
    KnownOptions,
    as_known,
    format_option,
    known_options,
    ledger_option,
    open_ledger,
    output_option,
)
from sayso.cli.run import write_out


class BriefOptions(KnownOptions):
    """Since when, and how to print."""

    since: str
    form: str


@click.command()
@click.argument("pair", nargs=2, type=COUNTRY, metavar="COUNTRY COUNTRY")
@ledger_option
@click.option("--since", required=True, metavar="DATE", help="From then on: a day, a weekday (`friday`), `3 days` ...")
@known_options
@format_option("text", "markdown", "jsonl")
@output_option
@click.pass_context
def brief(
    context: click.Context,
    pair: tuple[str, str],
    ledger_path: Path,
    output: Path | None,
    **options: Unpack[BriefOptions],
) -> None:
    """Tell what is new between two countries: new acts, revised, denied, newly vouched for, old stories, gone quiet; each cited."""
    from sayso.ledger import clocks
    from sayso.ledger.brief import Period, write_brief
    from sayso.output import brief as printing

    writers = {
        "text": printing.write_brief_text,
        "markdown": printing.write_brief_markdown,
        "jsonl": printing.write_brief_jsonl,
    }
    with open_ledger(ledger_path, dependence=options["dependence"]) as ledger, ledger.reading() as connection:
        known = as_known(ledger, options)
        since = clocks.since(options["since"], ledger.moment())
        found = write_brief(connection, ledger, pair, Period(since, known))
    context.exit(write_out(output, writers[options["form"]], found))
