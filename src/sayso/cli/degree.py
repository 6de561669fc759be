"""`sayso degree`: the degree of reported cooperation and conflict of a pair over time."""

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
    from sayso.ladder.degree import Asked
    from sayso.ladder.periods import By
    from sayso.ladder.scheme import Scale
    from sayso.ladder.terms import Term
    from sayso.ledger.book import Ledger
    from sayso.output.degree import Printed


class DegreeOptions(KnownOptions):
    """Which series, and how to print it."""

    by: By
    since: str | None
    until: str | None
    scale: Scale
    direction: str
    weights: Path | None
    panel: tuple[str, ...]
    close: bool
    chart: Path | None
    ladder: Path | None
    form: str


@click.command()
@click.argument("pair", nargs=2, type=COUNTRY, metavar="COUNTRY COUNTRY")
@ledger_option
@click.option(
    "--by",
    type=click.Choice(["day", "week", "month"]),
    default="week",
    show_default=True,
    help="Periods of what length.",
)
@click.option("--since", metavar="DAY", help="From then on; else from the first dated act.")
@click.option("--until", metavar="DAY", help="Until then; else to the day of --as-known, or of the last report.")
@click.option(
    "--scale", type=click.Choice(["weight", "goldstein"]), default="weight", show_default=True,
    help="Our weights, or Goldstein's scores of 1992.",
)  # fmt: skip
@click.option(
    "--direction", type=click.Choice(["onward", "back", "both", "all"]), default="all", show_default=True,
    help="The first toward the second, the other way, or each act once.",
)  # fmt: skip
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Another table of weights than the one that ships.",
)
@click.option(
    "--panel",
    multiple=True,
    metavar="OUTLET",
    help="An outlet of the fixed panel that coverage is measured by; where it has a gap, the indices are NA.",
)
@click.option(
    "--close",
    is_flag=True,
    help="Add intervals, other weights, what stands out, change points and the ten acts that moved it most.",
)
@click.option(
    "--chart", type=click.Path(path_type=Path), metavar="FILE", help="Draw it too: .html works offline, .svg, .png."
)
@click.option(
    "--ladder", type=click.Path(path_type=Path), metavar="LADDER", help="Its phases as a backdrop to the chart."
)
@known_options
@format_option("table", "jsonl", "csv")
@output_option
@click.pass_context
def degree(
    context: click.Context,
    pair: tuple[str, str],
    ledger_path: Path,
    output: Path | None,
    **options: Unpack[DegreeOptions],
) -> None:
    """How far two countries are reported to cooperate and to be in conflict, period by period: counts first, then two indices."""
    from sayso.ladder.coverage import coverage, record_begins, with_coverage
    from sayso.ladder.degree import from_the_beginning, series, shown
    from sayso.ladder.gathering import terms_known
    from sayso.ladder.periods import periods
    from sayso.ladder.scheme import read_scheme, shipped_scheme
    from sayso.ladder.study import Looked, study
    from sayso.output import degree as printing

    scheme = read_scheme(options["weights"]) if options["weights"] else shipped_scheme()
    with open_ledger(ledger_path, dependence=options["dependence"]) as ledger, ledger.reading() as connection:
        known = as_known(ledger, options)
        terms = terms_known(connection, ledger, pair, scheme, known)
        wanted = _asked(ledger, terms, options)
        asked = wanted and from_the_beginning(wanted, record_begins(connection, known))
        rows = series(terms, asked, scheme) if asked else []
        covered = None
        if options["panel"] and asked:
            covered = coverage(connection, options["panel"], pair, periods(asked.first, asked.last, asked.by))
            rows = with_coverage(rows, covered)
    if asked and (options["close"] or options["chart"]):
        rows = study(rows, Looked(terms, asked, scheme, covered))
    printed = printing.Printed(pair, scheme.version, shown(rows, wanted.first) if wanted else [])
    if options["chart"]:
        _draw(printed, ledger_path, options)
    writers = {
        "table": printing.write_degree_table,
        "jsonl": printing.write_degree_jsonl,
        "csv": printing.write_degree_csv,
    }
    context.exit(write_out(output, writers[options["form"]], printed))


def _asked(ledger: Ledger, terms: list[Term], options: DegreeOptions) -> Asked | None:
    """The span asked for: what is not said runs from the first dated act to the last report; None where there is nothing.

    Raises LadderError for a span that ends before it begins.
    """
    from sayso.errors import LadderError
    from sayso.ladder.degree import DIRECTIONS, Asked
    from sayso.ladder.terms import ordinal
    from sayso.ledger import clocks

    now = ledger.moment()
    days = [term.day for term in terms if term.day is not None]
    since, until = options["since"], options["until"] or options["as_known"]
    if not days and not (since and until):
        return None
    first = ordinal(clocks.since(since, now)) if since else min(days)
    last = ordinal(clocks.until(until, now)) if until else max(max(days), max(term.known for term in terms))
    if last < first:
        raise LadderError("the series ends before it begins", where="--since, --until", remedy="check the dates")
    directions = DIRECTIONS if options["direction"] == "all" else (options["direction"],)
    return Asked(first, last, options["by"], options["scale"], directions)


def _draw(printed: Printed, ledger_path: Path, options: DegreeOptions) -> None:
    """Draw the series, with a ladder's phases behind it where one is named."""
    from datetime import date

    from sayso.cli.ladder_setting import setting_of
    from sayso.ladder.climbing import climb
    from sayso.ladder.file import read_ladder
    from sayso.ladder.measures import Measures
    from sayso.output.chart import PhaseSpan, write_chart

    phases: list[PhaseSpan] = []
    if options["ladder"] and options["chart"]:
        read = read_ladder(options["ladder"])
        until = options["until"] or options["as_known"] or (printed.rows[-1].last if printed.rows else None)
        setting = setting_of(
            read,
            ledger_path,
            {
                "as_known": until,
                "clock": options["clock"],
                "dependence": options["dependence"],
                "since": options["since"],
                "weights": options["weights"],
                "suppose": None,
            },
        )
        path = climb(read, Measures(read, setting))
        starts = [path.first, *(change.day for change in path.changes), setting.span.last + 1]
        numbers = [0, *(change.after for change in path.changes)]
        for number, first, after in zip(numbers, starts[:-1], starts[1:], strict=True):
            days = (date.fromordinal(day).isoformat() for day in (first, min(after, setting.span.last)))
            phases.append(PhaseSpan(read.phases[number].name, number, *days))
    if options["chart"]:
        write_chart(printed, options["chart"], phases)
