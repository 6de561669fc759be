"""Records as a table for the terminal, grouped by document, laid out for the width there is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.model import CodedArticle, Participant, Record, Source
from sayso.output import wording
from sayso.output.console import Console

WIDTH_OF_A_FILE = 120
WIDE = 150
"""From here on every field has a column of its own; below it, some share one."""
NARROW = 100
"""Below this only who, what and status and when stand side by side; the rest follows on a line beneath."""
NUMBER_WIDTH = 3
MOST_SHOWN = 4
"""A list of participants longer than this is cut with `+n`, so that one record does not fill a screen."""

QUAD_STYLE = {
    "verbal-cooperation": "cyan",
    "material-cooperation": "green",
    "verbal-conflict": "yellow",
    "material-conflict": "red",
}
STATUS_STYLE = {
    "done": "bold",
    "ongoing": "bold",
    "coming": "blue",
    "announced": "blue",
    "denied": "magenta",
    "unlikely": "magenta",
    "likely": "italic",
    "possible": "italic",
    "weighed": "italic",
}


def write_table(articles: Iterable[CodedArticle], stream: TextIO, *, width: int | None = None) -> None:
    """Write each document's title, outlet and day, then its records.

    The columns: who → whom, what, status, when, where, how much, says who.

    `width` is that of the terminal, or 120 where the stream is none. Colours only on a terminal.
    """
    width = width or (None if stream.isatty() else WIDTH_OF_A_FILE)
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    documents = records = 0
    for article in articles:
        _write_article(console, article)
        documents += 1
        records += len(article.events)
    console.print(Rule(style="dim"))
    console.print(Text(f"{wording.counted(records, 'record')} in {wording.counted(documents, 'document')}", "dim"))


def _write_article(console: Console, article: CodedArticle) -> None:
    console.print(Rule(style="dim"))
    console.print(Text(wording.printable(article.title or article.id), "bold"))
    console.print(Text(wording.byline_of(article), "dim"))
    if not article.events:
        console.print(Padding(Text("no records", "dim italic"), (0, 0, 0, 2)))
        return
    layout = _wide if console.width >= WIDE else _middle if console.width >= NARROW else _narrow
    console.print(Padding(layout(article.events), (1, 0, 1, 0)))


def _grid(columns: dict[str, int]) -> Table:
    """A table without rules whose columns share the width in the given ratio, the same for every document."""
    grid = Table(box=None, expand=True, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    grid.add_column("", width=NUMBER_WIDTH, justify="right", style="dim", no_wrap=True)
    for heading, ratio in columns.items():
        grid.add_column(heading, ratio=ratio, overflow="fold")
    return grid


def _wide(records: Iterable[Record]) -> Table:
    columns = {"who": 20, "whom": 20, "what": 26, "status": 10, "when": 14, "where": 15, "how much": 22, "says who": 28}
    grid = _grid(columns)
    for number, record in enumerate(records, 1):
        grid.add_row(
            str(number), _who(record), _whom(record), _what(record), _status(record), _when(record), _where(record),
            _how_much(record), _says_who(record),
        )  # fmt: skip
    return grid


def _middle(records: Iterable[Record]) -> Table:
    grid = _grid({"who → whom": 30, "what": 24, "status, when": 16, "where, how much": 23, "says who": 23})
    for number, record in enumerate(records, 1):
        grid.add_row(
            str(number),
            _stacked(_who(record), _whom(record)),
            _what(record),
            _stacked(_status(record), _when(record)),
            _stacked(_where(record), _how_much(record)),
            _says_who(record),
        )
    return grid


def _narrow(records: Iterable[Record]) -> Table:
    grid = _grid({"who → whom": 30, "what": 24, "status, when": 16})
    for number, record in enumerate(records, 1):
        told = _labelled("says ", _says_who(record)) if record.sources else Text()
        place = _labelled("at ", _where(record)) if record.place else Text()
        who = _stacked(_who(record), _whom(record), place, _how_much(record), told)
        grid.add_row(str(number), who, _what(record), _stacked(_status(record), _when(record)))
    return grid


def _stacked(*pieces: Text) -> Text:
    return Text("\n").join([piece for piece in pieces if piece.plain])


def _labelled(label: str, piece: Text) -> Text:
    return Text.assemble((label, "dim"), piece)


def _people(people: Iterable[Participant | Source]) -> Text:
    """Names with their codes, the first few of a long list."""
    named = wording.codes_by_name(people)
    pieces = [Text(name).append(f" ({', '.join(codes)})", "dim") for name, codes in named.items()]
    if len(pieces) > MOST_SHOWN:
        pieces = [*pieces[:MOST_SHOWN], Text(f"+{len(pieces) - MOST_SHOWN}", "dim")]
    return Text(", ").join(pieces)


def _who(record: Record) -> Text:
    return _people(record.actor) if record.actor else Text(wording.NOBODY, "dim")


def _whom(record: Record) -> Text:
    return Text.assemble((f"{wording.ARROW} ", "bold"), _people(record.recipient)) if record.recipient else Text()


def _what(record: Record) -> Text:
    what = Text.assemble((record.type, "bold " + QUAD_STYLE[wording.QUADS[record.type]]))
    if record.mode:
        what.append(f"/{record.mode}")
    what.append(f" “{wording.printable(record.trigger.text)}”", "dim")
    if record.content:
        what.append(f"\n└ {wording.content_of(record.content)}", "italic")
    return what


def _status(record: Record) -> Text:
    status = Text.assemble((record.status, STATUS_STYLE.get(record.status, "")))
    return status.append(f" {record.aspect}", "dim") if record.aspect == "background" else status


def _when(record: Record) -> Text:
    return Text(wording.date_of(record.date))


def _where(record: Record) -> Text:
    return Text(wording.place_of(record.place) if record.place else "")


def _how_much(record: Record) -> Text:
    return Text("\n").join([Text(wording.quantity_of(quantity)) for quantity in record.quantities])


def _says_who(record: Record) -> Text:
    """The chain outermost first, each rank parted by `‹ citing`; who only presupposes the act is marked."""
    if not record.sources:
        return Text("the article", "dim")
    ranks = []
    for rank in wording.levels_of(record.sources):
        people = _people(rank)
        if all(source.commitment == "presupposes" for source in rank):
            people.append(" (presupposes)", "dim italic")
        ranks.append(people)
    return Text.assemble((", citing ", "dim")).join(ranks)
