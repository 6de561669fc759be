"""Variants of hand-coded records: the words change, and the codes and offsets with them."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from augment import augment, is_consistent
from certainty_variants import change_certainty
from clauses import find_clauses
from exchange import exchange_states
from headline_variants import cut_to_headline
from inflection import finite_forms
from passive_variants import make_passive
from rewriting import Stretch, clip, new, rewrite
from sourced_variants import put_on_word
from wordings import wordings

from sayso.language.sentences import split_sentences

GOLD = Path(__file__).parents[1] / "gold"
SHARED = Path(__file__).parents[3] / "shared" / "gold" / "train.jsonl"


def piece(text: str, words: str, **more: Any) -> dict[str, Any]:
    return {"text": words, "start": text.index(words), "end": text.index(words) + len(words), **more}


def document(text: str, trigger: str, actor: str, recipient: str, **more: Any) -> dict[str, Any]:
    event = {
        "trigger": piece(text, trigger), "part": "body", "type": "ASSAULT", "mode": None, "aspect": "event",
        "actor": [piece(text, actor.split("|")[0], country=actor.split("|")[1], sector="GOV")],
        "recipient": [piece(text, recipient.split("|")[0], country=recipient.split("|")[1], sector="GOV")],
        "sources": [], "certainty": "CT+", "tense": "past", "date": "2023-05-04", "place": None, "quantities": [],
        "content": None,
    }  # fmt: skip
    sentences = [list(span) for span in split_sentences(text)]
    return {"id": "d", "date": "2023-05-04", "text": text, "sentences": sentences, "events": [event | more]}


@pytest.fixture
def struck() -> dict[str, Any]:
    return document("Peru struck Bolivia near the lake.", "struck", "Peru|PER", "Bolivia|BOL")


def test_states_are_exchanged_in_words_and_codes(struck: dict[str, Any]) -> None:
    variant = exchange_states(struck, random.Random(1))
    assert variant
    event = variant["events"][0]
    assert not {"PER", "BOL"} & {event["actor"][0]["country"], event["recipient"][0]["country"]}
    assert "Peru" not in variant["text"]
    assert event["actor"][0]["text"] == variant["text"].split(" struck")[0]


def test_a_state_that_a_persons_name_speaks_of_stays() -> None:
    told = document("Russia struck Peru, Vladimir Putin told us.", "struck", "Russia|RUS", "Peru|PER")
    variant = exchange_states(told, random.Random(1))
    assert variant
    assert variant["events"][0]["actor"][0]["country"] == "RUS"
    assert variant["events"][0]["recipient"][0]["country"] != "PER"


def test_the_article_fits_the_new_state() -> None:
    told = document("Peru struck an Iranian ship.", "struck", "Peru|PER", "Iranian ship|IRN")
    for seed in range(20):
        variant = exchange_states(told, random.Random(seed))
        assert variant
        found = re.search(r"struck (an?) (\w)", variant["text"])
        assert found
        assert (found.group(1) == "an") == (found.group(2) in "AEIO")


def test_a_clause_is_hedged_or_denied(struck: dict[str, Any]) -> None:
    seen = set()
    for seed in range(60):
        variant = change_certainty(struck, random.Random(seed))
        assert variant
        assert is_consistent(variant)
        event = variant["events"][0]
        assert event["date"] == ("2023-05-04/" if event["tense"] == "future" else "2023-05-04")
        assert (event["certainty"] == "CT+") <= (event["tense"] == "future")
        if "den" in variant["text"]:
            assert event["sources"][0]["country"] == "PER"
            assert event["certainty"] == "CT-"
        seen.add(event["certainty"])
    assert seen == {"CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"}


def test_no_act_with_a_past_date_is_put_off() -> None:
    told = document("Peru struck Bolivia on Monday.", "struck", "Peru|PER", "Bolivia|BOL")
    tenses = {(change_certainty(told, random.Random(seed)) or told)["events"][0]["tense"] for seed in range(40)}
    assert tenses == {"past"}


def test_a_clause_is_made_passive(struck: dict[str, Any]) -> None:
    texts = {(make_passive(struck, random.Random(seed)) or {"text": ""})["text"] for seed in range(40)}
    assert "Bolivia was later struck by Peru near the lake." in texts
    assert all("Peru" in text and "Bolivia" in text for text in texts)


def test_a_sentence_is_cut_to_a_headline() -> None:
    told = document(
        "The army struck a Bolivian village on Monday, and left.", "struck", "army|PER", "Bolivian village|BOL"
    )
    variant = cut_to_headline(told, random.Random(1))
    assert variant
    assert variant["text"] == "Army strikes Bolivian village"
    assert variant["events"][0]["part"] == "title"


def test_a_sentence_is_put_on_a_states_word(struck: dict[str, Any]) -> None:
    for seed in range(40):
        variant = put_on_word(struck, random.Random(seed))
        assert variant
        assert is_consistent(variant)
        source = variant["events"][0]["sources"][0]
        assert source["text"].lower() in variant["text"].lower()
        assert source["cue"]["text"] in variant["text"]


def test_two_verbs_of_one_subject_are_left_alone() -> None:
    told = document("Peru struck Bolivia and blamed the rain.", "struck", "Peru|PER", "Bolivia|BOL")
    assert not list(find_clauses(told))


def test_a_clip_keeps_offsets(struck: dict[str, Any]) -> None:
    text = f"A headline of no news\n\n{struck['text']}"
    whole = rewrite(struck, [new("A headline of no news\n\n"), Stretch(0, len(struck["text"]))])
    assert whole["text"] == text
    assert is_consistent(whole)
    alone = clip(whole, [1])
    assert alone
    assert alone["text"] == struck["text"]
    assert alone["events"] == struck["events"]


def test_the_forms_of_verbs() -> None:
    forms = finite_forms()
    assert forms["struck"].gerund == "striking"
    assert forms["banned"].gerund == "banning"
    assert forms["defies"].past == "defied"
    assert (forms["began"].participle, forms["began"].gerund) == ("begun", "beginning")


def test_no_wording_is_one_of_the_behaviour_set() -> None:
    lines = (GOLD / "behaviour.jsonl").read_text(encoding="utf-8").splitlines()
    tested = " ".join(variant["text"] for line in lines for variant in json.loads(line)["variants"])
    for wording in wordings()["clause"]:
        words = wording["text"].replace("{be}", "(?:is|are)").replace("{have}", "(?:has|have)")
        words = re.sub(r"\{\w+\}", r"\\w+", words.replace("{gerund}", r"\w+ing"))
        if not re.fullmatch(r"[a-z]+ \\w\+", words):  # one word before the verb says nothing of a wording
            assert not re.search(rf"\b{words}\b", tested), wording


def test_the_same_seed_gives_the_same_variants(struck: dict[str, Any]) -> None:
    first, again = (augment([struck], seed=3) for _ in range(2))
    assert first == again
    assert first != augment([struck], seed=4)
    assert len(first) > 5


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/gold/train.jsonl")
def test_variants_of_gold_hold_their_words() -> None:
    with SHARED.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for _, line in zip(range(20), lines, strict=False)]
    variants = augment(documents, seed=0, each=1)
    assert variants
    assert all(is_consistent(variant) for variant in variants)
    assert all(event["trigger"]["text"] for variant in variants for event in variant["events"])
