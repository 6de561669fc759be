"""`sayso ladder run`: which phase's conditions are met, on which acts."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from sayso.cli.ladder_setting import FILE, SettingOptions, setting_of, weights_option
from sayso.cli.ledger_options import format_option, known_options, ledger_option, output_option
from sayso.cli.run import write_out


class RunOptions(SettingOptions):
    """Which day, and what is supposed."""

    acknowledged: Path | None
    alerts: bool
    form: str


@click.command()
@click.argument("file", type=FILE, metavar="LADDER")
@ledger_option
@known_options
@click.option("--since", metavar="DAY", help="Follow the ladder from then on; else from the pair's first report.")
@click.option("--suppose", type=FILE, metavar="FILE", help="Acts to add or withdraw, as JSON: what if.")
@click.option(
    "--acknowledged", type=FILE, metavar="FILE", help="What persons have acknowledged, one line of JSON each."
)
@click.option(
    "--alerts", is_flag=True, help="Print every change since then as one line of JSON, not where the ladder stands."
)
@weights_option
@format_option("text", "jsonl")
@output_option
@click.pass_context
def run(
    context: click.Context, file: Path, ledger_path: Path, output: Path | None, **options: Unpack[RunOptions]
) -> None:
    """Say which phase's conditions are met: since when, on which acts, what would move it, and under other weights."""
    from sayso.ladder.acknowledging import read_acknowledgements
    from sayso.ladder.alerts import alerts
    from sayso.ladder.climbing import climb
    from sayso.ladder.file import read_ladder
    from sayso.ladder.measures import Measures
    from sayso.ladder.standing import Asked, standing
    from sayso.output import ladder as printing

    read = read_ladder(file)
    setting = setting_of(read, ledger_path, options)
    if options["alerts"]:
        measures = Measures(read, setting)
        found = alerts(read, measures, climb(read, measures))
        context.exit(write_out(output, printing.write_alerts, found))
    words = options["acknowledged"]
    if words and not words.exists():
        click.echo(f"{words}: there is no such file yet, so nobody has acknowledged anything", err=True)
    acknowledged = read_acknowledgements(words, read)
    asked = Asked(read, setting.span.last, setting.span.first, acknowledged)
    writers = {"text": printing.write_standing_text, "jsonl": printing.write_standing_jsonl}
    context.exit(write_out(output, writers[options["form"]], standing(asked, setting)))
