"""The dated table of people keeps its format, and says what is known of well-known people."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

import pytest

COLUMNS = ["id", "name", "aliases", "country", "sector", "role", "start", "end", "after"]
SECTOR = re.compile(
    "GOV|MIL|REB|PTY|LEG|JUD|COP|SPY|PRM|UAF|OPP|CVL|JRN|NGO|BUS|LAB|EDU|MED|REL|REF|CRM|ELI|AGR|SOC|PRE"
)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
IDENTITY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[1-9]\d*")


@dataclass(frozen=True)
class Office:
    """One line of the table."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    role: str
    start: str
    end: str
    after: str

    @property
    def person(self) -> str:
        return self.id.rsplit(".", 1)[0]

    def holds_on(self, day: str) -> bool:
        """Say whether the office was held on a day; a month or a year counts from its first to its last day."""
        return self.start <= day and (not self.end or day <= self.end + "-12-31"[len(self.end) - 4 :])


def read_table() -> list[Office]:
    text = files("sayso.lexicon").joinpath("data", "people.tsv").read_text(encoding="utf-8")
    header, *rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert header == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in rows)
    return [Office(row[0], row[1], tuple(alias for alias in row[2].split("|") if alias), *row[3:]) for row in rows]


@pytest.fixture(scope="module")
def offices() -> list[Office]:
    return read_table()


def find_offices(offices: list[Office], name: str, day: str) -> list[Office]:
    return [office for office in offices if name in (office.name, *office.aliases) and office.holds_on(day)]


def test_every_line_has_known_codes(offices: list[Office]) -> None:
    wrong = [
        office
        for office in offices
        if not re.fullmatch(r"[A-Z]{3}", office.country)
        or not SECTOR.fullmatch(office.sector)
        or not SECTOR.fullmatch(office.after)
        or not office.role
        or not IDENTITY.fullmatch(office.id)
    ]
    assert wrong == []


def test_dates_are_dates_in_order(offices: list[Office]) -> None:
    wrong = [
        office
        for office in offices
        if not DATE.fullmatch(office.start)
        or (office.end and not DATE.fullmatch(office.end))
        or (office.end and office.end < office.start[: len(office.end)])
    ]
    assert wrong == []


def test_ids_are_unique_and_sorted_by_person(offices: list[Office]) -> None:
    assert [name for name, count in Counter(office.id for office in offices).items() if count > 1] == []
    people = [office.person for office in offices]
    assert people == sorted(people)


def test_a_person_has_one_name_and_one_set_of_aliases(offices: list[Office]) -> None:
    seen: dict[str, tuple[str, tuple[str, ...]]] = {}
    for office in offices:
        assert seen.setdefault(office.person, (office.name, office.aliases)) == (office.name, office.aliases)


def test_no_text_has_stray_space_or_quotes(offices: list[Office]) -> None:
    texts = [text for office in offices for text in (office.name, office.role, *office.aliases)]
    assert [text for text in texts if text != " ".join(text.split()) or text.startswith('"')] == []


def test_no_name_is_its_own_alias(offices: list[Office]) -> None:
    assert [office.id for office in offices if office.name in office.aliases] == []
    assert [office.id for office in offices if len(set(office.aliases)) < len(office.aliases)] == []


def test_common_surnames_are_not_aliases_on_their_own(offices: list[Office]) -> None:
    bare = {"Li", "Kim", "Park", "Lee", "Wang", "May", "Bush", "Brown", "Smith", "Johnson", "Rice", "Wagner", "King"}
    assert [office.id for office in offices if bare & {office.name, *office.aliases}] == []


def test_a_bare_surname_stands_for_one_person(offices: list[Office]) -> None:
    holders: dict[str, set[str]] = {}
    for office in offices:
        for alias in office.aliases:
            if " " not in alias:
                holders.setdefault(alias, set()).add(office.person)
    assert {alias: people for alias, people in holders.items() if len(people) > 1} == {}


