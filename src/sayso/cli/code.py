"""`sayso code`: inputs to articles with their records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO, TypedDict, TypeVar, Unpack

import click

from sayso.cli.run import refuse_input_as_output, require_parquet, write_all
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.model import CodedArticle
    from sayso.pipeline import Tools
    from sayso.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])


class CodeOptions(TypedDict):
    """What the command line says on how to code."""

    lexicon: tuple[Path, ...]
    model: str | None
    threads: int | None
    precision: Literal["best", "high"] | None
    settings: Path | None


_CODING = (
    click.option(
        "--lexicon", type=click.Path(path_type=Path), multiple=True, metavar="FILE",
        help="A file of your own actors and frames, read first; may be given more than once, and the first wins.",
    ),
    click.option("--model", metavar="PATH_OR_NAME", help="Another model than the default: six-384 (small, for bulk) or a folder."),
    click.option(
        "--threads", type=click.IntRange(1, 64), help="How many threads to use; the records are the same with any number."
    ),
    click.option(
        "--precision", type=click.Choice(["best", "high"]),
        help="best: the records of the best F1 (the default). high: fewer records, more of them right.",
    ),
    click.option("--settings", type=click.Path(path_type=Path), metavar="FILE", help="A TOML file of settings."),
)  # fmt: skip


def coding_options(command: F) -> F:
    """The options that say how to code."""
    for option in reversed(_CODING):
        command = option(command)
    return command


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv", "parquet", "html"]), default="table", show_default=True,
    help="How to print: a table, JSON lines, CSV or Parquet (one record a row), or a page that lights up each record in the text.",
)  # fmt: skip
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write here, whole or not at all, instead of to standard output.",
)
@coding_options
@click.pass_context
def code(
    context: click.Context, inputs: tuple[str, ...], form: str, output: Path | None, **options: Unpack[CodeOptions]
) -> None:
    """Code who did what to whom, when, where, how much, and on whose word.

    An INPUT is what `sayso read` takes: pages, scrapes, feeds, JSON lines (its own output too), a folder, a URL, or -
    for standard input.
    """
    from sayso.pipeline import code_articles
    from sayso.reading import read_many

    refuse_input_as_output(inputs, output)
    require_parquet(form, output)
    failures: list[SaysoError] = []
    tools = load_tools(settings_of(options))
    coded = code_articles(read_many(inputs, on_error=failures.append), tools, on_error=failures.append)
    context.exit(write_all(coded, _writer(form), output, failures))


def load_tools(settings: Settings) -> Tools:
    """Load what coding needs, as the settings say."""
    from sayso.pipeline import Tools

    tools = Tools.load(
        model=settings.model,
        lexicons=map(Path, settings.lexicon),
        threads=settings.threads,
        precision=settings.precision,
        gate=settings.decision.gate,
    )
    if settings.decision.trigger is not None:
        tools = replace(tools, thresholds=replace(tools.thresholds, trigger=settings.decision.trigger))
    return tools


def settings_of(options: CodeOptions) -> Settings:
    """The settings file, over which the command line wins."""
    import msgspec

    from sayso.settings import Settings, load_settings

    settings = load_settings(options["settings"]) if options["settings"] else Settings()
    return msgspec.structs.replace(
        settings,
        threads=options["threads"] or settings.threads,
        model=options["model"] or settings.model,
        precision=options["precision"] or settings.precision,
        lexicon=(*map(str, options["lexicon"]), *settings.lexicon),
    )


def _writer(form: str) -> Callable[[Iterable[CodedArticle], TextIO], None]:
    from sayso import output

    writers: dict[str, Callable[[Iterable[CodedArticle], TextIO], None]] = {
        "table": output.write_table,
        "jsonl": output.write_jsonl,
        "csv": output.write_csv,
        "parquet": output.write_parquet,
        "html": output.write_evidence,
    }
    return writers[form]
