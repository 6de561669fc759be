"""Place names in texts."""

import pytest

from sayso.coding.places.gazetteer import load_gazetteer


def found(text: str, *countries: str) -> list[tuple[str, str]]:
    return [(one.text, one.country) for one in load_gazetteer().find_places(text, 0, len(text), countries)]


def test_a_country_after_a_city_says_which_city() -> None:
    assert found("Envoys met in Alexandria, Va., and in Alexandria, Egypt.") == [
        ("Alexandria, Va", "USA"),
        ("Alexandria, Egypt", "EGY"),
    ]


def test_the_countries_of_the_document_say_which_city() -> None:
    assert found("Rebels shelled Tripoli.", "LBY") == [("Tripoli", "LBY")]


def test_words_of_direction_and_kind_belong_to_the_place() -> None:
    assert found("strikes in northern Syria and the Kursk region") == [
        ("northern Syria", "SYR"),
        ("Kursk region", "RUS"),
    ]


def test_an_adjective_places_the_capital_after_it_but_no_soldiers() -> None:
    assert found("The Afghan capital fell and Afghan soldiers fled.") == [("Afghan capital", "AFG")]


@pytest.mark.parametrize(
    "text", ["Then Paris Hilton spoke to us at length.", "They signed the Minsk Agreement after long talks."]
)
def test_persons_and_papers_are_no_places(text: str) -> None:
    assert found(text) == []


def test_waters_off_a_country_are_the_high_seas() -> None:
    assert found("A missile fell into waters off Japan.") == [("Japan", "UNK")]


def test_the_pronoun_is_not_the_country() -> None:
    assert found("Tell us what they said to Us.") == []


def test_offsets_are_those_of_the_document() -> None:
    text = "Quiet.\nShells fell on Bakhmut."
    (place,) = load_gazetteer().find_places(text, 7, len(text))
    assert text[place.start : place.end] == place.text == "Bakhmut"
    assert place.latitude is not None
    assert 48 < place.latitude < 49
