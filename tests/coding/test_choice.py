"""Which acts become records, and with which of their possible sides."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from sayso import Tools, read_many
from sayso.coding import choice
from sayso.coding.choice import Thresholds, choose
from sayso.coding.confidence import Confidence
from sayso.coding.sides import Side, Sides
from sayso.model import Article, Participant
from sayso.pipeline import trace_article

LIKELY, UNLIKELY = {"bias": 6.0}, {"bias": -6.0}


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools.load()


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Article:
    path = tmp_path_factory.mktemp("choice") / "note.jsonl"
    text = "Russia shelled Kharkiv on Monday. Belarus shrugged, and a cool reception awaited Kyiv's envoy in Minsk."
    path.write_text(f'{{"id": "note", "text": "{text}", "date": "2024-11-05"}}\n', encoding="utf-8")
    return next(iter(read_many([str(path)])))


def sides(actors: int) -> Sides:
    """Sides with so many actors of different countries."""
    codes = ["RUS", "UKR", "BLR"][:actors]
    return Sides(Side(tuple(Participant(c, 0, 3, country=c, sector="GOV", name=c) for c in codes)), Side(()))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A decided act whose one sign is the number of its actors."""
    monkeypatch.setattr(choice, "find_signs", lambda act: {"actors": float(len(act.sides.actor.participants))})
    return SimpleNamespace(type="ASSAULT", proposal=SimpleNamespace(type=None, sentence=0))


def chosen(act: Any, confidence: Confidence, thresholds: Thresholds = Thresholds()) -> list[int]:  # noqa: B008
    """How many actors each chosen act has."""
    nothing: Any = None
    text: Any = SimpleNamespace(text="")
    found = choose(text, nothing, [(act, [sides(1), sides(3)])], thresholds, confidence)
    return [len(each.sides.actor.participants) for each in found]


def test_the_likelier_sides_are_taken(counted: Any) -> None:
    more, fewer = ({"bias": 0.0, "actors": weight} for weight in (1.0, -1.0))
    assert chosen(counted, Confidence(more, act=LIKELY)) == [3]
    assert chosen(counted, Confidence(fewer, act=LIKELY)) == [1]


def test_of_equals_and_without_weights_the_readier_sides_are_taken(counted: Any) -> None:
    assert chosen(counted, Confidence(LIKELY, act=LIKELY)) == [1]
    assert chosen(counted, Confidence()) == [1]


def test_an_act_is_dropped_whose_worth_is_not_enough(counted: Any) -> None:
    assert chosen(counted, Confidence(UNLIKELY, act=UNLIKELY, enough=0.5)) == []
    assert chosen(counted, Confidence(UNLIKELY, act=LIKELY, enough=0.5)) == [1]
    assert chosen(counted, Confidence(LIKELY, act=UNLIKELY, enough=2.5)) == []


def test_a_frames_act_stays_whatever_it_is_worth(counted: Any) -> None:
    counted.proposal.type = "ASSAULT"
    assert chosen(counted, Confidence(UNLIKELY, act=UNLIKELY, enough=0.5)) == [1]


def test_a_users_trigger_threshold_decides_alone(counted: Any) -> None:
    assert chosen(counted, Confidence(UNLIKELY, act=UNLIKELY, enough=0.5), Thresholds(trigger=0.9)) == [1]


def test_for_fitting_each_alternative_can_be_had(counted: Any) -> None:
    weights = Confidence(UNLIKELY, act=UNLIKELY, enough=0.5)
    assert chosen(counted, weights, Thresholds(alternative=0)) == [1]
    assert chosen(counted, weights, Thresholds(alternative=1)) == [3]


def test_the_sides_that_come_next_are_kept_with_how_probable_they_are(counted: Any) -> None:
    nothing: Any = None
    text: Any = SimpleNamespace(text="")
    weights = Confidence({"bias": 0.0, "actors": 1.0}, act=LIKELY)
    (found,) = choose(text, nothing, [(counted, [sides(1), sides(3)])], Thresholds(), weights)
    assert found.rival is not None
    assert found.rival.sides == sides(1)
    assert found.rival.probability == pytest.approx(weights.probability({"actors": 1.0}, 0.0))
    (alone,) = choose(text, nothing, [(counted, [sides(1)])], Thresholds(), weights)
    assert alone.rival is None


def test_weighing_looks_at_acts_below_the_trigger_threshold(tools: Tools, article: Article) -> None:
    sure = [each.record.trigger for each in trace_article(article, replace(tools, thresholds=Thresholds(0.999)))]
    every = Confidence(LIKELY, act=LIKELY)
    proposed = [each.record.trigger for each in trace_article(article, replace(tools, confidence=every))]
    assert set(sure) < set(proposed)
    none = Confidence(UNLIKELY, act=UNLIKELY, enough=1.0)
    assert trace_article(article, replace(tools, confidence=none)) == []
