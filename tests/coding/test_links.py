"""Links between the acts of a document, from records whose triggers are given."""

from __future__ import annotations

import re

import pytest

from sayso.coding.links import link_records, load_link_cues
from sayso.model import Record, Span


def make_record(text: str, word: str, kind: str = "AID") -> Record:
    """A record of no participants whose trigger is a word of the text."""
    found = re.search(rf"\b{re.escape(word)}\b", text)
    assert found
    return Record(
        id=word, trigger=Span(word, *found.span()), part="body", type=kind, mode=None, aspect="event", actor=(), recipient=(),
        sources=(), certainty="CT+", tense="past", status="done", date=None, place=None, quantities=(), content=None,
        confidence=1.0, by="model",
    )  # fmt: skip


def link(text: str, *triggers: str) -> list[tuple[str, str, str, str]]:
    """(said of, kind, words, linked) of all links of a text; a trigger may be followed by its type, *fined/SANCTION*."""
    records = [make_record(text, *each.split("/")) for each in triggers]
    ends = [match.end() for match in re.finditer(r"[.!?](?= |$)", text)] or [len(text)]
    sentences = list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    return [
        (record.id, each.kind, each.text, each.record)
        for record in link_records(text, sentences, records)
        for each in record.links
    ]


def test_goods_sent_in_exchange_are_linked_to_what_came_back():
    text = "Pyongyang shipped shells to Moscow in exchange for deliveries of oil."
    assert link(text, "shipped", "deliveries") == [("shipped", "exchange", "in exchange for", "deliveries")]


def test_in_return_takes_up_the_sentence_before():
    text = "Oman lent the port to Kenya. In return, Nairobi handed over two patrol boats."
    assert link(text, "lent", "handed") == [("handed", "exchange", "In return", "lent")]


def test_in_return_at_the_end_takes_up_the_act_before():
    text = "Chad freed the pilots and Niger opened its airspace in return."
    assert link(text, "freed/RETREAT", "opened/RETREAT") == [("opened", "exchange", "in return", "freed")]


@pytest.mark.parametrize("words", ["in response to", "in retaliation for", "in protest at", "because of"])
def test_an_answer_is_linked_to_what_it_answers(words: str):
    text = f"Lima expelled the envoy {words} the arrest of a sailor."
    assert link(text, "expelled/SANCTION", "arrest/COERCE") == [("expelled", "response", words, "arrest")]


def test_a_phrase_that_opens_the_sentence_is_said_of_its_main_clause():
    text = "In response to the drills, Manila called off the visit."
    assert link(text, "drills/MOBILIZE", "called/REJECT") == [("called", "response", "In response to", "drills")]


def test_a_condition_before_or_behind_the_threat():
    assert link("Tunis will cut the cable if Rome detains the crew.", "cut/SANCTION", "detains/COERCE") == [
        ("cut", "condition", "if", "detains")
    ]
    assert link("If Rome detains the crew, Tunis will cut the cable.", "detains/COERCE", "cut/SANCTION") == [
        ("cut", "condition", "If", "detains")
    ]


def test_over_speaks_of_an_answer_alone():
    text = "Oslo fined the yard over sales to the navy."
    assert link(text, "fined/SANCTION", "sales") == [("fined", "response", "over", "sales")]
    assert link("Oslo held talks over sales to the navy.", "talks/CONSULT", "sales") == []


def test_no_link_across_a_new_clause_or_without_a_second_act():
    assert link("Quito freed the men in exchange for nothing; Bogotá attacked the camp.", "freed", "attacked") == []
    assert link("Quito freed the men in exchange for fuel.", "freed") == []


def test_no_link_twice_to_the_same_act():
    text = "Paris jailed him in response to, and in retaliation for, the attack."
    assert len(link(text, "jailed/SANCTION", "attack/ASSAULT")) == 1


def test_every_cue_compiles_and_has_an_id_of_its_own():
    cues = load_link_cues()
    assert len({cue.id for cue in cues}) == len(cues)
    assert all(cue.pattern.pattern for cue in cues)
