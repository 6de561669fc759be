"""`sayso ledger merge`, `split`, `retract`, `expunge`: what analysts decide, with what follows shown before and after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from sayso.cli.ledger_options import ledger_option, open_ledger
from sayso.cli.run import NOTHING_DONE, write_out

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sayso.ledger.book import Ledger
    from sayso.ledger.deciding import Signed
    from sayso.ledger.model import Decision

F = TypeVar("F", bound=Callable[..., Any])


class Signing(TypedDict):
    """Who decides, why, and whether only to show what would follow."""

    author: str
    reason: str
    public: str | None
    dry_run: bool
    as_json: bool


class Withdrawn(Signing):
    """What is withdrawn."""

    article: str | None
    capture: str | None
    outlet: str | None
    agency: str | None
    source: str | None
    record: tuple[str, ...]
    restore: bool


def signed_options(command: F) -> F:
    """The options that sign a decision."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print what follows as JSON."),
        click.option("--dry-run", is_flag=True, help="Show what would follow, and do nothing."),
        click.option(
            "--public", metavar="DATE", help="Since when it counts with --as-known: when the correction was published."
        ),
        click.option("--reason", required=True, help="Why."),
        click.option("--author", required=True, envvar="SAYSO_AUTHOR", help="Who decides; also from SAYSO_AUTHOR."),
        ledger_option,
    ):
        command = option(command)
    return command


@click.command()
@click.argument("acts", nargs=-1, required=True, metavar="ACT...")
@signed_options
@click.pass_context
def merge(context: click.Context, ledger_path: Path, acts: tuple[str, ...], **options: Unpack[Signing]) -> None:
    """Say that two or more acts are one; it holds for ever after, whatever comes in."""
    from sayso.ledger import deciding

    _decide(
        context,
        ledger_path,
        lambda connection, ledger, signed: deciding.merge(connection, ledger, acts, signed),
        options,
    )


@click.command()
@click.argument("act")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@signed_options
@click.pass_context
def split(
    context: click.Context, ledger_path: Path, act: str, reports: tuple[str, ...], **options: Unpack[Signing]
) -> None:
    """Say that some reports of an act tell of another; it holds for ever after."""
    from sayso.ledger import deciding

    def choose(connection: Connection, ledger: Ledger, signed: Signed) -> Decision:
        return deciding.split(connection, ledger, act, reports, signed)

    _decide(context, ledger_path, choose, options)


@click.command()
@click.option("--article", metavar="ID", help="All captures of an article (its id, most often its URL).")
@click.option("--capture", metavar="ID", help="One capture of an article.")
@click.option("--outlet", metavar="NAME", help="All that came from an outlet.")
@click.option("--agency", metavar="NAME", help="All that came from an agency.")
@click.option("--source", metavar="NAME", help="All that rests on the word of a source of that name.")
@click.option("--record", metavar="ID", multiple=True, help="One claim, as `sayso act` lists it; may be repeated.")
@click.option("--restore", is_flag=True, help="Take a withdrawal back.")
@signed_options
@click.pass_context
def retract(context: click.Context, ledger_path: Path, **options: Unpack[Withdrawn]) -> None:
    """Mark a capture, a source or a claim as withdrawn, and show which acts, figures and files given out fall.

    What comes in later is not withdrawn by it.
    """
    from sayso.ledger import deciding

    def choose(connection: Connection, ledger: Ledger, signed: Signed) -> Decision:
        records, target = _withdrawn(connection, options)
        return deciding.retract(ledger, records, target, signed, restore=options["restore"])

    _decide(context, ledger_path, choose, options)


@click.command()
@click.argument("name", metavar="CAPTURE_OR_ARTICLE")
@ledger_option
@click.option("--author", required=True, envvar="SAYSO_AUTHOR", help="Who decides; also from SAYSO_AUTHOR.")
@click.option("--reason", required=True, help="Why: a court's order, erasure, a source at risk.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
def expunge(name: str, ledger_path: Path, author: str, reason: str, *, yes: bool) -> None:
    """Take the content of a capture, or of all captures of an article, out for good.

    A tombstone with the reason stays, and the capture's hash, so that it is not taken in again.
    """
    from sayso.ledger.engine import scrub
    from sayso.ledger.rebuild import captures_named
    from sayso.ledger.rebuild import expunge as take_out
    from sayso.output.wording import counted

    with open_ledger(ledger_path) as ledger:
        with ledger.reading() as connection:
            found = captures_named(connection, name)
        for capture in found.values():
            click.echo(f"capture {capture}")
        if not (yes or click.confirm("Take these out for good?")):
            click.echo("nothing was taken out", err=True)
            click.get_current_context().exit(NOTHING_DONE)
        with ledger.writing() as connection:
            tombs = take_out(connection, ledger, list(found), author, reason)
        scrub(ledger.engine)
    records = counted(sum(len(tomb.records) for tomb in tombs), "record")
    click.echo(f"taken out: {counted(len(tombs), 'capture')} and {records}")


def _withdrawn(connection: Connection, options: Withdrawn) -> tuple[list[str], str]:
    """The records that are meant, and what they are called. Raises LedgerError, naming another option, where that one would find some."""
    from sayso.errors import LedgerError
    from sayso.ledger import deciding

    for name in ("article", "capture", "outlet", "agency", "source"):
        value = options[name]
        if value is None:
            continue
        found = _named(connection, name, value)
        meant = (
            [] if found else [f"--{other}" for other in _KINDS if other != name and _named(connection, other, value)]
        )
        if meant:
            remedy = f"it is known by another kind of name: use {' or '.join(meant)}"
            raise LedgerError("there is nothing of the kind in the ledger", where=f"{name} {value}", remedy=remedy)
        return found, f"{name} {value}"
    if options["record"]:
        return deciding.records_named(connection, options["record"]), f"claim {' '.join(options['record'])}"
    raise click.UsageError("say what: --article, --capture, --outlet, --agency, --source or --record")


_KINDS = ("outlet", "agency", "source")
"""Kinds of names that are easily taken for one another."""


def _named(connection: Connection, kind: str, name: str) -> list[str]:
    """The records that a name stands for."""
    from sayso.ledger import deciding

    if kind == "source":
        return deciding.records_of_source(connection, name)
    return deciding.records_of_captures(connection, **{"id" if kind == "capture" else kind: name})


def _decide(
    context: click.Context,
    path: Path,
    choose: Callable[[Connection, Ledger, Signed], Decision],
    options: Signing,
) -> None:
    """Show what follows from a decision, and carry it out unless it is a dry run."""
    from sayso.ledger import clocks
    from sayso.ledger.deciding import Signed, carry_out, consequences
    from sayso.output.consequences import write_consequences_jsonl, write_consequences_text

    with open_ledger(path) as ledger, ledger.writing() as connection:
        public = clocks.since(options["public"], ledger.moment()) if options["public"] else None
        decision = choose(connection, ledger, Signed(options["author"], options["reason"], public))
        found = consequences(connection, ledger, decision)
        if not options["dry_run"]:
            carry_out(connection, ledger, decision)
    code = write_out(None, write_consequences_jsonl if options["as_json"] else write_consequences_text, found)
    if not options["as_json"]:
        click.echo("nothing was done (--dry-run)" if options["dry_run"] else f"done: decision {decision.id}", err=True)
    context.exit(code)
