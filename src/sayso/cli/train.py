"""`sayso train`: a model that ships, trained further on a user's own gold."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from sayso.errors import GoldError


class TrainOptions(TypedDict):
    """What the command line says on how to train."""

    output: Path
    model: str | None
    epochs: int
    rate: float
    held_out: Path | None


@click.command(short_help="Train a model further on your own gold.")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD.jsonl...")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder of the new model."
)  # fmt: skip
@click.option("--model", metavar="PATH_OR_NAME", help="The model to go on from, if not the one that ships.")
@click.option("--epochs", type=click.IntRange(1), default=4, show_default=True, help="How often each record is seen.")
@click.option(
    "--rate", type=click.FloatRange(0, 1, min_open=True), default=1e-4, show_default=True, help="How fast it learns."
)
@click.option(
    "--held-out", type=click.Path(path_type=Path), metavar="GOLD.jsonl",
    help="Gold that is not trained on, by which to fit how sure the new model is.",
)  # fmt: skip
def train(gold: tuple[Path, ...], **options: Unpack[TrainOptions]) -> None:
    """Train a model further on GOLD, such as `sayso review` writes, and keep it as a folder for `sayso code --model`.

    Needs the training extra: pip install 'sayso[training]'. One that is broken off goes on when the same command is given again.
    """
    from sayso.language.encoder import find_model
    from sayso.training.extra import require_extra
    from sayso.training.gold import read_training_gold
    from sayso.training.plan import Plan, begin, write_card

    require_extra()
    output, held_out = options["output"], options["held_out"]
    documents = read_training_gold(gold)
    if held_out:
        _check_held_out(held_out, {document["id"] for document in documents})
    folder, plan = find_model(options["model"]), Plan(options["epochs"], options["rate"])
    begin(output, folder, documents, plan)
    from sayso.training.workshop.fine_tune import fine_tune  # torch comes in here and no earlier

    records = sum(len(document["events"]) for document in documents)
    write_card(output, folder, f"{records} records of {', '.join(path.name for path in gold)}, {plan.epochs} epochs")
    fine_tune(folder, documents, output, plan, tell=lambda line: click.echo(line, err=True))
    if held_out:
        _fit_confidence(output, held_out)
    click.echo(f"{output}: code with it by --model {output}", err=True)


def _check_held_out(path: Path, trained_on: set[str]) -> None:
    from sayso.evaluation import load_gold

    if shared := trained_on & {document.id for document in load_gold(path)}:
        raise GoldError(
            f"{len(shared)} of its documents are trained on as well, so it says nothing of new text",
            where=str(path),
            remedy="hold out other documents",
        )


def _fit_confidence(folder: Path, held_out: Path) -> None:
    from sayso.pipeline import Tools
    from sayso.training.calibration import FEWEST, fit_confidence, judge_gold, write_confidence

    trial = judge_gold([held_out], Tools.load(model=str(folder)))
    if trial.gold < FEWEST:
        few = f"{held_out}: {trial.gold} records are too few to fit the confidence on ({FEWEST} at least)"
        click.echo(f"{few}; that of the model before is kept", err=True)
        return
    origin = f"fitted on {len(trial.judged)} proposals for {trial.gold} records of held-out gold."
    write_confidence(fit_confidence(trial), folder, origin=origin)
