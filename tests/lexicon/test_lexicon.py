"""The dictionary: what it holds, how names are found, and a user's own file."""

from pathlib import Path

import pytest

from sayso.codes import SECTORS
from sayso.errors import LexiconError
from sayso.lexicon import load_lexicon
from sayso.lexicon.entries import EXTRA_COUNTRIES, Actor, Agent
from sayso.lexicon.tables import ACTOR_TABLES, first_day, last_day, read_actors, read_agents, read_rows, read_states
from sayso.lexicon.words import find_words

OWN = """
[[actor]]
id = "mine.lantern"
name = "Lantern Committee"
aliases = ["Lanterns"]
country = "ITA"
sector = "NGO"

[[frame]]
id = "mine.snub"
forms = ["snub", "snubs", "snubbed"]
type = "REJECT"
mode = "meet"
"""


def names_in(text, *extra):
    words = find_words(text)
    return [text[words[m.start].start : words[m.end - 1].end] for m in load_lexicon(*extra).find_names(words)]


def test_every_state_of_iso_3166_is_there():
    codes = {row["id"] for _, row in read_rows("states")}
    assert len(codes) == 250  # 249 of ISO 3166-1, and KOS
    assert {"USA", "TWN", "PSE", "HKG", "KOS", "VAT", "SSD"} <= codes


def test_ids_are_unique():
    ids = [row["id"] for name in [*ACTOR_TABLES, "regions", "agents", "states"] for _, row in read_rows(name)]
    assert len(ids) == len(set(ids))


def test_codes_are_known():
    codes = {row["id"] for _, row in read_rows("states")} | EXTRA_COUNTRIES
    for name in ACTOR_TABLES:
        for actor in read_actors(name):
            assert actor.country in codes, actor.id
            assert actor.sector in SECTORS, actor.id


def test_states_have_adjectives_of_their_own():
    kinds = {actor.id: actor for actor in read_states()}
    assert "Finnish" in kinds["FIN.adjective"].aliases
    assert "Finns" in kinds["FIN.people"].aliases


def test_agents_are_hundreds():
    assert len(list(read_agents())) > 500


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("officials in Washington, D.C. said", ["officials", "Washington, D.C."]),
        ("They told us nothing", []),
        ("U.S. farmers", ["U.S.", "farmers"]),
        ("the West Bank", ["West Bank"]),
        ("Donald J. Trump spoke", ["Donald J. Trump"]),
    ],
)
def test_finds_the_longest_name(text, found):
    assert names_in(text) == found


def test_partial_dates_mean_their_first_and_last_day():
    assert (first_day("2016"), last_day("2016-03")) == ("2016-01-01", "2016-03-31")


def test_entries_hold_between_their_days():
    actor = Actor("x", "body", "X", (), "USA", "GOV", start="2010-01-01", end="2012-12-31")
    assert actor.holds_on("2011-05-05")
    assert not actor.holds_on("2013-01-01")
    assert actor.holds_on("")


def test_a_users_own_file_is_read_first_and_wins(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text(OWN + '[[actor]]\nid = "mine.nato"\nname = "NATO"\ncountry = "BEL"\nsector = "MIL"\n')
    lexicon = load_lexicon(path)
    words = find_words("NATO and the Lanterns")
    first, second = lexicon.find_names(words)
    assert first.entries[0].id == "mine.nato"
    assert second.entries[0].id == "mine.lantern"
    assert [(frame.id, frame.type, frame.mode) for frame in lexicon.frames] == [("mine.snub", "REJECT", "meet")]
    assert lexicon.frames[0].where == f"{path}:9"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[[actor]]\nid = "a"\nname = "A"\ncountry = "XX"\nsector = "GOV"\n', 1, "no country code"),
        ('\n[[actor]]\nid = "a"\nname = "A"\ncountry = "USA"\nsector = "KING"\n', 2, "no such sector"),
        ('[[actor]]\nid = "a"\nname = "A"\nsector = "GOV"\n', 1, "lacks 'country'"),
        (
            '[[actor]]\nid = "a"\nname = "A"\ncountry = "USA"\nsector = "GOV"\nsince = "2020"\n',
            1,
            "unknown key 'since'",
        ),
        ('[[frame]]\nid = "f"\ntype = "KISS"\nlemma = "kiss"\n', 1, "no such type"),
        ('[[frame]]\nid = "f"\ntype = "AID"\nlemma = "lend"\nmode = "demo"\n', 1, "AID has no mode"),
        ('[[frame]]\nid = "f"\ntype = "AID"\n', 1, "a lemma or forms"),
        ('[[verb]]\nid = "f"\n', 1, "unknown table"),
        ("[[actor]\n", 1, "is not TOML"),
        (OWN.replace("mine.snub", "mine.lantern"), 9, "two entries"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(tmp_path: Path, text, line, message):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(LexiconError, match=message) as caught:
        load_lexicon(path)
    assert caught.value.where == f"{path}:{line}"


def test_a_missing_file_is_an_error(tmp_path: Path):
    with pytest.raises(LexiconError, match="cannot be read"):
        load_lexicon(tmp_path / "none.toml")


def test_agents_have_a_strength():
    strengths = {agent.strength for agent in read_agents()}
    assert strengths == {"firm", "soft", "generic"}
    assert all(isinstance(agent, Agent) for agent in read_agents())


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("country", "XXX", "no country code"), ("start", "2024-13", "no such day"), ("end", "yesterday", "yesterday")],
)
def test_what_no_map_or_calendar_has_is_refused_with_its_line(tmp_path, key, value, said) -> None:
    own = tmp_path / "mine.toml"
    entry = {"id": "a", "name": "Corps", "country": "PRK", "sector": "MIL"} | {key: value}
    own.write_text("[[actor]]\n" + "".join(f'{name} = "{text}"\n' for name, text in entry.items()), encoding="utf-8")
    with pytest.raises(LexiconError, match=said) as caught:
        load_lexicon(own)
    assert caught.value.where.endswith("mine.toml:1")
