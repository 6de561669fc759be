"""Who stands on which side, given the model's scores of the words."""

from __future__ import annotations

import pytest

from sayso.coding.sides import find_sides

from .making import make_act


def sides(
    text: str,
    trigger: str,
    kind: str,
    scores: dict[str, dict[str, float]],
    mode: str | None = None,
    in_content: float = 0.0,
) -> tuple[list, list]:
    """Countries of actor and recipient; scores: role -> word -> probability; `in_content`: that it is the recipient's to suffer."""
    attributes = {"content": {}, "content actor": {}, "content recipient": {"recipient": in_content}}
    act = make_act(text, trigger, (kind, mode), scores, attributes)
    found, *_ = find_sides(act.names, act.decision, act.resolver)
    return [each.country for each in found.actor.participants], [each.country for each in found.recipient.participants]


def test_each_side_takes_its_words() -> None:
    scores = {"actor": {"Russia": 0.9}, "recipient": {"Ukraine": 0.9}}
    assert sides("Russia attacked Ukraine.", "attacked", "ASSAULT", scores) == (["RUS"], ["UKR"])


def test_nobody_stands_on_both_sides() -> None:
    scores = {"actor": {"Russia": 0.9, "Ukraine": 0.6}, "recipient": {"Ukraine": 0.9}}
    assert sides("Russia attacked Ukraine.", "attacked", "ASSAULT", scores) == (["RUS"], ["UKR"])


def test_a_cut_name_is_made_whole() -> None:
    scores = {"actor": {"Korea": 0.9}, "recipient": {"Russia": 0.9}}
    assert sides("North Korea armed Russia.", "armed", "AID", scores) == (["PRK"], ["RUS"])


def test_in_a_meeting_all_are_actors() -> None:
    scores = {"actor": {"Japan": 0.9}, "recipient": {"China": 0.8}}
    assert sides("Japan met China.", "met", "CONSULT", scores) == (["JPN", "CHN"], [])
    assert sides("Japan visited China.", "visited", "CONSULT", scores, "visit") == (["JPN"], ["CHN"])


def test_a_meeting_has_two_parties_if_the_text_names_them() -> None:
    scores = {"actor": {"Japan": 0.9, "China": 0.2}}
    assert sides("Japan met China.", "met", "CONSULT", scores) == (["JPN", "CHN"], [])
    assert sides("Japan met friends.", "met", "CONSULT", {"actor": {"Japan": 0.9}}) == (["JPN"], [])


def test_one_accuser_unless_it_is_a_list() -> None:
    scores = {"actor": {"Japan": 0.9, "France": 0.8, "China": 0.6}, "recipient": {"Iran": 0.9}}
    text = "Japan and France accused Iran, which China helps."
    assert sides(text, "accused", "ACCUSE", scores) == (["JPN", "FRA"], ["IRN"])


@pytest.mark.parametrize(("kind", "recipient"), [("AID", ["IRN"]), ("MOBILIZE", [])])
def test_a_weak_recipient_is_taken_where_the_type_needs_one(kind: str, recipient: list[str]) -> None:
    scores = {"actor": {"Japan": 0.9}, "recipient": {"Iran": 0.2}}
    assert sides("Japan moved ships to Iran.", "moved", kind, scores) == (["JPN"], recipient)


def test_who_is_named_beside_the_trigger_stands_before_who_is_named_elsewhere() -> None:
    scores = {"actor": {"Japan": 0.9, "China": 0.7}, "recipient": {"Iran": 0.9}}
    assert sides("China spoke. Japan accused Iran.", "accused", "ACCUSE", scores) == (["JPN"], ["IRN"])
    assert sides("China spoke. It accused Iran.", "accused", "ACCUSE", scores) == (["CHN"], ["IRN"])


def test_a_promise_has_a_recipient_where_what_is_promised_is_for_one() -> None:
    scores = {"actor": {"Russia": 0.9}, "recipient": {"Mali": 0.05}}
    assert sides("Russia promised Mali grain.", "promised", "AGREE", scores) == (["RUS"], [])
    assert sides("Russia promised Mali grain.", "promised", "AGREE", scores, in_content=0.9) == (["RUS"], ["MLI"])


def test_of_two_from_one_country_the_likelier_stands() -> None:
    scores = {"actor": {"Mali": 0.9}, "recipient": {"Russia": 0.6, "Kremlin": 0.9, "Ukraine": 0.6}}
    text = "Mali urged the Kremlin on Monday to let Russia leave Ukraine."
    assert sides(text, "urged", "REQUEST", scores) == (["MLI"], ["RUS", "UKR"])


def test_of_a_list_all_stand() -> None:
    scores = {"actor": {"Mali": 0.9}, "recipient": {"Kremlin": 0.9, "Duma": 0.6}}
    assert sides("Mali urged the Kremlin and the Duma to stop.", "urged", "REQUEST", scores) == (
        ["MLI"],
        ["RUS", "RUS"],
    )


def test_forces_that_a_state_moves_are_its_own_and_no_recipient() -> None:
    scores = {"actor": {"Norway": 0.9}, "recipient": {"navy": 0.9}}
    assert sides("Norway readied its navy.", "readied", "MOBILIZE", scores) == (["NOR"], [])
    scores = {"actor": {"Norway": 0.9}, "recipient": {"Russia": 0.9}}
    assert sides("Norway armed against Russia.", "armed", "MOBILIZE", scores) == (["NOR"], ["RUS"])
