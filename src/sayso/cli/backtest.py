"""`sayso ladder backtest`: a ladder held to the past."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from sayso.cli.backtest_setting import BacktestOptions, replay, replay_otherwise, spans_of
from sayso.cli.ladder_setting import FILE, weights_option
from sayso.cli.ledger_options import dependence_option, format_option, ledger_option, open_ledger, output_option
from sayso.cli.run import write_out


@click.command()
@click.argument("file", type=FILE, metavar="LADDER")
@ledger_option
@click.option("--from", "since", required=True, metavar="DAY", help="The first day tested.")
@click.option("--to", "until", required=True, metavar="DAY", help="The last day tested.")
@click.option(
    "--truth",
    required=True,
    type=FILE,
    metavar="FILE",
    help="A CSV with a column date, and phase and label where wanted.",
)
@click.option(
    "--tune-from",
    metavar="DAY",
    help="Tune thresholds on the days from then to the day before --from, and on no others.",
)
@click.option(
    "--before",
    type=click.IntRange(0),
    default=30,
    show_default=True,
    help="Days before a true date in which an alert warns of it.",
)
@click.option(
    "--after",
    type=click.IntRange(0),
    default=30,
    show_default=True,
    help="Days after it in which an alert still detects it.",
)
@click.option("--plant", type=FILE, metavar="FILE", help="A false act, as for --suppose: what it would have moved.")
@click.option(
    "--retract-outlet", "outlet", metavar="OUTLET", help="Without this outlet: which alerts would not have fired."
)
@click.option(
    "--retract-source", "source", metavar="NAME", help="Without this source: which alerts would not have fired."
)
@click.option(
    "--clock",
    type=click.Choice(["public", "ledger"]),
    default="public",
    show_default=True,
    help="Which clock says what was known.",
)
@dependence_option
@weights_option
@format_option("text", "jsonl")
@output_option
@click.pass_context
def backtest(
    context: click.Context, file: Path, ledger_path: Path, output: Path | None, **options: Unpack[BacktestOptions]
) -> None:
    """Replay the ledger day by day and score the ladder against true dates, beside baselines."""
    from sayso.ladder.backtest import Test
    from sayso.ladder.backtest import backtest as hold_to_past
    from sayso.ladder.file import read_ladder
    from sayso.ladder.scoring import Window
    from sayso.ladder.truth import read_truth
    from sayso.output import ladder as printing

    read = read_ladder(file)
    with open_ledger(ledger_path, dependence=options["dependence"]) as ledger:
        spans = spans_of(ledger, options)
        test = Test(read, read_truth(options["truth"], read), spans, Window(options["before"], options["after"]))
        plain = replay(ledger, read, spans.test, options)
        found = hold_to_past(test, plain)
        other = replay_otherwise(ledger, read, plain, options)
        changed = hold_to_past(test, other) if other is not None else None
    writers = {"text": printing.write_backtest_text, "jsonl": printing.write_backtest_jsonl}
    context.exit(write_out(output, writers[options["form"]], printing.Tested(found, changed)))
