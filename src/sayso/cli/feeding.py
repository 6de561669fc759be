"""What every command shares that takes articles in: the coder, and saying how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.code import CodeOptions, load_tools, settings_of

if TYPE_CHECKING:
    from sayso.jobs.add import Coder, Progress


def make_coder(options: CodeOptions) -> Coder:
    """The coder that the options name; the model is loaded when there is something to code."""
    from sayso.jobs.add import Coder

    settings = settings_of(options)
    return Coder(lambda: load_tools(settings), map(Path, settings.lexicon))


def show_progress(progress: Iterable[Progress]) -> Progress:
    """Say after each commit what is in the ledger; gives how far it came."""
    from sayso.cli.progress import show_counts
    from sayso.jobs.add import Progress

    last = Progress()
    for step in show_counts(progress, in_words):
        last = step
    click.echo(in_words(last))
    return last


def in_words(done: Progress) -> str:
    """How far a run has come, in words."""
    from sayso.output.wording import counted

    articles, records, acts = (
        counted(number, noun)
        for number, noun in ((done.articles, "article"), (done.records, "record"), (done.acts, "act"))
    )
    known = f"; {done.known:,} it held already" if done.known else ""
    return f"{articles}, {records} added to the ledger, {acts} new or changed{known}"
