"""Mentions by their own words."""

import pytest

from sayso.coding.mentions.reader import resolve_mention
from sayso.lexicon import load_lexicon


def codes(text, day="2016-05-01"):
    found = resolve_mention(text, day, load_lexicon())
    return found.country, found.sector


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korean officials", ("KOR", "GOV")),
        ("Egypt", ("EGY", "GOV")),
        ("Tehran", ("IRN", "GOV")),
        ("the Kremlin", ("RUS", "GOV")),
        ("Downing Street", ("GBR", "GOV")),
        ("Pentagon officials", ("USA", "MIL")),
        ("Russia's defence ministry", ("RUS", "MIL")),
        ("the Polish foreign minister", ("POL", "GOV")),
        ("Norwegian lawmakers", ("NOR", "LEG")),
        ("two dozen Kenyan police officers", ("KEN", "COP")),
        ("a court in Nairobi", ("KEN", "JUD")),
        ("the Moscow-backed militia", ("RUS", "PRM")),
        ("Iran-backed militants", ("IRN", "PRM")),
        ("Israeli-occupied West Bank", ("PSE", "GOV")),
        ("Finns", ("FIN", "CVL")),
        ("the Finns", ("FIN", "GOV")),
        ("Hamas fighters", ("PSE", "REB")),
        ("a spokesman for the Houthis", ("YEM", "REB")),
        ("dozens of Brazilian farmers", ("BRA", "AGR")),
        ("members of the Syrian opposition", ("SYR", "OPP")),
        ("former Italian ministers", ("ITA", "ELI")),
        ("NATO", ("IGO", "GOV")),
        ("European Commission", ("EUR", "GOV")),
        ("the U.N. Security Council", ("UNO", "GOV")),
        ("Yonhap", ("KOR", "JRN")),
        ("the delegation", (None, "GOV")),
        ("protesters", (None, "CVL")),
        ("USS Lantern", ("USA", "MIL")),
        ("his Australian counterpart", ("AUS", "GOV")),
        ("its Australian ally", ("AUS", "GOV")),
        ("an Australian ally", (None, "GOV")),
    ],
)
def test_words_alone_tell_country_and_sector(text, expected):
    assert codes(text) == expected


def test_groups_change_with_the_day():
    assert codes("the Taliban", "2021-08-14") == ("AFG", "REB")
    assert codes("the Taliban", "2021-08-15") == ("AFG", "GOV")


@pytest.mark.parametrize(("day", "sector"), [("2015-03-01", "GOV"), ("2019-03-01", "ELI")])
def test_presidents_change_with_the_day(day, sector):
    found = resolve_mention("Barack Obama", day, load_lexicon())
    if found.kind != "person":
        pytest.skip("the table of people is not there")
    assert (found.country, found.sector) == ("USA", sector)


def test_the_name_is_the_dictionarys():
    lexicon = load_lexicon()
    assert resolve_mention("Seoul", "", lexicon).name == "South Korea"
    assert resolve_mention("the Spanish customs officers", "", lexicon).name == "Spanish customs officers"


def test_nothing_known_is_none():
    found = resolve_mention("Zorblax Quint", "2020-01-01", load_lexicon())
    assert (found.country, found.sector, found.kind) == (None, None, "none")


def test_a_mention_of_no_one_country_keeps_its_own_words() -> None:
    assert resolve_mention("the world", "2024-11-27", load_lexicon()).name == "world"
