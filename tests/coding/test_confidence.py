"""A record's confidence: weighed signs, a model's own weights, and the choice of precision."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from sayso import Tools, code_articles, read_many
from sayso.coding.choice import Thresholds
from sayso.coding.confidence import Confidence, load_confidence
from sayso.errors import ModelError
from sayso.language.encoder import find_model
from sayso.model import Record
from sayso.pipeline import trace_article

GOLD = Path(__file__).parents[1] / "gold" / "articles.jsonl"
WEIGHED = Confidence({"bias": -1.0, "trigger": 0.5, "no actor": -2.0}, high=0.8)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools.load()


def test_signs_add_up_to_a_probability() -> None:
    assert WEIGHED.probability({"trigger": 2.0}, 0.3) == pytest.approx(0.5)
    assert WEIGHED.probability({"trigger": 2.0, "no actor": 1.0}, 0.3) < 0.2
    assert WEIGHED.probability({"trigger": 2.0, "a sign without weight": 9.0}, 0.3) == pytest.approx(0.5)


def test_without_weights_the_models_own_score_stands() -> None:
    assert Confidence().probability({"trigger": 2.0}, 0.3) == 0.3


def test_what_a_sign_adds_is_told_the_strongest_first() -> None:
    told = WEIGHED.weigh({"trigger": 2.0, "no actor": 1.0, "a sign without weight": 9.0})
    assert [(each.sign, each.share) for each in told] == [("no actor", -2.0), ("trigger", 1.0)]


def test_high_precision_needs_a_model_that_says_how() -> None:
    assert WEIGHED.least("high", "a model") == 0.8
    assert Confidence().least("best", "a model") == 0.0
    with pytest.raises(ModelError, match=r"a model.*confidence\.toml"):
        Confidence().least("high", "a model")


@pytest.mark.parametrize("content", ["weights = 3", "[weights]\ntrigger = 1.0\n", "["], ids=["form", "bias", "toml"])
def test_a_broken_file_of_weights_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "confidence.toml").write_text(content)
    with pytest.raises(ModelError, match=r"confidence\.toml"):
        load_confidence(tmp_path)


def test_the_shipped_model_says_how_sure_it_is(tools: Tools) -> None:
    weights = load_confidence(find_model())
    assert weights.high is not None
    assert tools.confidence == weights


def test_every_weight_that_ships_is_of_a_sign_that_occurs(tools: Tools, tmp_path: Path) -> None:
    """A renamed sign would leave its weight without effect."""
    unknown = tmp_path / "unknown.txt"
    unknown.write_text(
        "Gunmen attack embassy\n\nUnidentified men kidnapped three engineers on Monday.\n", encoding="utf-8"
    )
    every = replace(tools, thresholds=Thresholds(alternative=0))  # acts that are not worth a record have signs too
    found = {
        name
        for article in read_many([str(GOLD), str(unknown)])
        for each in trace_article(article, every)
        for name in each.signs
    }
    unseen = {name for name in tools.confidence.weights if not name.startswith(("type ", "no "))} - found
    assert unseen - {"bias", "frame"} == set()


def without_links(record: Record) -> Record:
    return msgspec.structs.replace(record, links=())


def test_high_precision_keeps_the_sure_records_alone() -> None:
    articles = list(read_many([str(GOLD)]))[:5]
    high = Tools.load(precision="high")
    every = [record for each in code_articles(articles, Tools.load()) for record in each.events]
    kept = [record for each in code_articles(articles, high) for record in each.events]
    sure = [record for record in every if record.confidence >= high.least_confidence]
    assert [without_links(record) for record in kept] == [without_links(record) for record in sure]
    assert {link.record for record in kept for link in record.links} <= {record.id for record in kept}
    assert 0 < len(kept) < len(every)
    assert all(0 < record.confidence < 1 for record in every)
