"""What every run shares: articles flow from reading to writing, failures gather, and the exit code tells."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TextIO, TypeVar

import click

from sayso.errors import OutputError, SaysoError
from sayso.model import Article

ALL_DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2
READER_GONE = 128 + signal.SIGPIPE
MOST_NAMED = 20
"""A run over a whole archive may fail a thousand times; so many are named, the rest counted."""

A = TypeVar("A", bound=Article)
T = TypeVar("T")


def write_all(
    articles: Iterable[A],
    write: Callable[[Iterable[A], TextIO], None],
    output: Path | None,
    failures: Sequence[SaysoError],
) -> int:
    """Write the articles, name what failed on standard error, and give the exit code.

    Nothing is opened before the first article is there, so that a run that does nothing leaves no empty file.
    """
    from sayso.cli.progress import with_progress
    from sayso.output import open_output

    flow = iter(articles)
    first = next(flow, None)
    if first is None:
        report(failures)
        if not failures:
            click.echo("nothing to do: there is no document in the input", err=True)
        return NOTHING_DONE
    try:
        with open_output(output) as stream:
            quiet = stream.isatty() or not sys.stderr.isatty()
            write(chain([first], flow) if quiet else with_progress(chain([first], flow)), stream)
    except BrokenPipeError:
        return let_go_of_standard_output()
    report(failures)
    return SOME_FAILED if failures else ALL_DONE


def write_out(output: Path | None, write: Callable[[T, TextIO], None], what: T) -> int:
    """Write an answer to `output` or to standard output, and give the exit code."""
    from sayso.output import open_output

    try:
        with open_output(output) as stream:
            write(what, stream)
    except BrokenPipeError:
        return let_go_of_standard_output()
    return ALL_DONE


def exit_code(failures: Sequence[SaysoError], *, nothing: bool) -> int:
    """The exit code of a run over several inputs; `nothing` says that none of them was done."""
    return NOTHING_DONE if nothing else SOME_FAILED if failures else ALL_DONE


def refuse_input_as_output(inputs: Sequence[str], output: Path | None) -> None:
    """Raise OutputError where the output would take the place of an input, or be read as one by the next run."""
    if output is None or str(output) == "-":
        return
    target = Path(os.path.realpath(output))
    for given in inputs:
        source = Path(os.path.realpath(given))
        if target == source and source.is_file():
            raise OutputError("the output is one of the inputs", where=str(output), remedy="give another file with -o")
        if source.is_dir() and target != source and target.is_relative_to(source):
            problem = f"the output lies in the input folder {given}, so the next run would read it"
            raise OutputError(problem, where=str(output), remedy="give a place outside the folder with -o")


def require_parquet(form: str, output: Path | None) -> None:
    """Where Parquet is asked for, raise OutputError at once if no file is given for it, or if what writes it is not installed."""
    if form != "parquet":
        return
    if output is None or str(output) == "-":
        raise OutputError("Parquet is binary", where="standard output", remedy="give a file with -o")
    from sayso.output.parquet import load_arrow

    load_arrow()


def report(failures: Sequence[SaysoError]) -> None:
    """Name each failure on standard error: its kind, where, what, and how to mend it."""
    from sayso.output.wording import printable

    for error in failures[:MOST_NAMED]:
        click.echo(f"{type(error).__name__}: {printable(str(error))}", err=True)
    if len(failures) > MOST_NAMED:
        click.echo(f"and {len(failures) - MOST_NAMED} more", err=True)
    if len(failures) > 1:
        click.echo(f"{len(failures)} failed", err=True)


def let_go_of_standard_output() -> int:
    """Point standard output nowhere, so that Python's last flush does not complain of a reader that has gone.

    Gives the exit code for that.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return READER_GONE
