"""`sayso read`: inputs to articles."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.run import refuse_input_as_output, write_all
from sayso.errors import SaysoError


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl", show_default=True, help="How to print."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write here, whole or not at all, instead of to standard output.",
)
@click.pass_context
def read(context: click.Context, inputs: tuple[str, ...], form: str, output: Path | None) -> None:
    """Read news pages, scrapes, feeds and exports as articles.

    An INPUT is an HTML page, a text scrape, an RSS or Atom feed, JSON lines (also .gz, .xz), a folder of these, a URL,
    or - for standard input. Every part of the text is labelled (title, body, caption, related ...), and what is not
    known stays empty.
    """
    from sayso.output import write_jsonl, write_text
    from sayso.reading import read_many

    refuse_input_as_output(inputs, output)
    failures: list[SaysoError] = []
    articles = read_many(inputs, on_error=failures.append)
    context.exit(write_all(articles, write_text if form == "text" else write_jsonl, output, failures))
