"""`sayso explain`: each field with its words and runner-up, the same as was coded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from sayso import Tools, code_articles, read_many
from sayso.cli.app import sayso
from sayso.coding.choice import Rival
from sayso.coding.explanation import explain_record
from sayso.coding.reasons import Option
from sayso.coding.sides import Side, Sides
from sayso.errors import GoldError
from sayso.model import CodedArticle
from sayso.pipeline import analyse_article, trace_analysed

TEXT = "Iran sent 40 trucks of food to Syria on Monday, officials in Tehran said.\n\nIran ferried shells to Syria."


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explain") / "documents.jsonl"
    path.write_bytes(msgspec.json.encode({"id": "a", "text": TEXT, "date": "2024-11-06"}) + b"\n")
    return path


@pytest.fixture(scope="module")
def coded(documents: Path) -> Path:
    path = documents.with_name("coded.jsonl")
    written = code_articles(read_many([str(documents)]), Tools.load())
    path.write_bytes(b"".join(msgspec.json.encode(article) + b"\n" for article in written))
    return path


def first_record(coded: Path) -> dict[str, Any]:
    return msgspec.json.decode(coded.read_bytes().splitlines()[0])["events"][0]


def explain(*arguments: str | Path) -> Result:
    return CliRunner().invoke(sayso, ["explain", *map(str, arguments)])


def test_each_field_is_told_with_its_words_and_the_next_best(coded: Path) -> None:
    told = explain(coded, first_record(coded)["id"])
    assert told.exit_code == 0, told.output
    assert "[sent]trigger" in told.output
    assert "decided by model" in told.output
    for field in (
        "type: AID",
        "aspect: ",
        "certainty: ",
        "tense: past",
        "actor: Iran (IRN GOV)",
        "recipient: Syria (SYR GOV)",
    ):
        assert field in told.output
    assert "; next " in told.output
    assert "another model" not in told.output


def test_the_confidence_is_taken_apart(coded: Path) -> None:
    record = first_record(coded)
    told = explain(coded, record["id"][:6]).output
    assert f"confidence {record['confidence']:.2f}" in told
    assert "  for " in told


def test_what_was_coded_otherwise_is_named(coded: Path, tmp_path: Path) -> None:
    article = msgspec.json.decode(coded.read_bytes().splitlines()[0], type=CodedArticle)
    changed = msgspec.structs.replace(article.events[0], tense="future", date=None)
    other = tmp_path / "other.jsonl"
    other.write_bytes(msgspec.json.encode(msgspec.structs.replace(article, events=(changed,))) + b"\n")
    assert "another model, lexicon or version coded it): tense, date" in explain(other, changed.id).output


def test_a_record_that_is_not_found_again_is_an_error(coded: Path, tmp_path: Path) -> None:
    article = msgspec.json.decode(coded.read_bytes().splitlines()[0], type=CodedArticle)
    foreign = msgspec.structs.replace(article.events[0], id="feedbeef")
    other = tmp_path / "other.jsonl"
    other.write_bytes(msgspec.json.encode(msgspec.structs.replace(article, events=(foreign,))) + b"\n")
    assert isinstance(explain(other, "feedbeef").exception, GoldError)


def test_an_unknown_id_is_an_error(coded: Path) -> None:
    error = explain(coded, "no-such").exception
    assert isinstance(error, GoldError)
    assert "no record with an id that begins 'no-such'" in str(error)


def test_an_id_that_several_begin_with_asks_for_more_of_it(coded: Path) -> None:
    error = CliRunner().invoke(sayso, ["explain", str(coded), ""]).exception
    assert isinstance(error, GoldError)
    assert "records with an id that begins ''" in str(error)
    assert "give more of the id" in str(error)


def test_sides_that_were_weighed_against_others_are_told_with_the_next(documents: Path) -> None:
    tools = Tools.load()
    article = next(iter(read_many([str(documents)])))
    analysis = analyse_article(article, tools)
    traced = trace_analysed(article, analysis, tools)[0]
    next_sides = Sides(Side(traced.record.recipient), Side(()))
    rivalled = replace(traced, rival=Rival(next_sides, 0.21))
    reasons = explain_record(article, analysis, tools.lexicon, rivalled, tools.confidence).reasons
    (told,) = [reason for reason in reasons if reason.field == "sides"]
    assert told.chosen.value == "IRN → SYR"
    assert told.next == Option("SYR → nobody", 0.21)
    alone = explain_record(article, analysis, tools.lexicon, replace(traced, rival=None), tools.confidence)
    assert "sides" not in [reason.field for reason in alone.reasons]
