"""The table of places."""

import pytest

from sayso.lexicon.places import country_centres, fold_name, load_places


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Bakhmut", "UKR"),
        ("Kiev", "UKR"),
        ("Sana'a", "YEM"),
        ("Deir ez-Zor", "SYR"),
        ("Crimea", "UKR"),
        ("Gaza Strip", "PSE"),
        ("Hong Kong", "HKG"),
        ("South China Sea", "UNK"),
        ("New Hampshire", "USA"),
        ("Burma", "MMR"),
    ],
)
def test_the_first_place_of_a_name_is_the_one_meant_in_the_news(name: str, country: str) -> None:
    assert load_places().named[fold_name(name)][0].country == country


def test_spellings_fold_to_one_name() -> None:
    assert fold_name("Deir al-Zor") == fold_name("Deir Al Zor")


def test_countries_have_centres() -> None:
    latitude, longitude = country_centres()["UKR"]
    assert 46 < latitude < 51
    assert 27 < longitude < 39


def test_coordinates_are_on_the_globe() -> None:
    for places in load_places().named.values():
        for place in places:
            assert place.latitude is None or -90 <= place.latitude <= 90
            assert place.longitude is None or -180 <= place.longitude <= 180


def test_words_and_surnames_are_no_places() -> None:
    assert not {"reading", "mobile", "may", "trump", "biden"} & load_places().named.keys()
