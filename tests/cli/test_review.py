"""A review from the keyboard: decisions, gold, and going on where a run stopped."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from sayso.cli.app import sayso
from sayso.errors import GoldError, OutputError
from sayso.model import CodedArticle, Part, Participant, Record, Span

TEXT = "Russia shelled Kyiv on Monday. France met Germany in Paris and sent tents."
Review = Callable[..., Any]


def participant(words: str, country: str) -> Participant:
    at = TEXT.index(words)
    return Participant(words, at, at + len(words), country, "GOV", words)


def record(number: int, words: str, kind: str, confidence: float) -> Record:
    at = TEXT.index(words)
    sides = {"ASSAULT": ("Russia", "RUS"), "CONSULT": ("France", "FRA")}
    return Record(
        id=f"r{number}",
        trigger=Span(words, at, at + len(words)),
        part="body",
        type=kind,  # type: ignore[arg-type]
        mode=None,
        aspect="event",
        actor=(participant(*sides[kind]),),
        recipient=(),
        sources=(),
        certainty="CT+",
        tense="past",
        status="done",
        date="2024-11-04",
        place=None,
        quantities=(),
        content=None,
        confidence=confidence,
        by="model",
    )


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    path = tmp_path / "coded.jsonl"
    article = CodedArticle(
        id="a",
        origin="a.html",
        outlet="Test Wire",
        published="2024-11-05",
        text=TEXT,
        parts=(Part("body", 0, len(TEXT)),),
        sentences=((0, 30), (31, len(TEXT))),
        events=(record(1, "shelled", "ASSAULT", 0.6), record(2, "met", "CONSULT", 0.3)),
    )
    path.write_bytes(msgspec.json.encode(article) + b"\n")
    return path


@pytest.fixture
def review(coded: Path) -> Review:
    def review(*keys: str, options: tuple[str, ...] = ()) -> Any:
        typed = "".join(f"{key}\n" for key in keys)
        return CliRunner().invoke(sayso, ["review", str(coded), *options], input=typed)

    return review


def gold(coded: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in coded.with_suffix(".gold.jsonl").read_text().splitlines()]


def test_what_is_accepted_and_rejected_becomes_gold(review: Review, coded: Path) -> None:
    done = review("a", "r", "d")
    assert done.exit_code == 0, done.output
    (document,) = gold(coded)
    (event,) = document["events"]
    assert event["trigger"] == {"text": "shelled", "start": 7, "end": 14}
    assert not {"id", "status", "confidence", "by", "links"} & set(event)
    assert "name" not in event["actor"][0]
    assert (document["date"], document["outlet"]) == ("2024-11-05", "Test Wire")


def test_the_sentence_is_shown_with_its_words_marked(review: Review) -> None:
    assert "[Russia]actor [shelled]trigger Kyiv on Monday." in review("q").output


def test_a_mended_field_is_checked_and_takes_the_nearest_words(review: Review, coded: Path) -> None:
    done = review(
        "m", "recipient", "Kiev|UKR|GOV", "Kyiv|XXX|GOV", "Kyiv|UKR|GOV", "mode", "heavy-weapons", "", "r", "d"
    )
    assert "does not have 'Kiev'" in done.output
    assert "no country code 'XXX'" in done.output
    event = gold(coded)[0]["events"][0]
    assert event["recipient"] == [{"text": "Kyiv", "country": "UKR", "sector": "GOV", "start": 15, "end": 19}]
    assert event["mode"] == "heavy-weapons"


def test_a_mode_that_the_new_type_does_not_have_goes(review: Review, coded: Path) -> None:
    review("m", "mode", "drone", "type", "AID", "", "r", "d")
    assert (gold(coded)[0]["events"][0]["type"], gold(coded)[0]["events"][0]["mode"]) == ("AID", None)


def test_a_missing_record_is_added(review: Review, coded: Path) -> None:
    added = ("n", "sent", "", "AID", "France|FRA|GOV", "-", "quantities", "tents||||other|||", "")
    done = review("a", "a", *added, "d")
    assert done.exit_code == 0, done.output
    event = gold(coded)[0]["events"][-1]
    assert (event["type"], event["trigger"]["text"], event["recipient"]) == ("AID", "sent", [])
    assert event["quantities"][0]["low"] is None
    assert event["actor"][0]["start"] == TEXT.index("France")


def test_a_second_run_goes_on_where_the_first_stopped(review: Review, coded: Path) -> None:
    first = review("a", "q")
    assert "2 questions left" in first.output
    assert gold(coded) == []
    second = review("a", "d", options=("--reviewer", "Ada"))
    assert "[1/2]" in second.output
    assert "shelled" not in second.output.split("The whole document")[0]
    assert len(gold(coded)[0]["events"]) == 2
    log = [json.loads(line) for line in coded.with_suffix(".gold.decisions.jsonl").read_text().splitlines()]
    assert [(each["record"], each["reviewer"]) for each in log] == [("r1", None), ("r2", "Ada"), (None, "Ada")]


def test_back_lets_one_decide_again(review: Review, coded: Path) -> None:
    review("r", "b", "a", "r", "d")
    assert [event["type"] for event in gold(coded)[0]["events"]] == ["ASSAULT"]


def test_a_document_with_a_skipped_record_is_no_gold_yet(review: Review, coded: Path) -> None:
    assert "were skipped" in review("a", "s").output
    assert gold(coded) == []


def test_sure_records_are_not_asked_about(review: Review, coded: Path) -> None:
    done = review("r", "d", options=("--below", "0.5"))
    assert done.exit_code == 0, done.output
    assert [event["type"] for event in gold(coded)[0]["events"]] == ["ASSAULT"]


def test_the_least_sure_comes_first_when_asked(review: Review) -> None:
    assert "[met]trigger" in review("q", options=("--order", "confidence")).output


def test_the_end_of_input_loses_no_decision(review: Review, coded: Path) -> None:
    assert review("a").exit_code == 1
    assert "[1/2]" in review("q").output


def test_the_gold_may_not_take_the_place_of_the_coded(review: Review, coded: Path) -> None:
    assert isinstance(review(options=("-o", str(coded))).exception, OutputError)


def test_a_file_that_is_not_coded_is_named(review: Review, coded: Path) -> None:
    coded.write_text('{"id": "a"}\n')
    error = review().exception
    assert isinstance(error, GoldError)
    assert f"{coded}:1" in str(error)
