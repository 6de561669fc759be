"""What two records are compared by: each feature stands for and against where it should."""

from __future__ import annotations

import msgspec
import pytest

from sayso.ledger.folding import explain, group_key
from sayso.ledger.model import PublicSince, StoredRecord

from .making import stored, who


def reasons(one: StoredRecord, other: StoredRecord) -> dict[str, float]:
    return {feature.name: feature.value * feature.weight for feature in explain(one, other)}


def told(identifier: str, day: str, **more: object) -> StoredRecord:
    return stored(identifier, at=f"{day}T08:00:00Z", **more)


def test_the_army_and_the_press_of_a_country_are_two() -> None:
    one, other = stored("r1"), stored("r2", recipient=(who("RUS", "JRN", "a Moscow paper"),))
    found = reasons(one, other)
    assert found["recipients of other sectors"] < 0
    assert "actors of other sectors" not in found


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-10-16", "told without a day before it"),
        ("2024-10-20", "told without a day just after it"),
        ("2024-10-23", "told without a day lately after it"),
    ],
)
def test_what_is_told_without_a_day_is_held_against_when_it_is_told(day: str, expected: str) -> None:
    dated, undated = told("r1", "2024-10-18"), told("r2", day, date=None, aspect="background")
    named = [name for name in reasons(dated, undated) if name.startswith("told without")]
    assert named == [expected]


def test_background_looks_back_on_news_and_not_ahead_to_it() -> None:
    news = told("r1", "2024-10-18")
    after = reasons(news, told("r2", "2024-10-20", aspect="background"))
    before = reasons(news, told("r3", "2024-10-16", aspect="background"))
    assert after["looks back on the day of the news or later"] > 0 > before["looks back before the news"]


def test_what_may_have_been_is_not_what_was_done_on_another_day() -> None:
    done = told("r1", "2024-10-20")
    another = reasons(done, told("r2", "2024-10-20", date="2024-10-16", certainty="PS+"))
    same = reasons(done, told("r3", "2024-10-20", certainty="PS+"))
    rule = "possible, and certain on another day"
    assert another[rule] < 0
    assert rule not in same


def test_a_test_is_fired_again_but_a_visit_is_one() -> None:
    tests = reasons(*(stored(name, mode="weapons", type="MOBILIZE", recipient=()) for name in ("r1", "r2")))
    visits = reasons(*(stored(name, mode="visit", type="CONSULT") for name in ("r1", "r2")))
    assert tests["same mode of what is done again"] < 0 < visits["same mode"]


def test_who_looks_back_or_ahead_meets_the_news_and_two_weeks_news_do_not_meet() -> None:
    news, later = told("r1", "2024-10-18"), told("r2", "2024-11-12")
    back = told("r3", "2024-12-20", date="2024-10-18", aspect="background")
    ahead = told("r4", "2024-09-10", date="2024-10-18", tense="future")
    assert not explain(news, later)
    for away in (back, ahead):
        assert explain(news, away)
    assert explain(back, ahead)


def test_a_text_without_a_day_is_told_in_no_week() -> None:
    undated = {
        "published": None,
        "public": PublicSince("2026-01-01T00:00:00Z", "second", True, "ingested"),
        "date": None,
    }
    one = stored("r1", "Moscow praised the envoy in Kyiv", trigger="praised", **undated)
    two = stored("r2", "Russia was given praise by the envoy", trigger="praise", **undated)
    dated = stored("r3", "Moscow praised the envoy in Kyiv", trigger="praised", at="2014-05-06T07:00:00Z")
    again = stored("r4", "Moscow praised the envoy in Kyiv", trigger="praised", at="2015-05-06T07:00:00Z")
    told_of = stored("r5", "The envoy was praised that May", trigger="praised", **undated | {"date": "2014-05-06"})
    assert not explain(one, two)
    assert explain(one, msgspec.structs.replace(two, article=one.article))
    assert explain(told_of, dated)
    assert explain(one, dated)
    assert explain(one, again)
    assert not explain(dated, again)
    names = {feature.name for feature in explain(one, dated)}
    assert not {name for name in names if name.startswith(("told", "looks back"))}


def test_a_war_in_a_text_without_a_day_belongs_to_no_month() -> None:
    sides = {
        "actor": (who("RUS"),),
        "recipient": (who("UKR"),),
        "type": "ASSAULT",
        "aspect": "standing",
        "trigger": "war",
    }
    known = stored("r1", "Since the war began", **sides, date=None)
    undated = PublicSince("2024-10-18T08:00:00Z", "second", True, "ingested")
    unknown = stored("r2", "Since the war began", **sides, date=None, published=None, public=undated)
    assert group_key(known) is not None
    assert group_key(unknown) is None


def test_a_report_that_names_one_side_meets_those_that_name_both() -> None:
    whole, alone = told("r1", "2024-10-18"), told("r2", "2024-10-19", recipient=())
    assert explain(whole, alone)
    assert not explain(whole, told("r3", "2024-10-19", recipient=(who("UKR"),)))
    assert not explain(whole, told("r4", "2024-10-19", recipient=(), trigger="praised"))
    assert not explain(whole, told("r5", "2024-10-19", actor=(who("IRN"),), recipient=(who("PRK"),)))
