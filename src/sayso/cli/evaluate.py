"""`sayso eval`: coded records against gold."""

from __future__ import annotations

from pathlib import Path

import click


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
def evaluate(*, gold: Path, coded: Path, as_json: bool, errors: int) -> None:
    """Compare the CODED records with GOLD, layer by layer and field by field.

    Both are JSON lines, one document a line; documents are matched by id. The layers: act (same sentence and type), who
    (each side shares a country), who= (each side's countries are equal), sayso (who= with the same witnesses' countries
    and certainty), sourced (sayso, among the records that somebody vouches for).
    """
    import msgspec

    from sayso.evaluation import evaluate as compare
    from sayso.evaluation import load_coded, load_gold, summary

    evaluation = compare(load_gold(gold), load_coded(coded))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(evaluation.report), indent=1).decode())
    else:
        click.echo(summary(evaluation, differences=errors), nl=False)
    if evaluation.absent:
        click.echo(
            f"{len(evaluation.absent)} gold documents are not in {coded}; their records count as missed", err=True
        )
