"""Day by day up and down a ladder, with dwell, all, any and for; where it stands, what would move it, what if."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from sayso.errors import LadderError
from sayso.ladder.acknowledging import Acknowledgement, acknowledge, acknowledged_phase, read_acknowledgements
from sayso.ladder.alerts import alerts
from sayso.ladder.climbing import climb, follow
from sayso.ladder.counting import Span
from sayso.ladder.file import Ladder, parse_ladder, read_ladder
from sayso.ladder.measures import Measures, Setting, daily_ranks, lasting
from sayso.ladder.standing import Asked, standing
from sayso.ladder.suppose import SupposedAct, Supposition, read_supposition, supposing
from sayso.ladder.terms import Term
from sayso.output.ladder import write_standing_text

from .making import PAIR, SCHEME, amount, day, term
from .test_bad_ladders import GOOD

EXAMPLES = Path(__file__).parents[2] / "ladders"


def setting(terms: list[Term], first: str = "2024-10-01", last: str = "2024-12-31") -> Setting:
    return Setting(terms, Span(day(first), day(last)), SCHEME, SCHEME.weights(), day(first))


def bools(text: str) -> np.ndarray:
    return np.array([letter == "x" for letter in text])


def test_for_n_days_holds_on_the_last_of_them() -> None:
    assert list(lasting(bools("xx.xxx"), 3)) == list(bools(".....x"))
    assert list(lasting(bools("xx"), 3)) == [False, False]


def test_the_highest_phase_whose_conditions_are_met_is_entered_at_once() -> None:
    nothing = bools("....")
    found = follow([0, 0, 0], [nothing, bools(".xxx"), bools("..x.")], [nothing, nothing, nothing], 100)
    assert found.phases == (0, 1, 2, 2)
    assert [(change.day, change.before, change.after) for change in found.changes] == [(101, 0, 1), (102, 1, 2)]


def test_a_phase_lasts_as_long_as_it_must_and_goes_down_one_at_a_time() -> None:
    nothing = bools("......")
    found = follow([0, 0, 3], [nothing, nothing, bools("x.....")], [nothing, bools("xxxxxx"), bools(".xxxxx")], 0)
    assert found.phases == (2, 2, 2, 1, 0, 0)


def test_no_rank_without_half_a_year_of_past() -> None:
    ranks = daily_ranks([1] * 182 + [2, 0], 0)
    assert list(ranks[180:]) == [-1, -1, 100, 0]


TROOPS = term("troops", "2024-10-18", quantities=(amount("troops", 3000),))


def test_it_rises_on_the_day_when_it_was_known_and_not_before() -> None:
    ladder = parse_ladder(GOOD)
    late = term("late", "2024-10-18", known="2024-10-25", told="2024-10-18", quantities=(amount("troops", 3000),))
    for one, on in ((TROOPS, "2024-10-18"), (late, "2024-10-25")):
        path = climb(ladder, Measures(ladder, setting([one])))
        assert path.changes[0].day == day(on)
        assert path.changes[0].after == 2


def test_one_sayer_is_not_enough_unless_the_ladder_says_so() -> None:
    single = term("single", sayers=1, quantities=(amount("troops", 3000),))
    dependent = term("dependent", sayers=2, dependent=2, quantities=(amount("troops", 3000),))
    ladder = parse_ladder(GOOD)
    for one in (single, dependent):
        assert not climb(ladder, Measures(ladder, setting([one]))).changes
    eased = parse_ladder(GOOD.replace('owner = "desk one"', 'owner = "desk one"\nsayers = 1'))
    assert climb(eased, Measures(eased, setting([single]))).changes


def test_standing_says_since_when_on_what_and_how_far_away() -> None:
    ladder = parse_ladder(GOOD)
    found = standing(Asked(ladder, day("2024-11-30"), day("2024-10-01")), setting([TROOPS], last="2024-11-30"))
    assert (found.phase, found.since, found.owner, found.marking) == ("high", "2024-10-18", "desk one", "TLP:CLEAR")
    assert [one.act for one in found.evidence] == ["troops"]
    assert found.would_raise == ()
    (lower,) = found.would_lower
    assert (lower.value, lower.threshold, lower.away, lower.met) == (1, 1, 1, False)
    assert lower.fades == "2025-01-16"  # 90 days after the act
    assert {one.phase for one in found.neighbours} == {"high"}


def test_a_change_waits_for_a_persons_word(tmp_path: Path) -> None:
    ladder, path = parse_ladder(GOOD), tmp_path / "words.jsonl"
    assert read_acknowledgements(path, ladder) == []
    with pytest.raises(LadderError, match="no phase"):
        acknowledge(path, Acknowledgement("a ladder", "higher", "2024-10-20", "me"), ladder)
    acknowledge(path, Acknowledgement("a ladder", "high", "2024-10-20", "me"), ladder)
    words = read_acknowledgements(path, ladder)
    assert [acknowledged_phase(words, ladder, day(on)) for on in ("2024-10-19", "2024-10-20")] == [0, 2]
    asked = Asked(ladder, day("2024-10-19"), day("2024-10-01"), words)
    assert standing(asked, setting([TROOPS], last="2024-10-19")).waits
    path.write_text("{}\n")
    with pytest.raises(LadderError, match=r"words\.jsonl:1"):
        read_acknowledgements(path, ladder)


def test_the_present_does_not_know_what_comes_later() -> None:
    ladder = parse_ladder(GOOD)
    later = term("later", "2024-11-01", quantities=(amount("troops", 3000),))
    asked = Asked(ladder, day("2024-10-20"), day("2024-10-01"))
    found = standing(asked, setting([later], last="2024-10-20"))
    assert found.phase == "low"
    assert all(one.fades is None for one in found.would_raise)


def test_alerts_carry_level_evidence_time_and_the_highest_marking() -> None:
    ladder = parse_ladder(GOOD)
    marked = term("marked", "2024-10-18", marking="TLP:AMBER", quantities=(amount("troops", 100),))
    measures = Measures(ladder, setting([TROOPS, marked]))
    first = alerts(ladder, measures, climb(ladder, measures))[0]
    assert (first.level, first.phase, first.on, first.kind) == (2, "high", "2024-10-18", "conditions met")
    assert (first.as_known, first.marking) == ("2024-10-18T23:59:59Z", "TLP:AMBER")
    assert {one.act for one in first.evidence} == {"marked", "troops"}


def test_a_rank_of_too_short_a_record_is_not_known() -> None:
    ladder = read_ladder(EXAMPLES / "two-states.toml")
    ladder = msgspec.structs.replace(ladder, pair=PAIR)
    found = standing(Asked(ladder, day("2024-12-31"), day("2024-10-01")), setting([TROOPS]))
    (rank,) = found.would_raise
    assert (rank.value, rank.away, rank.met) == (None, None, False)
    page = io.StringIO()
    write_standing_text(found, page)
    assert "not known, as the pair's record is too short for a rank" in page.getvalue()


def test_what_if(tmp_path: Path) -> None:
    path = tmp_path / "act.json"
    path.write_text(
        '{"type": "AID", "actor": ["PRK"], "recipient": ["RUS"], "date": "2024-11-05", "quantities": [{"item": "troops", "low": 1000}]}'
    )
    ladder = parse_ladder(GOOD)
    supposed = supposing([], read_supposition(path), PAIR, SCHEME)
    assert climb(ladder, Measures(ladder, setting(supposed))).changes[0].day == day("2024-11-05")
    assert supposing([TROOPS], Supposition(withdraw=("troops",)), PAIR, SCHEME) == []
    with pytest.raises(LadderError, match="no act"):
        supposing([TROOPS], Supposition(withdraw=("other",)), PAIR, SCHEME)
    with pytest.raises(LadderError, match="not between"):
        supposing([], Supposition(add=(SupposedAct(type="AID", actor=("USA",), date="2024-11-05"),)), PAIR, SCHEME)
    path.write_text('{"type": "HELP", "actor": [], "date": "2024-11-05"}')
    with pytest.raises(LadderError, match="no type"):
        read_supposition(path)


@pytest.mark.parametrize("name", ["prk-rus-military", "two-states"])
def test_what_ships_is_well_formed_and_marked_as_an_example(name: str) -> None:
    path = EXAMPLES / f"{name}.toml"
    found: Ladder = read_ladder(path)
    assert found.example
    limits = [line for line in path.read_text().splitlines() if line.startswith(("at_least", "below", "dwell"))]
    assert limits
    assert all("# SET" in line for line in limits)


def test_other_weights_may_tell_otherwise() -> None:
    ladder = parse_ladder(GOOD)
    # Two AIDs of 59 points on the day: 119, which a quarter less takes below 100.
    terms = [term(name, "2024-12-29") for name in ("a", "b")]
    path = standing(Asked(ladder, day("2024-12-31"), day("2024-10-01")), setting(terms))
    assert path.phase == "middle"
    assert {one.weights: one.phase for one in path.neighbours}["AID a quarter lower"] == "low"
    assert replace(setting(terms), terms=[]).terms == []
