"""`sayso act` and `sayso pairs`: one act in full, and who has how many acts toward whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

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

if TYPE_CHECKING:
    from sayso.ledger.asking import PairCount
    from sayso.ledger.book import Ledger


class PairOptions(KnownOptions):
    """Whose acts toward whom."""

    actor: str | None
    recipient: str | None


@click.command()
@click.argument("name", metavar="ID")
@ledger_option
@known_options
@format_option("text", "jsonl")
@output_option
@click.pass_context
def act(
    context: click.Context,
    name: str,
    ledger_path: Path,
    form: str,
    output: Path | None,
    **options: Unpack[KnownOptions],
) -> None:
    """Show one act: on whose word, every report with its words, which are copies, what was decided.

    ID is what `sayso acts` prints, its first digits, or an id that the act once had.
    """
    from sayso.ledger.detail import find_detail
    from sayso.output.act_detail import write_act_jsonl, write_act_text

    with open_ledger(ledger_path, dependence=options["dependence"]) as ledger, ledger.reading() as connection:
        detail = find_detail(connection, ledger, name, as_known(ledger, options))
    context.exit(write_out(output, write_act_text if form == "text" else write_act_jsonl, detail))


@click.command()
@ledger_option
@click.option("--actor", type=COUNTRY, metavar="COUNTRY", help="Only what this country does.")
@click.option("--recipient", type=COUNTRY, metavar="COUNTRY", help="Only what is done toward this country.")
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="At most so many; 0: all.")
@known_options
@format_option("table", "jsonl", "csv")
@output_option
@click.pass_context
def pairs(
    context: click.Context,
    ledger_path: Path,
    limit: int,
    form: str,
    output: Path | None,
    **options: Unpack[PairOptions],
) -> None:
    """List pairs of countries by how many acts happened; what did not happen yet stands beside, never in the count."""
    from sayso.output import pairs as printing

    with open_ledger(ledger_path, dependence=options["dependence"]) as ledger:
        found = _pairs(ledger, options)
    writers = {
        "table": printing.write_pairs_table,
        "jsonl": printing.write_pairs_jsonl,
        "csv": printing.write_pairs_csv,
    }
    context.exit(write_out(output, writers[form], found[: limit or None]))


def _pairs(ledger: Ledger, options: PairOptions) -> list[PairCount]:
    from sayso.ledger.asking import count_pairs, pairs_among
    from sayso.ledger.query import ActQuery

    known, actor, recipient = as_known(ledger, options), options["actor"], options["recipient"]
    with ledger.reading() as connection:
        if known is None:
            return count_pairs(connection, actor=actor, recipient=recipient)
        query = ActQuery(actor=actor, recipient=recipient)
        return pairs_among(ledger.find_acts(connection, query, known), actor=actor, recipient=recipient)
