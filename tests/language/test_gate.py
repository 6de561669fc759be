"""The cheap test before the encoder: which rows it lets through, and that its numbers are those of the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.language.encoder import Encoder, find_model
from sayso.language.gate import Gate, hash_features, load_gate
from sayso.language.hashed import FEATURES
from sayso.language.sentences import split_sentences
from sayso.language.windows import Window, pack_windows

ACT = "Russia attacked Ukraine\n\nRussian forces shelled Kharkiv on Monday, the foreign ministry said."
RECIPE = "Easy banana bread recipe\n\nThis moist loaf is the best dessert for your family, with tips on how to bake it."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(find_model(), gated=True)


def only_row(encoder: Encoder, text: str) -> Window:
    (window,) = pack_windows(text, split_sentences(text), encoder.wordpiece)
    return window


def test_a_row_with_an_act_is_read_and_a_recipe_is_not(encoder: Encoder) -> None:
    assert len(encoder.analyse(ACT).windows) == 1
    assert encoder.analyse(RECIPE).windows == []


def test_without_the_gate_every_row_is_read() -> None:
    assert len(Encoder(find_model()).analyse(RECIPE).windows) == 1


def test_a_word_of_the_first_sentence_is_another_feature_than_the_same_word_later(encoder: Encoder) -> None:
    headline = only_row(encoder, "Troops arrive.")
    later = only_row(encoder, "Troops.\n\nArrive.")
    assert set(hash_features("Troops arrive.", headline)) != set(hash_features("Troops.\n\nArrive.", later))


def test_features_are_the_same_in_every_run(encoder: Encoder) -> None:
    """A hash that changed with the process or machine would give other records there."""
    features = hash_features("Yes", only_row(encoder, "Yes"))
    assert features == [19254]


def test_the_score_is_the_sum_of_the_weights_and_the_bias() -> None:
    weights = np.zeros(FEATURES, np.int8)
    weights[[3, 5]] = 100, -40
    gate = Gate(weights, step=0.5, bias=-1.0, least=0.0)
    assert gate.score([3, 5, 7]) == 29.0
    assert gate.score([]) == -1.0


def test_a_folder_without_a_gate_has_none(tmp_path: Path) -> None:
    assert load_gate(tmp_path) is None


@pytest.mark.parametrize(
    ("table", "weights"),
    [
        ("step = 1.0\nbias = 0.0\n", np.zeros(FEATURES, np.int8)),
        ("step = 1.0\nbias = 0.0\nleast = 0.0\n", np.zeros(10, np.int8)),
        ("step = ", np.zeros(FEATURES, np.int8)),
    ],
)
def test_a_damaged_gate_is_named(tmp_path: Path, table: str, weights: np.ndarray) -> None:
    (tmp_path / "gate.toml").write_text(table, encoding="utf-8")
    np.save(tmp_path / "gate.npy", weights)
    with pytest.raises(ModelError, match="gate") as caught:
        load_gate(tmp_path)
    assert str(tmp_path) in str(caught.value.where)
