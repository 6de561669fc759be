"""`sayso ledger watch`, `import`, `recode`, `refold`, `migrate`, `captures`: keeping the ledger up."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from sayso.cli.code import CodeOptions, coding_options, load_tools
from sayso.cli.feeding import make_coder, show_progress
from sayso.cli.ledger_options import ledger_option, marking_option, open_ledger
from sayso.cli.run import exit_code, report
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.ledger.model import Marking


class TableOptions(TypedDict):
    """How a table is marked, and who coded it."""

    marking: Marking
    coder: str


@click.command()
@click.argument("feeds", type=click.Path(path_type=Path), metavar="FEEDS.toml")
@ledger_option
@click.option("--once", is_flag=True, help="Poll what is due, then end.")
@coding_options
@click.pass_context
def watch(
    context: click.Context, feeds: Path, ledger_path: Path, *, once: bool, **options: Unpack[CodeOptions]
) -> None:
    """Poll feeds and take in what is new, until stopped.

    A feed is asked only for what changed, no oftener than the file says, less often while it fails, and not at all
    where its robots.txt forbids it.
    """
    from sayso.jobs.add import add
    from sayso.jobs.watch import Watch, load_feeds

    with open_ledger(ledger_path, create=True) as ledger:
        watching = Watch(ledger, load_feeds(feeds))
        coder = make_coder(options)
        while True:
            failures: list[SaysoError] = []
            due = watching.due()
            arriving = (found for feed in due for found in watching.poll(feed))
            show_progress(add(ledger, arriving, coder, failures.append))
            report(failures)
            if once:
                context.exit(exit_code(failures, nothing=bool(due) and watching.all_fail(due)))
            time.sleep(watching.seconds_to_wait() + 1.0)


@click.command("import")
@click.argument("table", type=click.Path(path_type=Path), metavar="TABLE.csv")
@click.option(
    "--map", "columns", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Which column holds what."
)
@ledger_option
@marking_option
@click.option("--coder", required=True, metavar="NAME", help="Who coded the table.")
@click.pass_context
def import_table(
    context: click.Context, table: Path, columns: Path, ledger_path: Path, **options: Unpack[TableOptions]
) -> None:
    """Take in an analyst's table, one act a row, by a map of its columns."""
    from sayso.jobs.add import Coder, add
    from sayso.jobs.sources import Manner
    from sayso.jobs.table import load_map, read_table
    from sayso.lexicon import load_lexicon
    from sayso.settings import Settings

    failures: list[SaysoError] = []
    rows = read_table(
        table, load_map(columns), load_lexicon(), Manner(marking=options["marking"], coder=options["coder"])
    )
    with open_ledger(ledger_path, create=True) as ledger:
        done = show_progress(add(ledger, rows, Coder(lambda: load_tools(Settings())), failures.append))
    report(failures)
    context.exit(exit_code(failures, nothing=not done.articles and not done.known))


@click.command()
@ledger_option
@click.option("--given", is_flag=True, help="Also what came in coded.")
@coding_options
@click.pass_context
def recode(context: click.Context, ledger_path: Path, *, given: bool, **options: Unpack[CodeOptions]) -> None:
    """Code again what another version of coder or lexicon coded; the old records stay beside the new."""
    from sayso.jobs.recode import recode as code_again

    failures: list[SaysoError] = []
    with open_ledger(ledger_path) as ledger:
        show_progress(code_again(ledger, make_coder(options), failures.append, given=given))
    report(failures)
    context.exit(exit_code(failures, nothing=False))


@click.command()
@ledger_option
def refold(ledger_path: Path) -> None:
    """Find copies and acts anew from all records, by the rules of this version; analysts' decisions hold."""
    from sayso.ledger.rebuild import refold as fold_anew
    from sayso.output.wording import counted

    with open_ledger(ledger_path) as ledger, ledger.writing() as connection:
        number = fold_anew(connection, ledger, lambda done: click.echo(f"{done:,} records linked", err=True))
    click.echo(f"{counted(number, 'record')} folded by {ledger.rules.version}")


@click.command()
@ledger_option
def migrate(ledger_path: Path) -> None:
    """Bring a ledger of an older version forward; copy the file before."""
    from sayso.ledger.engine import migrate as bring_forward
    from sayso.ledger.schema import SCHEMA_VERSION

    click.echo(f"from schema {bring_forward(ledger_path)} to {SCHEMA_VERSION}")


@click.command()
@click.argument("name", metavar="ARTICLE_OR_CAPTURE")
@ledger_option
def captures(name: str, ledger_path: Path) -> None:
    """List the captures of an article: when each was read, how it came in, by whom it was coded, and what an edit changed."""
    from sayso.ledger.history import captures_of
    from sayso.output.captures import write_captures
    from sayso.output.sink import open_output

    with open_ledger(ledger_path) as ledger, ledger.reading() as connection:
        found = captures_of(connection, name)
    with open_output(None) as stream:
        write_captures(found, stream)
