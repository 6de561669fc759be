"""Which sides an act may have, given what the model holds of the words and of the countries."""

from __future__ import annotations

import pytest

from sayso.coding.alternatives import find_alternatives
from sayso.coding.held_countries import find_held_signs, hold_countries, share_likelihood, weigh_sides

from .making import Scored, make_act

UNSAID = {"content": {}, "content actor": {}, "content recipient": {}}
LEASED = "Peru and Chile signed a lease. The harbour was seized by soldiers from Brazil."


def alternatives(text: str, trigger: str, kind: str, scores: Scored, **shapes: float) -> list[tuple[list, list]]:
    """Countries of actor and recipient of each alternative; a model without heads for sides is one that is given no shapes."""
    act = make_act(text, trigger, (kind, None), scores, UNSAID | ({"sides": shapes} if shapes else {}))
    found = find_alternatives(act.names, act.decision, act.resolver)
    return [(sorted(each.actor.countries), sorted(each.recipient.countries)) for each in found]


def test_the_words_that_take_part_come_first() -> None:
    scores = {"actor": {"Brazil": 0.9}, "recipient": {"harbour": 0.9}, "recipient country": {"Chile": 0.9}}
    (first, *others) = alternatives(LEASED, "seized", "ASSAULT", scores, countries=1.0)
    assert first[0] == ["BRA"]
    assert (["BRA"], ["CHL"]) in others


def test_a_mention_without_a_country_may_stand_for_one_that_is_held() -> None:
    text = "Peru and Chile quarrel. The soldiers attacked Brazil."
    scores = {"actor": {"soldiers": 0.9}, "recipient": {"Brazil": 0.9}}
    for country, code in (("Peru", "PER"), ("Chile", "CHL")):
        told = scores | {"actor country": {country: 0.8}}
        act = make_act(text, "attacked", ("ASSAULT", None), told, UNSAID | {"sides": {"countries": 1.0}})
        found = [each for each in find_alternatives(*act[:3]) if each.actor.countries == {code}]
        assert found
        assert {participant.text for each in found for participant in each.actor.participants} == {"soldiers"}


def test_a_name_beside_the_trigger_stands_before_one_in_the_headline() -> None:
    text = "Peru and Chile quarrel. Brazil was attacked by men who live in Peru."
    scores = {"recipient": {"Brazil": 0.9}, "actor": {"Brazil": 0.1}, "actor country": {"Peru": 0.8}}
    act = make_act(text, "attacked", ("ASSAULT", None), scores, UNSAID | {"sides": {"countries": 1.0}}, led=True)
    found = [each.actor for each in find_alternatives(*act[:3]) if each.actor.countries == {"PER"}]
    assert found
    assert {participant.start for each in found for participant in each.participants} == {text.rindex("Peru")}


def test_no_words_stand_on_both_sides() -> None:
    scores = {"actor country": {"Peru": 0.9}, "recipient": {"Peru": 0.9}, "actor": {"Chile": 0.9}}
    found = alternatives("Chile armed Peru.", "armed", "AID", scores, countries=1.0)
    assert (["CHL"], ["PER"]) in found
    assert (["PER"], ["PER"]) not in found


def test_a_side_may_be_nobody() -> None:
    scores = {"actor": {"Brazil": 0.9}, "recipient": {"Peru": 0.9}}
    found = alternatives("Brazil armed itself, Peru saw.", "armed", "AID", scores, actor=1.0)
    assert found[0] == (["BRA"], ["PER"])
    assert (["BRA"], []) in found


def test_a_country_that_is_held_less_may_be_a_side_of_its_own() -> None:
    scores = {"actor": {"Brazil": 0.9}, "recipient": {"Peru": 0.9}, "recipient country": {"Peru": 0.8, "Chile": 0.35}}
    text = "Brazil armed Peru, Chile saw."
    assert (["BRA"], ["CHL"]) in alternatives(text, "armed", "AID", scores, countries=1.0)
    fainter = scores | {"recipient country": {"Peru": 0.8, "Chile": 0.25}}
    assert (["BRA"], ["CHL"]) not in alternatives(text, "armed", "AID", fainter, countries=1.0)


