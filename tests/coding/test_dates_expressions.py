"""Date expressions and their values, seen from Wednesday, 23 October 2024."""

import pytest

from sayso.coding.dates.expressions import find_dates, label_dates

WEDNESDAY = "2024-10-23"


def values(text: str, published: str | None = WEDNESDAY, tense: str | None = None) -> list[str | None]:
    return [found.value for found in find_dates(text, 0, len(text), published, tense=tense)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Envoys met on Wednesday in Oslo.", "2024-10-23"),
        ("The minister said last Friday that", "2024-10-18"),
        ("They will meet next Friday", "2024-10-25"),
        ("Yesterday's talks failed.", "2024-10-22"),
        ("He left two days ago.", "2024-10-21"),
        ("It opened three weeks earlier.", "2024-10-02"),
        ("In late October the convoy left.", "2024-10"),
        ("in late October 2023", "2023-10"),
        ("at war since 2022", "2022/"),
        ("ruled from 2014 to 2018", "2014/2018"),
        ("between March and May", "2024-03/2024-05"),
        ("over the past three weeks", "2024-10-02/2024-10-23"),
        ("the 2014 annexation", "2014"),
        ("in 1987", "1987"),
        ("the 1990s", "1990/1999"),
        ("a truce until Friday", "/2024-10-25"),
        ("carbon neutral by 2030", "/2030"),
        ("next month", "2024-11"),
        ("earlier this month", "2024-10"),
        ("last week's attack", "2024-10-14/2024-10-20"),
        ("in the first half of 2023", "2023-01/2023-06"),
        ("dated 2024-10-01", "2024-10-01"),
        ("on 13/4/2023", "2023-04-13"),
        ("at 5 p.m. Tuesday", "2024-10-22"),
        ("on Nov. 13, 2021", "2021-11-13"),
        ("from July 11 to July 15", "2024-07-11/2024-07-15"),
        ("a summit on July 11-12", "2024-07-11/2024-07-12"),
        ("the summer of 2023", "2023-06/2023-08"),
        ("March of last year", "2023-03"),
        ("Wednesday, Oct. 30", "2024-10-30"),
        ("two years ago", "2022"),
        ("last weekend", "2024-10-19/2024-10-20"),
    ],
)
def test_resolves_against_the_publication_day(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "They may meet.",
        "Protesters March in Lima",
        "2000 troops",
        "2,000 troops",
        "Resolution 2231 passed",
        "$2015",
        "a Boeing 737-2000",
    ],
)
def test_takes_no_other_word_for_a_date(text: str) -> None:
    assert values(text) == []


def test_a_day_and_month_that_two_countries_read_differently_has_no_value() -> None:
    assert values("on 4/5/2023") == [None]


def test_without_a_publication_day_only_what_is_absolute_has_a_value() -> None:
    assert values("on Friday, in March and in 2019", published=None) == [None, None, "2019"]


def test_an_impossible_day_has_no_value() -> None:
    assert values("on February 30, 2023") == [None]


@pytest.mark.parametrize(("tense", "value"), [("past", "2024-10-21"), ("future", "2024-10-28")])
def test_the_tense_of_the_act_says_which_monday(tense: str, value: str) -> None:
    assert values("Ministers meet Monday", tense=tense) == [value]


def test_the_word_of_speaking_wins_over_the_tense_of_the_act() -> None:
    assert values("He said on Monday that they would meet", tense="future") == ["2024-10-21"]


def test_a_weekday_one_day_ahead_is_past_when_told_as_past() -> None:
    # Pages are dated in another zone, or before they run.
    assert values("Troops crossed the river on Thursday", tense="past") == ["2024-10-24"]


def test_on_a_sunday_last_week_is_the_one_just_over() -> None:
    assert values("the raid last week", published="2024-10-20") == ["2024-10-14/2024-10-20"]


def test_a_month_and_day_just_ahead_is_this_year_whatever_the_tense() -> None:
    assert values("He spoke of the November 5 vote", tense="past") == ["2024-11-05"]


def test_offsets_are_those_of_the_document() -> None:
    text = "Quiet.\nShells fell late on Tuesday."
    (found,) = find_dates(text, 7, len(text), WEDNESDAY)
    assert text[found.start : found.end] == found.text == "Tuesday"


def test_labels_the_words_that_say_the_gold_date() -> None:
    text = "Envoys met on Tuesday after talks in 2019."
    document = {"text": text, "sentences": [[0, len(text)]], "date": WEDNESDAY}
    record = {"trigger": {"start": 7, "end": 10}, "date": "2024-10-22", "tense": "past"}
    assert [text[start:end] for start, end in label_dates(record, document)] == ["Tuesday"]
    assert label_dates({**record, "date": WEDNESDAY}, document) == []
