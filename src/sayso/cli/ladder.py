"""`sayso ladder`: phases of a response, linked to the degree of reported cooperation; checked, run and held to the past."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from sayso.cli.ledger_options import (
    KnownOptions,
    as_known,
    dependence_option,
    format_option,
    known_options,
    ledger_option,
    open_ledger,
    output_option,
)
from sayso.cli.run import exit_code, report, write_out

if TYPE_CHECKING:
    from sayso.ladder.baselines import Spans
    from sayso.ladder.counting import Span
    from sayso.ladder.file import Ladder
    from sayso.ladder.measures import Setting
    from sayso.ladder.terms import Term
    from sayso.ledger.book import Ledger
    from sayso.ledger.model import Clock, Decision

FILE = click.Path(path_type=Path)
weights_option = click.option(
    "--weights", type=FILE, metavar="FILE", help="Another table of weights than the one that ships."
)


@click.group()
def ladder() -> None:
    """Phases of a response, in a file that anyone can read: check it, run it, and hold it to the past."""


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


class SettingOptions(KnownOptions):
    """What a ladder is measured over."""

    suppose: Path | None
    since: str | None
    weights: Path | None


class RunOptions(SettingOptions):
    """Which day, and what is supposed."""

    acknowledged: Path | None
    alerts: bool
    form: str


@ladder.command()
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


@ladder.command()
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


class _Said(TypedDict):
    by: str
    day: str
    why: str
    acknowledged: Path


class BacktestOptions(TypedDict):
    """The days, the truth, and what is planted or retracted."""

    since: str
    until: str
    truth: Path
    tune_from: str | None
    before: int
    after: int
    plant: Path | None
    outlet: str | None
    source: str | None
    clock: Clock
    dependence: Path | None
    weights: Path | None
    form: str


@ladder.command()
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
        spans = _spans(ledger, options)
        test = Test(read, read_truth(options["truth"], read), spans, Window(options["before"], options["after"]))
        plain = _replayed(ledger, read, spans.test, options)
        found = hold_to_past(test, plain)
        other = _otherwise(ledger, read, plain, options)
        changed = hold_to_past(test, other) if other is not None else None
    writers = {"text": printing.write_backtest_text, "jsonl": printing.write_backtest_jsonl}
    context.exit(write_out(output, writers[options["form"]], printing.Tested(found, changed)))


def setting_of(read: Ladder, ledger_path: Path, options: SettingOptions) -> Setting:
    """What a run measures: everything that the pair's acts ever were, to the day that is looked at."""
    from sayso.ladder.counting import Span
    from sayso.ladder.gathering import replay_of, terms_ever
    from sayso.ladder.measures import Setting
    from sayso.ladder.scheme import read_scheme, shipped_scheme
    from sayso.ladder.suppose import read_supposition, supposing
    from sayso.ladder.terms import ordinal
    from sayso.ledger import clocks

    scheme = read_scheme(options["weights"]) if options["weights"] else shipped_scheme()
    with open_ledger(ledger_path, dependence=options["dependence"]) as ledger, ledger.reading() as connection:
        known, now = as_known(ledger, options), ledger.moment()
        terms = terms_ever(connection, replay_of(ledger, options["clock"]), read.pair, scheme)
        day = ordinal(known.moment) if known else ordinal(ledger.now())
        since = options["since"]
        start = ordinal(clocks.since(since, now)) if since else None
    if options["suppose"]:
        terms = supposing(terms, read_supposition(options["suppose"]), read.pair, scheme)
    first = min([term.known for term in terms if term.known <= day], default=day)
    span = Span(min(day, start if start is not None else first), day)
    return Setting(terms, span, scheme, scheme.weights(), first)


def _spans(ledger: Ledger, options: BacktestOptions) -> Spans:
    from sayso.errors import LadderError
    from sayso.ladder.baselines import Spans
    from sayso.ladder.counting import Span
    from sayso.ladder.terms import ordinal
    from sayso.ledger import clocks

    now = ledger.moment()
    first, last = ordinal(clocks.since(options["since"], now)), ordinal(clocks.until(options["until"], now))
    tune = options["tune_from"]
    start = ordinal(clocks.since(tune, now)) if tune else first
    if last < first:
        raise LadderError("the days tested end before they begin", where="--from, --to", remedy="check the dates")
    if start > first:
        raise LadderError("the days to tune on begin after those tested", where="--tune-from", remedy="check the dates")
    return Spans(Span(first, last), Span(start, first - 1) if start < first else None)


def _replayed(
    ledger: Ledger, read: Ladder, span: Span, options: BacktestOptions, supposed: tuple[Decision, ...] = ()
) -> Setting:
    from sayso.ladder.gathering import replay_of, terms_ever
    from sayso.ladder.measures import Setting
    from sayso.ladder.scheme import read_scheme, shipped_scheme

    scheme = read_scheme(options["weights"]) if options["weights"] else shipped_scheme()
    with ledger.reading() as connection:
        terms = terms_ever(connection, replay_of(ledger, options["clock"], supposed), read.pair, scheme)
    first = min((term.known for term in terms), default=span.first)
    return Setting(terms, span, scheme, scheme.weights(), first)


def _otherwise(ledger: Ledger, read: Ladder, plain: Setting, options: BacktestOptions) -> Setting | None:
    """The same with a false act planted, or an outlet or source retracted; None where neither is asked for."""
    from dataclasses import replace

    from sayso.errors import LadderError
    from sayso.ladder.suppose import read_supposition, supposing
    from sayso.ledger.deciding import records_of_captures, records_of_source
    from sayso.ledger.decisions import make_decision

    outlet, source, plant = options["outlet"], options["source"], options["plant"]
    if not (outlet or source or plant):
        return None
    changed: Setting = plain
    if outlet or source:
        with ledger.reading() as connection:
            records = records_of_captures(connection, outlet=outlet) if outlet else []
            records += records_of_source(connection, source) if source else []
        if not records:
            raise LadderError(f"nothing in the ledger is from {outlet or source!r}", remedy="check the name")
        gone = make_decision("retract", records, author="backtest", reason="supposed", at=ledger.now())
        changed = _replayed(ledger, read, plain.span, options, (gone,))
    if plant:
        terms: list[Term] = supposing(changed.terms, read_supposition(plant), read.pair, changed.scheme)
        changed = replace(changed, terms=terms)
    return changed
