"""On whose word an act stands: who vouches, who denies, and who is known to depend on whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.ladder.independence import Independence
from sayso.ledger.book import Ledger
from sayso.ledger.dependence import Dependence, read_dependence
from sayso.ledger.model import StoredRecord
from sayso.ledger.query import ActQuery, AsKnown
from sayso.ledger.witnesses import witnesses

from .conftest import arrival, record
from .making import source, stored

NIS = source("KOR", "SPY", "NIS", level=1)
YONHAP, REUTERS = source("KOR", "JRN", "Yonhap"), source("GBR", "JRN", "Reuters")
KYIV = source("UKR", "GOV", "Volodymyr Zelensky")
MOSCOW = source("RUS", "GOV", "Dmitry Peskov")


def test_one_briefing_relayed_by_three_agencies_is_one_sayer() -> None:
    agencies = (YONHAP, REUTERS, source("FRA", "JRN", "AFP"))
    found = witnesses([stored(f"r{at}", sources=(agency, NIS)) for at, agency in enumerate(agencies)])
    assert (found.articles, found.origins, found.distinct) == (3, 3, 1)
    assert found.voices[0].name == "NIS"
    assert found.voices[0].chain == ("one.example", "Yonhap", "NIS")


def test_copies_add_no_voice() -> None:
    carried = [stored(f"r{at}", origin="wire", outlet=f"{at}.example") for at in range(4)]
    found = witnesses(carried)
    assert (found.articles, found.origins, found.distinct) == (4, 1, 1)
    assert found.voices[0].article


def test_who_asserts_and_who_denies_stand_side_by_side() -> None:
    found = witnesses(
        [
            stored("r1", sources=(KYIV,)),
            stored("r2", sources=(MOSCOW,), certainty="CT-", status="denied"),
            stored("r3", sources=(source("USA", "GOV", "Lloyd Austin"),), certainty="PS+", status="possible"),
        ]
    )
    assert [(voice.name, voice.stance) for voice in found.voices] == [
        ("Volodymyr Zelensky", "asserts"), ("Lloyd Austin", "hedges"), ("Dmitry Peskov", "denies"),
    ]  # fmt: skip
    assert (found.distinct, found.denying) == (1, 1)


def test_a_party_to_the_conflict_is_flagged() -> None:
    found = witnesses([stored("r1", sources=(KYIV,)), stored("r2", sources=(MOSCOW,)), stored("r3", sources=(YONHAP,))])
    assert {voice.name: voice.party for voice in found.voices} == {
        "Volodymyr Zelensky": True, "Dmitry Peskov": True, "Yonhap": False,
    }  # fmt: skip


def test_who_presupposes_is_no_witness() -> None:
    found = witnesses([stored("r1", sources=(source("USA", "GOV", "Pentagon", commitment="presupposes"),))])
    assert [voice.article for voice in found.voices] == [True]


def test_unnamed_officials_count_at_most_once_a_body() -> None:
    words = ("South Korean officials", "two South Korean officials", "a senior official", "a source")
    found = witnesses([stored(f"r{at}", sources=(source("KOR", "GOV", name),)) for at, name in enumerate(words)])
    assert (found.distinct, found.voices[0].named) == (1, False)


def test_organs_of_a_state_and_bodies_that_share_are_known_to_depend() -> None:
    found = witnesses(
        [
            stored("r1", sources=(source("KOR", "SPY", "NIS"),)),
            stored("r2", sources=(source("KOR", "GOV", "Yoon Suk Yeol"),)),
            stored("r3", sources=(source("UKR", "SPY", "Kyrylo Budanov"),)),
            stored("r4", sources=(source("DEU", "GOV", "Annalena Baerbock"),)),
        ]
    )
    assert (found.distinct, found.dependent, found.unknown) == (4, 3, 1)
    assert {voice.name: voice.body for voice in found.voices}["NIS"] == "KOR + kor-usa-jpn + kor-ukr"


def test_a_users_file_says_who_depends_on_whom(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[group]]\nid = "one desk"\nreason = "one owner"\nmembers = ["DEU GOV", "Reuters"]\n')
    records = [stored("r1", sources=(source("DEU", "GOV", "Berlin"),)), stored("r2", sources=(REUTERS,))]
    assert witnesses(records).dependent == 0
    assert witnesses(records, read_dependence(file)).dependent == 2
    file.write_text("[[group]]\nid = 1\n")
    with pytest.raises(LexiconError, match=r"mine\.toml"):
        read_dependence(file)


@pytest.mark.parametrize(
    "outlets",
    [
        ("one.example", "one.example"),
        ("bbc.co.uk", "BBC News"),
        ("wsj.com", "The Wall Street Journal"),
        ("edition.cnn.com", "CNN (Web News)"),
        ("foxnews.com", "Fox Online News"),
        ("harbourtimes.example.com", "www.example.com"),
    ],
)
def test_an_outlet_is_one_sayer_in_all_its_articles(outlets: tuple[str, ...]) -> None:
    found = witnesses([stored(f"r{at}", outlet=outlet) for at, outlet in enumerate(outlets)])
    assert (found.articles, found.origins, found.distinct) == (2, 2, 1)
    assert Independence().sayers(found) == 1


def test_two_outlets_are_two_and_what_one_carries_of_the_other_adds_none() -> None:
    own, carried = stored("r1", outlet="lemonde.fr", origin="first"), stored("r2", outlet="ft.com", origin="first")
    assert witnesses([own, carried]).distinct == 1
    assert witnesses([own, carried, stored("r3", outlet="ft.com"), stored("r4", outlet="lemonde.fr")]).distinct == 2


def test_an_outlet_cited_elsewhere_is_the_same_sayer() -> None:
    cited = stored("r2", outlet="ft.com", sources=(source("USA", "JRN", "New York Times"),))
    assert witnesses([stored("r1", outlet="nytimes.com"), cited]).distinct == 1


ONE_SAYER = [
    (("UKR", "GOV", "Volodymyr Zelensky"), ("UKR", "GOV", "Volodymyr Zelenskiy"), ("UKR", "GOV", "Zelenskyy")),
    (("UKR", "GOV", "President Volodymyr Zelensky"), ("", "UNK", "Volodymyr Zelensky")),
    (
        ("RUS", "MIL", "Russian Defense Ministry"),
        ("RUS", "GOV", "Russia’s defence ministry"),
        ("", "", "Defense Ministry"),
    ),
    (("KOR", "GOV", "South Korea"), ("KOR", "GOV", "Seoul"), ("KOR", "GOV", "South Korean officials")),
    (("NOR", "MIL", "Norwegian military"), ("NOR", "MIL", "Norway's army")),
]
LISTED = [
    (("USA", "GOV", "OFAC"), ("USA", "GOV", "Office of Foreign Assets Control")),
    (("USA", "JUD", "DOJ"), ("USA", "JUD", "Justice Department")),
    (("FRA", "JRN", "AFP"), ("FRA", "JRN", "Agence France-Presse")),
]
TWO_SAYERS = [
    (("RUS", "MIL", "Russian Defense Ministry"), ("UKR", "MIL", "Ukrainian Defense Ministry")),
    (("NOR", "GOV", "Kari Strand"), ("NOR", "GOV", "Kari Lund")),
    (("NOR", "GOV", "Norway"), ("NOR", "MIL", "Norwegian military")),
    (("NOR", "GOV", "Justice Ministry"), ("NOR", "GOV", "Fisheries Ministry")),
    (("NOR", "JRN", "Norwegian Gazette"), ("NOR", "JRN", "Fjord Courier")),
]


@pytest.mark.parametrize(
    ("who", "distinct"), [*((one, 1) for one in (*ONE_SAYER, *LISTED)), *((two, 2) for two in TWO_SAYERS)]
)
def test_who_is_one_under_its_spellings(who: tuple[tuple[str, str, str], ...], distinct: int) -> None:
    records = [stored(f"r{at}", sources=(source(*one),)) for at, one in enumerate(who)]
    assert witnesses(records).distinct == witnesses(records[::-1]).distinct == distinct


def test_one_sayer_counts_once_in_many_acts_of_a_period() -> None:
    spelled = [witnesses([stored("r1", sources=(source(*who),))]).voices for who in ONE_SAYER[0][:2]]
    independence = Independence()
    assert len({independence.vouching(voices) for voices in spelled}) == 1


def test_the_body_overrides_its_headline() -> None:
    head = stored("r1", part="title", capture="page", origin="page")
    body = stored("r2", part="body", capture="page", origin="page", certainty="PS+", sources=(NIS,))
    found = witnesses([head, body])
    assert [(voice.name, voice.stance) for voice in found.voices] == [("NIS", "hedges")]


SAID = [(), (YONHAP, NIS), (REUTERS, NIS), (KYIV,), (MOSCOW,)]
POOL = [
    stored(f"r{at}", sources=SAID[at % 5], origin=f"o{at % 4}", certainty="CT-" if at % 7 == 0 else "CT+", at=f"2024-10-18T{at:02}:00:00Z")
    for at in range(20)
]  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(st.permutations(POOL))
def test_voices_do_not_depend_on_the_order_of_arrival(shuffled: list[StoredRecord]) -> None:
    assert witnesses(shuffled) == witnesses(POOL)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(POOL), min_size=1, unique_by=lambda stored: stored.id))
def test_a_further_record_takes_no_sayer_away(records: list[StoredRecord]) -> None:
    independence = Independence()
    for more in POOL:
        before, after = witnesses(records), witnesses([*records, more])
        assert before.distinct <= after.distinct
        assert independence.sayers(before) <= independence.sayers(after)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(POOL), min_size=1, unique_by=lambda stored: stored.id))
def test_the_figures_add_up(records: list[StoredRecord]) -> None:
    found = witnesses(records)
    assert found.distinct == found.dependent + found.unknown
    assert found.origins <= found.articles
    assert {record for voice in found.voices for record in voice.records} == {record.id for record in records}


@pytest.mark.parametrize("known", [None, AsKnown("2024-11-01T00:00:00Z")])
def test_so_many_sayers_are_asked_for_by_the_users_own_table(tmp_path: Path, known: AsKnown | None) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([arrival("a", record(says="Insider")), arrival("b", record(says="Broker"))])
        ledger.add([arrival("c", record(actor="CHN", says="Insider"), published="2024-10-22")])
    one_nobody = Dependence(unnamed=("insider", "broker"))
    found: list[list[int]] = []
    for dependence in (None, one_nobody):
        with Ledger.open(path, dependence=dependence) as opened, opened.reading() as connection:
            for least in (2, 1):
                acts = opened.find_acts(connection, ActQuery(min_sayers=least), known, limit=2)
                found.append([act.says.distinct if act.says else 0 for act in acts])
    assert found == [[2], [1, 2], [], [1, 1]]