def test_an_office_of_state_has_one_holder_at_a_time(offices: list[Office]) -> None:
    single = {"president", "prime minister", "foreign minister", "defence minister", "king", "secretary of state"}
    collective = {"BIH", "SMR", "CHE", "LBY", "YEM"}
    clashes = []
    by_office: dict[tuple[str, str], list[Office]] = {}
    for office in offices:
        if office.role in single and office.country not in collective:
            by_office.setdefault((office.country, office.role), []).append(office)
    for holders in by_office.values():
        holders.sort(key=lambda office: office.start)
        for earlier, later in pairwise(holders):
            if not earlier.end or later.start < earlier.end[: len(later.start)]:
                clashes.append((earlier.id, later.id, earlier.role))
    assert clashes == []


@pytest.mark.parametrize(
    ("name", "day", "country", "sector", "role"),
    [
        ("Zelenskyy", "2024-11-01", "UKR", "GOV", "president"),
        ("Dmitri Medvedev", "2010-06-01", "RUS", "GOV", "president"),
        ("Dmitry Medvedev", "2015-06-01", "RUS", "GOV", "prime minister"),
        ("Dmitry Medvedev", "2024-10-24", "RUS", "GOV", "deputy chair of the Security Council"),
        ("Boris Johnson", "2017-03-01", "GBR", "GOV", "foreign secretary"),
        ("Boris Johnson", "2021-03-01", "GBR", "GOV", "prime minister"),
        ("Kim Jong-un", "2024-10-20", "PRK", "GOV", "supreme leader"),
        ("Choe Son-hui", "2024-11-01", "PRK", "GOV", "foreign minister"),
        ("Yoon Suk-yeol", "2024-10-24", "KOR", "GOV", "president"),
        ("Kim Yong-hyun", "2024-10-30", "KOR", "MIL", "defence minister"),
        ("Cho Tae-yong", "2024-10-30", "KOR", "SPY", "director of the National Intelligence Service"),
        ("Antony Blinken", "2023-02-01", "USA", "GOV", "secretary of state"),
        ("Donald Trump", "2023-02-01", "USA", "OPP", "opposition presidential candidate"),
        ("Mark Rutte", "2015-01-01", "NLD", "GOV", "prime minister"),
        ("Mark Rutte", "2024-11-01", "IGO", "GOV", "secretary-general of NATO"),
        ("Ban Ki-moon", "2012-01-01", "UNO", "GOV", "secretary-general of the UN"),
        ("Yevgeny Prigozhin", "2023-06-24", "RUS", "PRM", "head of the Wagner mercenary group"),
        ("Hassan Nasrallah", "2020-01-01", "LBN", "REB", "Hezbollah secretary-general"),
        ("Aung San Suu Kyi", "2018-01-01", "MMR", "GOV", "state counsellor"),
        ("Imran Khan", "2021-06-01", "PAK", "GOV", "prime minister"),
        ("Imran Khan", "2023-05-09", "PAK", "OPP", "opposition leader"),
        ("Hibatullah Akhundzada", "2020-01-01", "AFG", "REB", "leader of the Taliban"),
        ("Hibatullah Akhundzada", "2022-01-01", "AFG", "GOV", "supreme leader"),
        ("Pope Francis", "2019-01-01", "VAT", "REL", "pope"),
    ],
)
def test_a_known_person_holds_a_known_office(
    offices: list[Office], name: str, day: str, country: str, sector: str, role: str
) -> None:
    held = find_offices(offices, name, day)
    assert (country, sector, role) in [(office.country, office.sector, office.role) for office in held]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Liz Truss", "2023-02-01"),
        ("Angela Merkel", "2022-06-01"),
        ("Shinzo Abe", "2021-06-01"),
        ("Condoleezza Rice", "2012-01-01"),
    ],
)
def test_who_has_left_office_holds_none(offices: list[Office], name: str, day: str) -> None:
    assert any(name == office.name for office in offices)
    assert find_offices(offices, name, day) == []


def test_the_table_is_wide(offices: list[Office]) -> None:
    offices_of_head = (
        "president",
        "prime minister",
        "king",
        "chancellor",
        "premier",
        "supreme leader",
        "sultan",
        "pope",
    )
    heads = {office.country for office in offices if office.role in offices_of_head}
    assert len(offices) > 2500
    assert len(heads) > 185
