"""`sayso read`: inputs to articles."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from sayso.cli.run import ALL_DONE, NOTHING_DONE, SOME_FAILED, refuse_input_as_output, report, write_all
from sayso.errors import SaysoError


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text", "explain"]),
    default="jsonl",
    show_default=True,
    help="How to print.",
)
@click.option(
    "--explain",
    "form",
    flag_value="explain",
    help="Print, for each article, what was found for its fields and why one value was chosen.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write here, whole or not at all, instead of to standard output.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Go on with the -o file of a run that was stopped: what it holds is passed over, each article stands there once read.",
)
@click.pass_context
def read(context: click.Context, inputs: tuple[str, ...], form: str, output: Path | None, *, resume: bool) -> None:
    """Read news pages, scrapes, feeds and exports as articles.

    An INPUT is an HTML page, a text scrape, an RSS, Atom or JSON feed, JSON lines, a mail (.eml), a Factiva or LexisNexis
    text download, a list of addresses or an OPML list of feeds, a ZIP, tar or WARC file of these (also .gz, .xz), a
    folder, a URL, or - for standard input. Every part of the text is labelled (title, body, caption, related ...), and what is not
    known stays empty. Where there is no story, or a paywall cuts it off, standard error says so.
    """
    from sayso.cli.notices import Notices
    from sayso.cli.resume import go_on
    from sayso.output import write_jsonl, write_text
    from sayso.reading import read_many

    refuse_input_as_output(inputs, output)
    if resume and (form != "jsonl" or output is None or str(output) == "-"):
        raise click.UsageError("--resume needs -o FILE and the form jsonl")
    failures: list[SaysoError] = []
    notices = Notices()
    if form == "explain":
        context.exit(_explain(inputs, output, failures))
    articles = notices.gather(read_many(inputs, on_error=failures.append))
    if resume and output is not None:
        code = go_on(articles, output, failures)
    else:
        code = write_all(articles, write_text if form == "text" else write_jsonl, output, failures)
    notices.report()
    context.exit(code)


def _explain(inputs: tuple[str, ...], output: Path | None, failures: list[SaysoError]) -> int:
    from sayso.output import open_output
    from sayso.output.wording import printable
    from sayso.reading.explaining import explain_many, explanation

    flow = explain_many(inputs, failures.append)
    first = next(flow, None)
    if first is None:
        report(failures)
        return NOTHING_DONE
    with open_output(output) as stream:
        for explained in chain([first], flow):
            for line in explanation(explained).split("\n"):
                indent = len(line) - len(line.lstrip())
                stream.write(f"{' ' * indent}{printable(line)}\n")
    report(failures)
    return SOME_FAILED if failures else ALL_DONE
