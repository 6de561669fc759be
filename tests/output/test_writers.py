"""What the writers write, on articles of our own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

import msgspec
import pytest

from sayso.model import Article, CodedArticle, Link, Participant
from sayso.output import write_csv, write_jsonl, write_table, write_text
from sayso.output.columns import COLUMNS

DOCS = Path(__file__).parents[2] / "docs" / "csv.md"


def written(write: Callable[..., None], articles: Iterable[Article], **more: Any) -> str:
    stream = io.StringIO()
    write(articles, stream, **more)
    return stream.getvalue()


def rows(articles: Iterable[CodedArticle]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(write_csv, articles))))


def with_actor(article: CodedArticle, **changes: Any) -> CodedArticle:
    """The article with its first record's actor changed."""
    record = article.events[0]
    actor: Participant = msgspec.structs.replace(record.actor[0], **changes)
    return msgspec.structs.replace(
        article, events=(msgspec.structs.replace(record, actor=(actor,)), *article.events[1:])
    )


def test_jsonl_reads_back_as_it_was(coded: CodedArticle, quiet: CodedArticle) -> None:
    lines = written(write_jsonl, [coded, quiet]).splitlines()
    assert [msgspec.json.decode(line, type=CodedArticle) for line in lines] == [coded, quiet]


def test_jsonl_has_the_codebooks_keys(coded: CodedArticle, read_article: Article) -> None:
    envelope = list(Article.__struct_fields__)
    assert envelope[:2] == ["schema", "id"]
    assert envelope[-2:] == ["text", "parts"]
    assert list(msgspec.json.decode(written(write_jsonl, [read_article]))) == envelope
    document = msgspec.json.decode(written(write_jsonl, [coded]))
    assert list(document) == [*envelope, "sentences", "events"]
    wanted = (
        "id trigger part type mode aspect actor recipient sources certainty tense status date place quantities content "
        "confidence by links"
    )
    assert list(document["events"][0]) == wanted.split()


def test_jsonl_writes_each_article_before_the_next_is_read(coded: CodedArticle) -> None:
    stream = io.StringIO()
    seen: list[int] = []

    def articles() -> Iterable[CodedArticle]:
        for _ in range(3):
            seen.append(len(stream.getvalue().splitlines()))
            yield coded

    write_jsonl(articles(), stream)
    assert seen == [0, 1, 2]


def test_csv_has_one_row_a_record_and_one_cell_a_field(coded: CodedArticle, quiet: CodedArticle) -> None:
    first, second = rows([coded, quiet])
    assert first["actor_country"] == "RUR"
    assert first["source_name"] == "Grenzmark Gazette|Ministry of Defence of Grenzmark"
    assert first["source_level"] == "0|1"
    assert (first["quantity_low"], first["quantity_approx"], first["latitude"]) == ("2000", "yes", "50.1")
    assert first["sentence"].startswith("Ruritania has shipped")
    assert (first["content_type"], second["content_type"], second["content_due"]) == ("", "COERCE", "2024-12")
    assert (second["place_name"], second["source_country"], second["recipient_country"]) == ("", "", "")


def test_csv_cells_are_never_formulas(coded: CodedArticle) -> None:
    assert rows([with_actor(coded, name='=HYPERLINK("http://evil.example")')])[0]["actor_name"].startswith("'=")


def test_csv_values_never_hold_the_separator(coded: CodedArticle) -> None:
    assert rows([with_actor(coded, name="A|B")])[0]["actor_name"] == "A¦B"


def test_every_csv_column_is_documented_in_order() -> None:
    documented = [
        line.split("`")[1] for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    assert documented == list(COLUMNS)


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_table_tells_every_field_at_every_width(coded: CodedArticle, quiet: CodedArticle, width: int) -> None:
    table = written(write_table, [coded, quiet], width=width)
    assert max(map(len, table.splitlines())) <= width
    flat = " ".join(table.split())
    for words in ("Ruritania", "→ Strelsau", "AID", "“shipped”", "done", "2024-11", "Strelsau, RUR", "~2,000 rounds"):
        assert words in flat
    for words in ("Grenzmark Gazette", "citing", "Ministry", "THREATEN", "└ COERCE GRZ → RUR", "announced", "2024-12"):
        assert words in flat
    assert "no records" in flat
    assert flat.endswith("2 records in 2 documents")


def test_the_table_groups_by_document(coded: CodedArticle) -> None:
    lines = written(write_table, [coded], width=120).splitlines()
    assert lines[1].rstrip() == coded.title
    assert lines[2].rstrip() == "Grenzmark Gazette · 2024-11-25 08:30 · https://gazette.example/1"


def test_the_table_has_no_colour_off_a_terminal(coded: CodedArticle) -> None:
    assert "\x1b" not in written(write_table, [coded])


@pytest.mark.parametrize("write", [write_table, write_text])
def test_text_from_outside_cannot_steer_the_terminal(coded: CodedArticle, write: Callable[..., None]) -> None:
    hostile = "\x1b]0;owned\x07\x9b31m\u202egnp"
    text = hostile + coded.text[len(hostile) :]
    article = with_actor(msgspec.structs.replace(coded, title=hostile, text=text), name=hostile)
    told = written(write, [article])
    assert not set("\x1b\x07\x9b\u202e") & set(told)


def test_markup_of_the_table_library_stays_text(coded: CodedArticle) -> None:
    assert "[red]Ruritania[/red]" in " ".join(
        written(write_table, [with_actor(coded, name="[red]Ruritania[/red]")]).split()
    )


def test_text_leaves_the_furniture_out(coded: CodedArticle) -> None:
    told = written(write_text, [coded, coded])
    assert "castles" not in told
    assert told.startswith(f"{coded.title}\n\nGrenzmark Gazette")
    assert told.count("--------") == 1


def test_the_stream_is_left_open(coded: CodedArticle) -> None:
    stream: TextIO = io.StringIO()
    write_table([coded], stream)
    assert not stream.closed


def test_a_link_is_told_in_its_columns(coded: CodedArticle) -> None:
    first, *others = coded.events
    linked = msgspec.structs.replace(first, links=(Link("exchange", "abc", "in return for", 3, 16),))
    [row, *_] = csv.DictReader(
        io.StringIO(written(write_csv, [msgspec.structs.replace(coded, events=(linked, *others))]))
    )
    assert (row["link_kind"], row["link_record"], row["link_text"]) == ("exchange", "abc", "in return for")
