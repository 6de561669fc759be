"""A count of what is done, on standard error, once a job turns out to be long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import click

from sayso.model import Article, CodedArticle
from sayso.output.wording import counted, printable

LONG_SECONDS = 2.0
"""A job that ends sooner shows nothing: a bar that flashes by only distracts."""
NAME_WIDTH = 40

A = TypeVar("A", bound=Article)
T = TypeVar("T")


def with_progress(articles: Iterable[A]) -> Iterator[A]:
    """Pass the articles on while showing how many are done, their records, the time, and the one at hand."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False)
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("", total=None)
    began = time.monotonic()
    documents = records = 0
    try:
        for article in articles:
            documents += 1
            records += len(article.events) if isinstance(article, CodedArticle) else 0
            if time.monotonic() - began > LONG_SECONDS:
                progress.start()
                said = counted(documents, "document") + (f", {counted(records, 'record')}" if records else "")
                progress.update(task, description=f"{said}  {printable(article.title or article.id)[:NAME_WIDTH]}")
            yield article
    finally:
        progress.stop()


def show_counts(steps: Iterable[T], in_words: Callable[[T], str]) -> Iterator[T]:
    """Pass the steps of a job on while showing the last one: on a terminal in place, else each on a line of its own."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        for step in steps:
            if console.is_terminal:
                progress.update(task, description=in_words(step))
            else:
                click.echo(in_words(step), err=True)
            yield step