def test_parties_of_another_sentence_are_no_alternative_where_two_are_at_home() -> None:
    text = "Peru and Chile signed a lease. Brazil and Bolivia signed a pact."
    held = {"Peru": 0.9, "Chile": 0.9, "Brazil": 0.6, "Bolivia": 0.6}
    scores = {"actor": {"Peru": 0.9, "Chile": 0.9}, "actor country": held}
    found = alternatives(text, "signed", "AGREE", scores, actor=1.0)
    assert (["CHL", "PER"], []) in found
    assert all(len(actors) < 3 for actors, _ in found)


def test_a_side_may_lack_one_of_its_countries() -> None:
    scores = {"actor": {"Brazil": 0.9}, "recipient": {"Peru": 0.9, "Chile": 0.9}}
    found = alternatives("Brazil armed Peru and Chile.", "armed", "AID", scores, countries=1.0)
    assert found[0] == (["BRA"], ["CHL", "PER"])
    assert {("PER",), ("CHL",)} & {tuple(recipients) for _, recipients in found}


def test_a_meeting_keeps_its_parties_on_one_side() -> None:
    parties = {"Peru": 0.9, "Chile": 0.9}
    scores = {"actor": {"Peru": 0.9}, "actor country": parties, "recipient country": {"Bolivia": 0.9}}
    found = alternatives("Peru met guests. Chile came. Bolivia watched.", "met", "CONSULT", scores, actor=1.0)
    assert (["CHL", "PER"], []) in found
    assert all(not recipients for _, recipients in found)


def test_of_too_many_the_likeliest_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("Peru", "Chile", "Brazil", "Bolivia")
    scores = {
        "actor": dict.fromkeys(names, 0.2), "recipient": dict.fromkeys(names, 0.1),
        "actor country": dict.fromkeys(names, 0.6), "recipient country": dict.fromkeys(names, 0.7),
    }  # fmt: skip
    text = "Peru, Chile, Brazil and Bolivia met. Peru, Chile, Brazil and Bolivia fought."
    act = make_act(text, "fought", ("ASSAULT", None), scores, UNSAID | {"sides": {"countries": 1.0}})
    monkeypatch.setattr("sayso.coding.alternatives.MOST_ALTERNATIVES", 99)
    everything = [each.countries for each in find_alternatives(*act[:3])]
    monkeypatch.setattr("sayso.coding.alternatives.MOST_ALTERNATIVES", 3)
    kept = [each.countries for each in find_alternatives(*act[:3])]
    held = hold_countries(act.resolver.stock, act.decision.proposal)
    assert len(everything) > 3
    assert kept == everything[:3]
    likelihoods = [weigh_sides(held, each) for each in everything[1:]]
    assert likelihoods == sorted(likelihoods, reverse=True)


def test_a_model_without_these_heads_gives_what_the_words_give() -> None:
    scores = {"actor": {"Brazil": 0.9}, "recipient": {"Peru": 0.2}}
    assert alternatives("Brazil armed Peru.", "armed", "AID", scores) == [(["BRA"], ["PER"])]


def test_signs_say_what_is_held_and_what_is_passed_over() -> None:
    scores = {"actor country": {"Brazil": 0.9, "Peru": 0.3}, "recipient country": {"Peru": 0.1}}
    act = make_act("Brazil armed Peru.", "armed", ("AID", None), scores, {"sides": {"countries": 0.5, "actor": 0.5}})
    held = hold_countries(act.resolver.stock, act.decision.proposal)
    signs = find_held_signs(held, ({"BRA"}, {"PER"}))
    assert signs["sides as held"] == pytest.approx(0)
    assert signs["actor country held"] > 2 > 0 > signs["actor country passed over"]
    assert signs["recipient country held"] < 0
    turned = find_held_signs(held, ({"PER"}, {"BRA"}))
    assert turned["actor country held"] < 0 < turned["actor country passed over"]
    assert signs["likelihood of the sides"] > turned["likelihood of the sides"]
    shares = share_likelihood(held, [({"BRA"}, {"PER"}), ({"PER"}, {"BRA"}), ({"BRA"}, set())])
    assert sum(shares) == pytest.approx(1)
    assert shares[2] > shares[0] > shares[1]
