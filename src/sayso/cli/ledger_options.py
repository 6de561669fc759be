"""What the ledger's commands share: which ledger, as known when, and how to print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

if TYPE_CHECKING:
    from sayso.ledger.book import Ledger
    from sayso.ledger.model import Clock
    from sayso.ledger.query import AsKnown


class KnownOptions(TypedDict):
    """As known when."""

    as_known: str | None
    clock: Clock
    dependence: Path | None


F = TypeVar("F", bound=Callable[..., Any])

DEFAULT = "ledger.db"

ledger_option = click.option(
    "--ledger", "ledger_path", type=click.Path(path_type=Path), default=DEFAULT, show_default=True, envvar="SAYSO_LEDGER",
    metavar="FILE", help="The ledger's file; also from the environment's SAYSO_LEDGER.",
)  # fmt: skip
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write here, whole or not at all, instead of to standard output.",
)


def _marking(context: click.Context, parameter: click.Parameter, value: str) -> str:
    return f"TLP:{value.upper()}"


marking_option = click.option(
    "--marking", type=click.Choice(["clear", "green", "amber", "amber+strict", "red"]), default="clear", show_default=True,
    callback=_marking,
    help="The TLP 2.0 marking of these inputs; whatever rests on them carries the highest of its own.",
)  # fmt: skip


dependence_option = click.option(
    "--dependence", type=click.Path(path_type=Path), metavar="FILE",
    help="A table of your own of whose word depends on whose, read before the one that ships.",
)  # fmt: skip


def known_options(command: F) -> F:
    """The options `--as-known`, `--clock` and `--dependence`."""
    command = dependence_option(command)
    command = click.option(
        "--clock", type=click.Choice(["public", "ledger"]), default="public", show_default=True,
        help="What --as-known goes by: since when texts were public, or when the ledger took them in.",
    )(command)  # fmt: skip
    return click.option(
        "--as-known",
        metavar="DATE",
        help="Answer from what was known by then: a day (to its end), month, year or moment.",
    )(command)


def format_option(*forms: str) -> Callable[[F], F]:
    """The option `--format` with the forms that a command prints."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help="How to print."
    )


def open_ledger(path: Path, *, create: bool = False, dependence: Path | None = None) -> Ledger:
    """Open the ledger that a command is to use; with a table of whose word depends on whose, its answers go by that."""
    from sayso.ledger.book import Ledger
    from sayso.ledger.dependence import read_dependence

    return Ledger.open(path, create=create, dependence=read_dependence(dependence) if dependence else None)


def as_known(ledger: Ledger, options: KnownOptions) -> AsKnown | None:
    """The moment that `--as-known` names, None where it is now."""
    from sayso.errors import LedgerError
    from sayso.ledger import clocks
    from sayso.ledger.query import AsKnown

    stated = options["as_known"]
    if stated is not None:
        return AsKnown(clocks.until(stated, ledger.moment()), options["clock"])
    if options["clock"] == "ledger":
        raise LedgerError("--clock ledger goes with --as-known DATE", remedy="name the day")
    return None
