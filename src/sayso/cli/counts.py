"""`sayso counts`: figures of a pair, one line a sayer, never summed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from sayso.cli.code_types import COUNTRY, ITEM, STATUS, TYPE
from sayso.cli.ledger_options import (
    KnownOptions,
    as_known,
    format_option,
    known_options,
    ledger_option,
    open_ledger,
    output_option,
)
from sayso.cli.run import ALL_DONE, write_out

if TYPE_CHECKING:
    from sayso.ledger.counts_figures import Figure
    from sayso.ledger.totals import Counts


class CountOptions(KnownOptions):
    """Which figures, and how to print them."""

    item: str | None
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    rule: str | None
    form: str


@click.command()
@click.argument("pair", nargs=2, type=COUNTRY, metavar="ACTOR RECIPIENT")
@ledger_option
@click.option("--item", type=ITEM, metavar="ITEM", help="troops, munitions, money ...; every item where none is given.")
@click.option(
    "--type",
    "types",
    type=TYPE,
    multiple=True,
    metavar="TYPE",
    help="Only acts of this type; may be given more than once.",
)
@click.option(
    "--status",
    "statuses",
    type=STATUS,
    multiple=True,
    metavar="STATUS",
    help="Only acts of this status; `done` stands for going on too.",
)
@click.option(
    "--rule",
    metavar="RULE",
    help="Also a single figure of each quantity: latest, lowest, highest, most said, said by NAME.",
)
@known_options
@format_option("text", "jsonl", "csv")
@output_option
@click.pass_context
def counts(
    context: click.Context,
    pair: tuple[str, str],
    ledger_path: Path,
    output: Path | None,
    **options: Unpack[CountOptions],
) -> None:
    """Tell what each sayer says of how many and how much, with its history and its words; nothing is summed.

    Of two quantities that differ in item, unit, measure, stage, place or status, none is part of the other.
    """
    from sayso.ledger.totals import CountQuery, count_figures
    from sayso.output import counts as printing

    query = CountQuery(
        actor=pair[0],
        recipient=pair[1],
        item=options["item"],
        types=options["types"],
        statuses=options["statuses"],
    )
    with open_ledger(ledger_path, dependence=options["dependence"]) as ledger, ledger.reading() as connection:
        found = count_figures(connection, ledger, query, as_known(ledger, options))
    chosen = _figures(found, options["rule"]) if options["rule"] else []
    writers = {
        "text": printing.write_counts_text,
        "jsonl": printing.write_counts_jsonl,
        "csv": printing.write_counts_csv,
    }
    code = write_out(output, writers[options["form"]], found)
    for figure in chosen if code == ALL_DONE else []:
        write_out(None, printing.write_figure, figure)
    context.exit(code)


def _figures(found: Counts, rule: str) -> list[Figure]:
    """One figure of each quantity, by a rule."""
    from sayso.ledger.counts_figures import choose_figure
    from sayso.ledger.counts_model import CountLine

    groups: dict[tuple[str | None, ...], list[CountLine]] = {}
    for line in found.lines:
        kinds = (
            line.actor,
            line.recipient,
            line.type,
            line.item,
            line.unit,
            line.measure,
            line.stage,
            line.place,
            line.status,
        )
        groups.setdefault(kinds, []).append(line)
    chosen = (choose_figure(lines, rule) for lines in groups.values())
    return [figure for figure in chosen if figure is not None]
