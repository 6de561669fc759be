from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from sayso.coding.contents import find_content, load_priors
from sayso.coding.decide import Decision
from sayso.coding.sides import Side, Sides
from sayso.language import heads
from sayso.model import Participant


def participant(country: str) -> Participant:
    return Participant(country, 0, 3, country, "GOV", country)


SIDES = Sides(Side((participant("KOR"),)), Side((participant("PRK"),)))


def decision(kind: str, mode: str | None, named: str = "none", **chances: dict[str, float]) -> Decision:
    """An act of speech of which a model holds these labels likely, and all others alike; the word behind it may be of a type."""

    def attribute(name: str) -> dict[str, float]:
        given = chances.get(name.replace(" ", "_"), {})
        labels = heads.ATTRIBUTES[name]
        rest = (1 - sum(given.values())) / (len(labels) - len(given))
        return {label: given.get(label, rest) for label in labels}

    types = np.full((2, len(heads.TYPES)), 0.001)
    types[:, 0] = 0.98
    types[1, heads.TYPES.index(named)] += 0.005
    window = SimpleNamespace(
        items=np.zeros((1, len(heads.CONTENT_ITEMS))), types=types, window=SimpleNamespace(sentences=(0, 0))
    )
    proposal = SimpleNamespace(attribute=attribute, window=window, at=0, sentence=0, roles=lambda role: np.zeros(1))
    return Decision(cast(Any, proposal), kind, mode, 0.9, "model")


def content_of(act: Decision, sides: Sides = SIDES, others: tuple[str, ...] = ("JPN",)) -> Any:
    return find_content(act, sides, lambda scores: [participant(other) for other in others], None)


def test_other_acts_have_no_content() -> None:
    assert content_of(decision("AID", None, content={"AID": 0.9})) is None


@pytest.mark.parametrize(
    ("kind", "mode", "content", "actor", "recipient"),
    [
        ("THREATEN", "violence", "ASSAULT", "KOR", "PRK"),
        ("AGREE", None, "AID", "KOR", "PRK"),
        ("REQUEST", "assist", "AID", "PRK", "KOR"),
    ],
)
def test_sides_follow_the_kind_of_act_where_the_model_is_torn(kind, mode, content, actor, recipient) -> None:
    found = content_of(decision(kind, mode, content={content: 0.9}))
    assert (found.type, found.actor, found.recipient) == (content, (actor,), (recipient,))


def test_the_model_may_name_another_country() -> None:
    act = decision("REQUEST", "assist", content={"AID": 0.9}, content_recipient={"other": 0.97})
    assert content_of(act).recipient == ("JPN",)


def test_the_next_sides_hold_where_the_words_of_another_name_nobody() -> None:
    act = decision("REQUEST", "assist", content={"AID": 0.9}, content_recipient={"other": 0.97})
    assert content_of(act, others=()).recipient == ("KOR",)


def test_who_acts_does_nothing_to_himself_by_words_of_his_own() -> None:
    sides = {"content_actor": {"recipient": 0.97}, "content_recipient": {"other": 0.97}}
    act = decision("REQUEST", "assist", content={"AID": 0.9}, **sides)
    assert content_of(act, others=("PRK",)).recipient == ()


def test_the_words_behind_name_the_content_where_the_model_is_torn() -> None:
    torn = {"SANCTION": 0.4, "COERCE": 0.4}
    assert content_of(decision("THREATEN", "arrest", "SANCTION", content=torn)).type == "SANCTION"
    assert content_of(decision("THREATEN", "arrest", "COERCE", content=torn)).type == "COERCE"


def test_a_likely_content_of_a_threat_is_taken_where_the_model_is_unsure() -> None:
    act = decision("THREATEN", "restrict", content={"none": 0.5, "SANCTION": 0.4})
    assert content_of(act).type == "SANCTION"


def test_an_act_without_recipient_has_none_in_its_content() -> None:
    alone = Sides(SIDES.actor, Side(()))
    assert "PRK" not in (content := content_of(decision("THREATEN", "violence", content={"ASSAULT": 0.9}), alone)).actor
    assert content.recipient == ()


def test_priors_name_types_and_relations_of_the_heads() -> None:
    priors = load_priors()
    assert {name for table in priors.types.values() for name in table} <= set(heads.TYPES)
    pairs = {name for table in priors.sides.values() for name in table}
    assert {one for pair in pairs for one in pair.split()} <= set(heads.ATTRIBUTES["content actor"])
