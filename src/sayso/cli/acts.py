"""`sayso acts`, `sayso act` and `sayso pairs`: what the ledger says happened, and on whose word."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, Unpack

import click

from sayso.cli.code_types import COUNTRY, ITEM, MODE, STATUS, TYPE, refuse_foreign_mode
from sayso.cli.ledger_options import (
    KnownOptions,
    as_known,
    format_option,
    known_options,
    ledger_option,
    open_ledger,
    output_option,
)
from sayso.cli.run import require_parquet, write_out

if TYPE_CHECKING:
    from sayso.ledger.book import Ledger
    from sayso.ledger.model import Act
    from sayso.ledger.query import ActQuery

FIRST_PAGE = 50


class ActOptions(KnownOptions):
    """Which acts are asked for."""

    actor: str | None
    recipient: str | None
    types: tuple[str, ...]
    mode: str | None
    statuses: tuple[str, ...]
    since: str | None
    until: str | None
    reported_since: str | None
    place: str | None
    item: str | None
    min_sayers: int
    min_origins: int


@click.command()
@ledger_option
@click.option("--actor", type=COUNTRY, metavar="COUNTRY", help="Who acts: a country's code (PRK) or name.")
@click.option(
    "--recipient",
    type=COUNTRY,
    metavar="COUNTRY",
    help="Toward whom; of a mutual act each side is the other's recipient.",
)
@click.option(
    "--type", "types", type=TYPE, multiple=True, metavar="TYPE", help="AID, CONSULT ...; may be given more than once."
)
@click.option("--mode", type=MODE, metavar="MODE", help="The mode of the type.")
@click.option(
    "--status",
    "statuses",
    type=STATUS,
    multiple=True,
    metavar="STATUS",
    help="done, ongoing, announced ...; may be given more than once.",
)
@click.option("--since", metavar="DAY", help="It happened then or later.")
@click.option("--until", metavar="DAY", help="It happened then or before.")
@click.option("--reported-since", metavar="DATE", help="Somebody told of it then or later.")
@click.option("--place", type=COUNTRY, metavar="COUNTRY", help="The country where it happened.")
@click.option("--item", type=ITEM, metavar="ITEM", help="What was given, counted or spoken of: troops, munitions ...")
@click.option("--min-sayers", type=click.IntRange(0), default=0, help="At least so many distinct sayers assert it.")
@click.option("--min-origins", type=click.IntRange(0), default=0, help="At least so many origins tell of it.")
@click.option("--limit", type=click.IntRange(0), default=FIRST_PAGE, show_default=True, help="At most so many; 0: all.")
@known_options
@format_option("table", "jsonl", "csv", "parquet", "geojson")
@output_option
@click.pass_context
def acts(
    context: click.Context, ledger_path: Path, limit: int, form: str, output: Path | None, **options: Unpack[ActOptions]
) -> None:
    """List acts, the last reported first: who did what to whom, when, where, how much, and on whose word."""
    from sayso.ledger.exports import Export, Gathered, register

    require_parquet(form, output)
    refuse_foreign_mode(options["mode"], options["types"])
    with open_ledger(ledger_path, dependence=options["dependence"]) as ledger:
        gathered = Gathered()
        with ledger.reading() as connection:
            found = ledger.find_acts(
                connection, _query(ledger, options), as_known(ledger, options), limit=limit or None
            )
            code = write_out(output, _writer(form), gathered.pass_on(found))
        if output is not None and code == 0 and ledger.read_only:
            click.echo(
                "the ledger may only be read, so it does not remember this file: no retraction names it", err=True
            )
        elif output is not None and code == 0:
            with ledger.writing() as connection:
                register(
                    connection, Export(ledger.now(), _spelled(context), os.path.abspath(output), 0), gathered.records
                )
    context.exit(code)


def _query(ledger: Ledger, options: ActOptions) -> ActQuery:
    from sayso.ledger import clocks
    from sayso.ledger.query import ActQuery

    now = ledger.moment()
    since, until, reported = options["since"], options["until"], options["reported_since"]
    return ActQuery(
        actor=options["actor"],
        recipient=options["recipient"],
        types=options["types"],
        mode=options["mode"],
        statuses=options["statuses"],
        start=clocks.since(since, now)[:10] if since else None,
        end=clocks.until(until, now)[:10] if until else None,
        reported_since=clocks.since(reported, now) if reported else None,
        place=options["place"],
        item=options["item"],
        min_sayers=options["min_sayers"],
        min_origins=options["min_origins"],
    )


def _writer(form: str) -> Callable[[Iterable[Act], TextIO], None]:
    from sayso import output

    writers: dict[str, Callable[[Iterable[Act], TextIO], None]] = {
        "table": output.write_acts_table,
        "jsonl": output.write_acts_jsonl,
        "csv": output.write_acts_csv,
        "parquet": output.write_acts_parquet,
        "geojson": output.write_acts_geojson,
    }
    return writers[form]


def _spelled(context: click.Context) -> str:
    """The question as it was asked, without where the answer went."""
    given = {name: value for name, value in context.params.items() if value and name not in ("output", "ledger_path")}
    return " ".join([context.info_name or "", *(f"{name}={value}" for name, value in sorted(given.items()))])
