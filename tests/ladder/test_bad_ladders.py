"""Every way in which a ladder can be wrong is refused with the line and what to do."""

from __future__ import annotations

import re

import pytest

from sayso.errors import LadderError
from sayso.ladder.file import parse_ladder

GOOD = """\
[ladder]
name = "a ladder"
pair = ["PRK", "RUS"]
owner = "desk one"

[[phase]]
name = "low"

[[phase]]
name = "middle"
dwell = 14
[[phase.enter]]
index = "cooperation"
at_least = 100
for = 3
[[phase.leave]]
index = "cooperation"
below = 60
for = 14

[[phase]]
name = "high"
[[phase.enter]]
acts = ["AID"]
items = ["troops"]
direction = "PRK>RUS"
at_least = 1
[[phase.leave]]
acts = ["AID"]
items = ["troops"]
direction = "PRK>RUS"
below = 1
"""

HIGH_ENTER = 'acts = ["AID"]\nitems = ["troops"]\ndirection = "PRK>RUS"\nat_least = 1\n[[phase.leave]]'

BAD: dict[str, tuple[str, str, int, str]] = {
    "no TOML": ('owner = "desk one"', 'owner = "desk one', 4, "not TOML"),
    "no owner": ('owner = "desk one"\n', "", 1, "missing required field `owner`"),
    "empty owner": ('"desk one"', '" "', 4, "owner is empty"),
    "empty name": ('"a ladder"', '""', 2, "name is empty"),
    "one country": ('["PRK", "RUS"]', '["PRK", "PRK"]', 3, "no two countries"),
    "no code": ('["PRK", "RUS"]', '["PRK", "Russia"]', 3, "no two countries"),
    "three countries": ('["PRK", "RUS"]', '["PRK", "RUS", "CHN"]', 3, "length"),
    "unknown key of the ladder": ('owner = "desk one"', 'owner = "desk one"\nowners = 2', 5, "unknown field `owners`"),
    "unknown key of a phase": ("dwell = 14", "dwel = 14", 11, "unknown field `dwel`"),
    "unknown key of a condition": ("for = 3", "fore = 3", 15, "unknown field `fore`"),
    "words for a number": ("at_least = 100", 'at_least = "many"', 14, "Expected `int"),
    "a fraction": ("at_least = 100", "at_least = 1.5", 14, "Expected `int"),
    "unknown index": ('index = "cooperation"\nat_least', 'index = "trust"\nat_least', 13, "invalid enum value 'trust'"),
    "no measure": ('index = "cooperation"\nat_least', "at_least", 12, "measures nothing"),
    "two measures": ("at_least = 100", 'stock = "troops"\nat_least = 100', 12, "index and stock"),
    "no threshold": ("at_least = 100\n", "", 12, "at_least or below"),
    "two thresholds": ("at_least = 100", "at_least = 100\nbelow = 200", 12, "at_least or below"),
    "always so": ("at_least = 100", "at_least = 0", 14, "always holds"),
    "never so": ("below = 60", "below = 0", 18, "below nought"),
    "rank over a hundred": ('index = "cooperation"\nat_least = 100', 'rank = "cooperation"\nat_least = 101', 14, "per cent"),
    "unknown type": (HIGH_ENTER, HIGH_ENTER.replace("AID", "HELP"), 24, "no acts 'HELP'"),
    "unknown mode": ('items = ["troops"]', 'modes = ["gift"]', 25, "no modes 'gift'"),
    "unknown item": ('items = ["troops"]', 'items = ["soldiers"]', 25, "no items 'soldiers'"),
    "unknown stock": (HIGH_ENTER, 'stock = "men"\nat_least = 1\n[[phase.leave]]', 24, "no item 'men'"),
    "denied acts": (HIGH_ENTER, 'certainty = ["CT-"]\n' + HIGH_ENTER, 24, "never counted"),
    "direction of another pair": ('"PRK>RUS"', '"PRK>CHN"', 26, "no direction of this pair"),
    "items of an index": ("for = 3", 'for = 3\nitems = ["troops"]', 16, "items goes with acts"),
    "for no day": ("for = 3", "for = 0", 15, "less than a day"),
    "within no day": ('items = ["troops"]', "within = -1", 25, "within less than a day"),
    "no sayer": ("for = 3", "sayers = 0", 15, "fewer than one sayer"),
    "negative dwell": ("dwell = 14", "dwell = -1", 11, "dwell"),
    "two of one name": ('name = "high"', 'name = "middle"', 22, "two phases are named"),
    "one phase": (GOOD[GOOD.index('[[phase]]\nname = "middle"') :], "", 1, "two phases or more"),
    "the first is entered": ('name = "low"', 'name = "low"\n[[phase.enter]]\nindex = "conflict"\nat_least = 1', 8, "first phase"),
    "nothing leaves": (GOOD[GOOD.rindex("[[phase.leave]]") :], "", 21, "nothing leaves phase 'high'"),
    "nothing enters": (GOOD[GOOD.index("[[phase.enter]]") : GOOD.index("[[phase.leave]]")], "", 9, "nothing enters"),
    "a leave that re-enters": ("below = 60", "below = 120", 16, "enters it again"),
    "unreachable": (HIGH_ENTER, 'index = "cooperation"\nat_least = 90\n[[phase.leave]]', 9, "never reached"),
    "overlap": (HIGH_ENTER, 'index = "cooperation"\nat_least = 100\nfor = 3\n[[phase.leave]]', 9, "entered by the same"),
    "never together": ("for = 3", 'for = 3\n[[phase.enter]]\nindex = "cooperation"\nbelow = 90', 16, "never hold together"),
    "any or all": ("dwell = 14", 'enter_needs = "some"', 11, "invalid enum value 'some'"),
}  # fmt: skip


def test_the_good_one_is_good() -> None:
    assert [phase.name for phase in parse_ladder(GOOD).phases] == ["low", "middle", "high"]


def test_there_are_thirty_and_more() -> None:
    assert len(BAD) >= 30


@pytest.mark.parametrize("name", BAD)
def test_a_bad_ladder_is_refused_with_its_line_and_a_remedy(name: str) -> None:
    old, new, line, words = BAD[name]
    assert old in GOOD
    with pytest.raises(LadderError) as caught:
        parse_ladder(GOOD.replace(old, new, 1), "bad.toml")
    assert re.fullmatch(r"bad\.toml:\d+", caught.value.where)
    assert (caught.value.where, words.lower() in caught.value.message.lower()) == (f"bad.toml:{line}", True), (
        caught.value
    )
    assert caught.value.remedy


def test_an_example_quotes_its_response_with_the_source() -> None:
    text = GOOD.replace('owner = "desk one"', 'owner = "desk one"\nexample = true')
    parse_ladder(text)
    with pytest.raises(LadderError, match=r"l:12: a response without its source"):
        parse_ladder(
            text.replace('name = "middle"', 'name = "middle"\nresponse = "quoted"', 1).replace("dwell = 14\n", ""), "l"
        )
