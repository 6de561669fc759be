"""`sayso model`: which models there are, and whether a user's own fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sayso.language.cards import ModelDescription


@click.group(invoke_without_command=True, short_help="List the models that ship, or check one.")
@click.pass_context
def model(context: click.Context) -> None:
    """List the models that ship; `sayso model show NAME_OR_FOLDER` tells all of one and checks that it loads.

    `sayso code --model NAME_OR_FOLDER` codes with it.
    """
    if context.invoked_subcommand is None:
        from sayso.language.cards import list_models

        for described in list_models():
            click.echo(_line(described))


@model.command(short_help="Tell all of one model, and check that it loads.")
@click.argument("name", metavar="NAME_OR_FOLDER")
def show(name: str) -> None:
    """Tell what is known of a model, one that ships or a folder of your own, and check that this version can load it."""
    from sayso.language.cards import check_model

    described = check_model(name)
    click.echo(_line(described))
    card = described.card
    facts = {"folder": str(described.folder), "base": card.base, "trained on": card.trained_on, "licence": card.licence}
    for label, value in {**facts, **card.figures}.items():
        if value is not None:
            click.echo(f"  {label.replace('_', ' '):12} {value}")
    for missing in described.missing:
        click.echo(f"  without {missing}")
    click.echo("  it loads and answers")


def _line(described: ModelDescription) -> str:
    """One model on one line."""
    card, figures = described.card, described.card.figures
    shape = [f"{card.layers} layers" if card.layers else "", f"{card.width} wide" if card.width else ""]
    scores = [
        f"{name} {figures[name]:.3f}" for name in ("act", "who=", "sayso") if isinstance(figures.get(name), float)
    ]
    parts = [*filter(None, shape), f"{described.megabytes:.0f} MB", *scores, card.licence or "licence not stated"]
    return f"{described.name:12} {', '.join(parts)}" + ("  (the default)" if described.default else "")
