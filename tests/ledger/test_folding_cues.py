"""What a sentence says of an act beside its words, and what that weighs."""

from __future__ import annotations

import pytest

from sayso.ledger.folding import explain
from sayso.ledger.folding.cues import how_often, is_one_more, is_plural, numbers_in
from sayso.ledger.model import StoredRecord

from .making import stored, who


def reasons(one: StoredRecord, other: StoredRecord) -> dict[str, float]:
    return {feature.name: feature.value * feature.weight for feature in explain(one, other)}


def told(identifier: str, day: str, **more: object) -> StoredRecord:
    return stored(identifier, at=f"{day}T08:00:00Z", **more)


def test_figures_are_taken_as_they_are_written() -> None:
    assert numbers_in("It sent 10,000 troops on 1.5 ships in 2024.") == {"10,000", "1.5", "2024"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The North fired another missile test.", True),
        ("Another country watched while the North ran its missile test.", False),
        ("The missile test was another failure.", False),
    ],
)
def test_one_more_is_said_just_before_the_trigger(sentence: str, *, expected: bool) -> None:
    assert is_one_more(stored("r1", sentence, trigger="test")) is expected


def test_a_plural_is_no_double_s() -> None:
    assert [is_plural(trigger) for trigger in ("attacks", "attack", "harass")] == [True, False, False]


def test_much_told_sides_are_weaker_evidence_than_seldom_told_ones() -> None:
    assert how_often("ASSAULT", ("UKR", "RUS")) > how_often("ASSAULT", ("HND", "TWN")) == 0.0
    seldom = {"actor": (who("HND", name="Honduras"),), "recipient": (who("TWN", name="Taiwan"),)}
    busy = reasons(
        *(stored(name, type="ASSAULT", actor=(who("RUS"),), recipient=(who("UKR"),)) for name in ("r1", "r2"))
    )
    rare = reasons(*(stored(name, type="ASSAULT", **seldom) for name in ("r1", "r2")))
    assert busy["much told of these sides"] < 0
    assert "much told of these sides" not in rare


def test_what_is_told_as_coming_is_done_after_it_and_not_before() -> None:
    coming = told("r1", "2024-10-16", tense="future", status="coming", date="2024-10-18")
    then = reasons(coming, told("r2", "2024-10-18"))
    before = reasons(coming, told("r3", "2024-10-17", date="2024-10-10"))
    again = reasons(coming, told("r4", "2024-10-15", date=None))
    assert then["told as coming, then as done"] > 0 < then["done when it was due"]
    assert before["done before it was told as coming"] < 0
    assert again["told as coming after it was told as done"] < 0


def test_a_headline_and_the_text_under_it_tell_of_one_act() -> None:
    title = stored("r1", article="one", part="title")
    found = reasons(title, stored("r2", "The North has sent its soldiers to Russia.", article="one"))
    assert found["headline and text of one article"] > 0 < found["one article, same day"]
    assert "one's headline, the other's words" not in found


def test_figures_agree_or_differ_between_articles_alone() -> None:
    one = stored("r1", "North Korea sent 3,000 troops to Russia.")
    assert reasons(one, stored("r2", "It sent 3,000 troops."))["number in common"] > 0
    assert reasons(one, stored("r3", "It sent 800 troops."))["other numbers"] < 0
    assert "other numbers" not in reasons(one, stored("r4", "It sent 800 troops.", article="article of r1"))
