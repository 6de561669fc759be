"""The project's own gold keeps the codebook: closed lists, offsets, coverage, and the short form it was built from."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from sayso import codes
from sayso.language.sentences import split_sentences

GOLD = Path(__file__).parent / "gold"
BODIES_WITHOUT_A_STATE = {"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG", "KOS", "PSE", "HKG", "UNK"}
DAY = r"\d{4}(-\d\d(-\d\d)?)?"
DATE = re.compile(f"({DAY})?/({DAY})?|{DAY}")


def lines(name: str) -> list[dict[str, Any]]:
    with (GOLD / name).open(encoding="utf-8") as opened:
        return [json.loads(line) for line in opened]


ARTICLES = lines("articles.jsonl")
RECORDS = [(article, record) for article in ARTICLES for record in article["events"]]
records = pytest.mark.parametrize(
    ("article", "record"), RECORDS, ids=[f"{article['id']}-{record['trigger']['start']}" for article, record in RECORDS]
)


def known_countries() -> set[str]:
    with (files("sayso.lexicon") / "data" / "states.tsv").open(encoding="utf-8") as table:
        return {row["id"] for row in csv.DictReader(table, delimiter="\t")} | BODIES_WITHOUT_A_STATE


COUNTRIES = known_countries()


def participants(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [*record["actor"], *record["recipient"], *record["sources"]]


def spans(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield record["trigger"]
    yield from participants(record)
    yield from (source["cue"] for source in record["sources"] if source["cue"])
    yield from record["quantities"]
    if record["place"]:
        yield record["place"]


def test_there_are_fifteen_articles_with_ids_of_their_own() -> None:
    assert [article["id"] for article in ARTICLES] == [f"sayso-reg-{number:02}" for number in range(1, 16)]


@pytest.mark.parametrize("article", ARTICLES, ids=[article["id"] for article in ARTICLES])
def test_sentences_are_those_of_the_splitter(article: dict[str, Any]) -> None:
    assert [tuple(span) for span in article["sentences"]] == split_sentences(article["text"])


@records
def test_type_and_mode_are_the_codebooks(article: dict[str, Any], record: dict[str, Any]) -> None:
    assert record["type"] in codes.EVENT_TYPES
    assert record["mode"] in (None, *codes.MODES.get(record["type"], ()))


@records
def test_aspect_certainty_tense_and_part_are_the_codebooks(article: dict[str, Any], record: dict[str, Any]) -> None:
    assert record["aspect"] in codes.ASPECTS
    assert record["certainty"] in codes.CERTAINTIES
    assert record["tense"] in codes.TENSES
    assert record["part"] in ("title", "dek", "body", "caption")


@records
def test_participants_have_a_known_country_and_sector(article: dict[str, Any], record: dict[str, Any]) -> None:
    for who in participants(record):
        assert who["country"] in COUNTRIES
        assert who["sector"] in codes.SECTORS
    assert record["place"] is None or record["place"]["country"] in COUNTRIES


@records
def test_every_offset_gives_its_text_and_cuts_no_word(article: dict[str, Any], record: dict[str, Any]) -> None:
    text = article["text"]
    for span in spans(record):
        start, end = span["start"], span["end"]
        assert text[start:end] == span["text"] != ""
        assert not re.fullmatch(r"\w\w", text[start - 1 : start + 1]), f"begins inside a word: {span}"
        assert not re.fullmatch(r"\w\w", text[end - 1 : end + 1]), f"ends inside a word: {span}"


@records
def test_sources_stand_in_order_from_the_outermost(article: dict[str, Any], record: dict[str, Any]) -> None:
    levels = [source["level"] for source in record["sources"]]
    assert levels == sorted(levels)
    assert sorted(set(levels)) == list(range(len(set(levels))))
    assert all(source["commitment"] in ("asserts", "presupposes") for source in record["sources"])


@records
def test_dates_are_well_formed_and_future_records_have_one(article: dict[str, Any], record: dict[str, Any]) -> None:
    assert record["date"] is None or DATE.fullmatch(record["date"])
    if record["tense"] == "future" or record["aspect"] == "event":
        assert record["date"]
    if record["date"] and record["tense"] == "future":
        assert record["date"].rpartition("/")[2] == "" or record["date"].rpartition("/")[2] >= article["date"][:4]


@records
def test_quantities_are_the_codebooks(article: dict[str, Any], record: dict[str, Any]) -> None:
    for quantity in record["quantities"]:
        low, high = quantity["low"], quantity["high"]
        assert quantity["item"] in codes.ITEMS
        assert quantity["measure"] in (None, *codes.MEASURES)
        assert quantity["stage"] in (None, *codes.STAGES)
        assert low is None or high is None or low <= high
        assert (low is None and high is None) == (quantity["measure"] is None), "what is uncounted has no measure"


@records
def test_content_is_on_speech_acts_alone(article: dict[str, Any], record: dict[str, Any]) -> None:
    content = record["content"]
    if content is None:
        return
    assert record["type"] in codes.SPEECH_TYPES
    assert content["type"] in codes.EVENT_TYPES
    assert set(content["actor"]) | set(content["recipient"]) <= COUNTRIES
    assert set(content["items"]) <= set(codes.ITEMS)
    assert content["due"] is None or DATE.fullmatch(content["due"])


@pytest.mark.parametrize(
    ("field", "wanted"),
    [("type", codes.EVENT_TYPES), ("certainty", codes.CERTAINTIES), ("aspect", codes.ASPECTS), ("tense", codes.TENSES)],
)
def test_every_value_occurs(field: str, wanted: tuple[str, ...]) -> None:
    assert {record[field] for _, record in RECORDS} == set(wanted)


def test_every_mode_occurs() -> None:
    found = {(record["type"], record["mode"]) for _, record in RECORDS if record["mode"]}
    assert found == {(kind, mode) for kind, modes in codes.MODES.items() for mode in modes}


def test_every_measure_and_stage_occurs() -> None:
    quantities = [quantity for _, record in RECORDS for quantity in record["quantities"]]
    assert {quantity["measure"] for quantity in quantities} == {None, *codes.MEASURES}
    assert {quantity["stage"] for quantity in quantities} == {None, *codes.STAGES}


def test_every_kind_of_source_chain_occurs() -> None:
    levels = {tuple(source["level"] for source in record["sources"]) for _, record in RECORDS}
    assert levels >= {(), (0,), (0, 1), (0, 0)}
    assert any(source["commitment"] == "presupposes" for _, record in RECORDS for source in record["sources"])


def test_short_form_and_gold_hold_the_same_records() -> None:
    coded = Counter((line["doc"], line["type"], line["trigger"].partition("#")[0]) for line in lines("coded.jsonl"))
    gold = Counter((article["id"], record["type"], record["trigger"]["text"]) for article, record in RECORDS)
    assert coded == gold


BEHAVIOUR = lines("behaviour.jsonl")
behaviours = pytest.mark.parametrize("event", BEHAVIOUR, ids=[event["id"] for event in BEHAVIOUR])
VARIANTS = {"passive", "negated", "hedged", "sourced", "swapped", "headline", "states_exchanged", "unrelated_added"}
UNCHANGING = {"passive", "headline", "unrelated_added"}


def test_behaviour_covers_all_types_and_variants_without_repeating_a_text() -> None:
    assert {event["type"] for event in BEHAVIOUR} == set(codes.EVENT_TYPES)
    assert {variant["kind"] for event in BEHAVIOUR for variant in event["variants"]} == VARIANTS
    texts = [text["text"] for event in BEHAVIOUR for text in (event, *event["variants"])]
    assert len(texts) == len(set(texts))


@behaviours
def test_behaviour_keeps_the_codebook(event: dict[str, Any]) -> None:
    assert event["certainty"] in codes.CERTAINTIES
    assert event["tense"] in codes.TENSES
    assert event["actor"]
    assert set(event["actor"]) | set(event["recipient"]) <= COUNTRIES
    assert len(split_sentences(event["text"])) == 1


@behaviours
def test_each_variant_changes_what_its_kind_says(event: dict[str, Any]) -> None:
    for variant in event["variants"]:
        kind, changes = variant["kind"], variant["changes"]
        assert len(split_sentences(variant["text"])) == 1
        assert all(changes[field] != event.get(field) for field in changes)
        if kind in UNCHANGING:
            assert changes == {}
        elif kind == "negated":
            assert changes == {"certainty": "CT-"}
        elif kind == "hedged":
            assert "certainty" in changes
            assert set(changes) <= {"certainty", "tense"}
            assert changes["certainty"] in ("PR+", "PS+", "Uu")  # Uu: weighed (*is considering*)
        elif kind == "sourced":
            assert set(changes) == {"sources"}
            assert set(changes["sources"]) <= COUNTRIES
        elif kind == "states_exchanged":
            assert changes
            assert set(changes) <= {"actor", "recipient"}
            assert {code for side in changes.values() for code in side} <= COUNTRIES
        elif event["recipient"]:
            assert changes == {"actor": event["recipient"], "recipient": event["actor"]}
        else:
            assert changes == {}, "the sides of a mutual act have no order"
