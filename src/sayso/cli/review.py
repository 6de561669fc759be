"""`sayso review`: decide on uncertain records from the keyboard; what is decided becomes gold."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from sayso.errors import GoldError, OutputError


@click.command(short_help="Decide on uncertain records, and keep them as gold.")
@click.argument("coded", type=click.Path(path_type=Path), metavar="CODED.jsonl")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the gold goes (CODED.gold.jsonl).")
@click.option(
    "--below", type=click.FloatRange(0, 1), default=0.7, show_default=True,
    help="Ask about records with less confidence; 1 asks about all.",
)  # fmt: skip
@click.option(
    "--order", type=click.Choice(["document", "confidence"]), default="document", show_default=True,
    help="Document by document, or the least sure first.",
)  # fmt: skip
@click.option("--reviewer", metavar="NAME", help="Who decides; kept with each decision.")
def review(
    coded: Path, output: Path | None, below: float, order: Literal["document", "confidence"], reviewer: str | None
) -> None:
    """Walk through the uncertain records of CODED.jsonl and decide on each.

    Each decision is kept at once in a file beside the gold; a second run goes on where the first stopped. A document
    goes into the gold when all that was asked about it is decided.
    """
    from sayso.cli.review_talk import Talk
    from sayso.output import open_output
    from sayso.output.coded import read_coded
    from sayso.output.wording import counted
    from sayso.review import find_steps, read_decisions, write_gold

    if coded.is_dir():
        raise GoldError("it is a folder", where=str(coded), remedy="give a file of JSON lines")
    gold = output or coded.with_suffix(".gold.jsonl")
    if gold.resolve() == coded.resolve():
        raise OutputError("the gold would take the place of CODED", where=str(gold), remedy="give another file with -o")
    articles = read_coded(coded)
    if not articles:
        raise GoldError("there is no document in it", where=str(coded), remedy="code some first")
    log = gold.with_suffix(".decisions.jsonl")
    talk = Talk(find_steps(articles, below, order), read_decisions(log), log, reviewer)
    try:
        talk.walk()
    finally:
        with open_output(gold) as stream:
            written = write_gold(articles, talk.decisions, stream)
        done = counted(written, "document is", "documents are")
        click.echo(f"{done} gold in {gold}; {counted(talk.left, 'question')} left", err=True)
