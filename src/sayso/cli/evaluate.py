"""`sayso eval`: coded records against gold."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.run import ALL_DONE, SOME_FAILED, let_go_of_standard_output
from sayso.errors import GoldError


@click.command("eval", short_help="Compare coded records with gold.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("coded", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--errors",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Show the first N records that are missed or extra.",
)
@click.pass_context
def evaluate(context: click.Context, *, gold: Path, coded: Path, as_json: bool, errors: int) -> None:
    """Compare the CODED records with GOLD, layer by layer and field by field.

    Both are JSON lines, one document a line; documents are matched by id. The layers: act (same sentence and type), who
    (each side shares a country), who= (each side's countries are equal), sayso (who= with the same witnesses' countries
    and certainty), sourced (sayso, among the records that somebody vouches for).
    """
    import msgspec

    from sayso.evaluation import evaluate as compare
    from sayso.evaluation import load_coded, load_gold, summary
    from sayso.output import open_output

    documents = load_gold(gold)
    evaluation = compare(documents, load_coded(coded))
    if len(evaluation.absent) == len(documents):
        raise GoldError(f"none of the documents of {gold} is in it", where=str(coded), remedy="code the texts of GOLD")
    as_text = msgspec.json.format(msgspec.json.encode(evaluation.report), indent=1).decode() + "\n" if as_json else ""
    try:
        with open_output(None) as stream:
            stream.write(as_text or summary(evaluation, differences=errors))
    except BrokenPipeError:
        context.exit(let_go_of_standard_output())
    if evaluation.absent:
        missing = f"{len(evaluation.absent)} of {len(documents)} gold documents are not in {coded}"
        click.echo(f"{missing}; their records count as missed", err=True)
    context.exit(SOME_FAILED if evaluation.absent else ALL_DONE)
