"""`sayso explain`: why one record is as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.errors import GoldError

if TYPE_CHECKING:
    from sayso.coding.explanation import Explanation
    from sayso.coding.reasons import Option, Reason
    from sayso.model import CodedArticle, Record

_MOST_SIGNS = 8


@click.command(short_help="Say why a record is as it is.")
@click.argument("coded", type=click.Path(path_type=Path), metavar="CODED.jsonl")
@click.argument("record_id")
@click.option("--model", metavar="PATH_OR_NAME", help="The model that coded it, if not the one that ships.")
@click.option(
    "--lexicon", type=click.Path(path_type=Path), multiple=True, metavar="FILE",
    help="The files of your own actors and frames that it was coded with.",
)  # fmt: skip
def explain(coded: Path, record_id: str, model: str | None, lexicon: tuple[Path, ...]) -> None:
    """Say of a record of CODED.jsonl what decided it, on which words, and what came second in each field.

    The document is analysed again: give the model and lexicon files that it was coded with. RECORD_ID may be cut short.
    """
    from sayso.coding.explanation import explain_record
    from sayso.output.coded import read_coded
    from sayso.pipeline import Tools, analyse_article, trace_analysed

    article, record = _find(read_coded(coded), record_id, coded)
    tools = Tools.load(model=model, lexicons=lexicon)
    analysis = analyse_article(article, tools)
    traced = {each.record.id: each for each in trace_analysed(article, analysis, tools)}
    if record.id not in traced:
        raise GoldError(
            f"record {record.id} is not found again: another model, lexicon or version coded it",
            where=str(coded),
            remedy="give them with --model and --lexicon, or code the document again",
        )
    again = traced[record.id]
    changed = _changed(record, again.record)
    _print(article, explain_record(article, analysis, tools.lexicon, again, tools.confidence))
    if changed:
        what = ", ".join(changed)
        click.echo(f"\nCoded otherwise in the file (another model, lexicon or version coded it): {what}", err=True)


def _find(articles: list[CodedArticle], record_id: str, coded: Path) -> tuple[CodedArticle, Record]:
    found = [(article, record) for article in articles for record in article.events if record.id.startswith(record_id)]
    if len(found) != 1:
        what = f"{len(found) or 'no'} record{'s' if len(found) > 1 else ''} with an id that begins {record_id!r}"
        remedy = "give more of the id" if found else "give an id of that file, or its first digits"
        raise GoldError(what, where=str(coded), remedy=remedy)
    return found[0]


def _changed(old: Record, new: Record) -> list[str]:
    return [field for field in old.__struct_fields__ if field != "links" and getattr(old, field) != getattr(new, field)]


def _print(article: CodedArticle, explanation: Explanation) -> None:
    from sayso.cli.marked_text import mark_sentence
    from sayso.output.wording import byline_of, printable, type_of

    record = explanation.record
    click.echo(f"{record.id}  {type_of(record)}  decided by {printable(record.by)}")
    click.echo(f"{byline_of(article)}\n\n  {mark_sentence(article, record)}\n")
    for reason in explanation.reasons:
        click.echo(printable(_line(reason)))
    click.echo(f"\nconfidence {record.confidence:.2f}")
    if not explanation.weights:
        click.echo("  the model's own score of the type: no weights are fitted for this model")
    for weight in explanation.weights[:_MOST_SIGNS]:
        side = "for" if weight.share > 0 else "against"
        click.echo(
            f"  {side:8} {abs(weight.share):5.2f}  {weight.sign}"
            + ("" if weight.value == 1 else f" {weight.value:.1f}")
        )


def _line(reason: Reason) -> str:
    """`actor: North Korea (PRK GOV) .98, from “Pyongyang”; next “Seoul” .12`."""
    words = f", from “{reason.words}”" if reason.words and reason.words != reason.chosen.value else ""
    remark = f", {reason.remark}" if reason.remark else ""
    following = f"; next {_option(reason.next)}" if reason.next else ""
    return f"{reason.field}: {_option(reason.chosen)}{words}{remark}{following}"


def _option(option: Option) -> str:
    return option.value if option.score is None else f"{option.value} {option.score:.2f}".replace(" 0.", " .")
