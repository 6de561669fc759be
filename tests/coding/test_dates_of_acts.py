"""The date of an act: stated, or following from aspect and tense."""

import pytest

from sayso.coding.dates.acts import ActDate, DatedAct, date_of_act, share_dates
from sayso.coding.dates.attachment import DatedTrigger
from sayso.coding.dates.expressions import find_dates
from sayso.model import Aspect, Tense

WEDNESDAY = "2024-10-23"


def dated(
    text: str, trigger: str, aspect: Aspect = "event", tense: Tense = "past", scores: list[float] | None = None
) -> str | None:
    start = text.index(trigger)
    act = DatedTrigger((0, len(text)), (start, start + len(trigger)), aspect, tense)
    found = find_dates(text, 0, len(text), WEDNESDAY, tense=tense)
    return date_of_act(text, act, WEDNESDAY, found, scores).value


@pytest.mark.parametrize(
    ("aspect", "tense", "value"),
    [
        ("event", "past", WEDNESDAY),
        ("event", "future", f"{WEDNESDAY}/"),
        ("background", "past", None),
        ("standing", "present", None),
    ],
)
def test_an_act_without_a_date_of_its_own(aspect: Aspect, tense: Tense, value: str | None) -> None:
    assert dated("The army shelled the port.", "shelled", aspect, tense) == value


def test_news_takes_the_day_beside_its_verb() -> None:
    assert dated("The army shelled the port on Monday, officials added.", "shelled") == "2024-10-21"


def test_background_takes_the_year_that_modifies_it() -> None:
    assert (
        dated("Moscow defended its 2014 annexation of the peninsula on Monday.", "annexation", "background") == "2014"
    )


def test_news_is_not_dated_by_the_year_of_its_background() -> None:
    assert dated("Kyiv condemned the 2014 annexation of the peninsula.", "condemned") == WEDNESDAY


def test_what_is_to_come_never_takes_a_day_gone_by() -> None:
    assert dated("He said on Monday that they will meet.", "meet", tense="future") == f"{WEDNESDAY}/"


def test_the_models_score_decides_when_given() -> None:
    text = "On Monday he defended the raid of Sunday."
    assert dated(text, "raid", scores=[0.1, 0.9]) == "2024-10-20"
    assert dated(text, "raid", scores=[0.4, 0.2]) == WEDNESDAY


def test_an_unknown_publication_day_gives_no_date() -> None:
    act = DatedTrigger((0, 26), (9, 16), "event", "past")
    assert date_of_act("The army shelled the port.", act, None, []) == ActDate(None, None)


def test_a_headline_takes_the_date_that_the_body_states() -> None:
    text = "on Monday"
    (monday,) = find_dates(text, 0, len(text), WEDNESDAY)
    sides = (frozenset({"RUS"}), frozenset({"UKR"}))
    headline = DatedAct("ASSAULT", None, "event", "past", *sides, ActDate(WEDNESDAY, None))
    body = DatedAct("ASSAULT", None, "event", "past", *sides, ActDate("2024-10-21", monday))
    other = DatedAct("ASSAULT", None, "background", "past", *sides, ActDate(None, None))
    assert share_dates([headline, body, other]) == ["2024-10-21", "2024-10-21", None]
