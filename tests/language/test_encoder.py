"""Loading a model, and what a run of it gives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.language import heads
from sayso.language.described import describe_heads
from sayso.language.encoder import Encoder, find_model


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(find_model())


def test_each_head_scores_each_word(encoder: Encoder) -> None:
    analysis = encoder.analyse("Russia attacked Ukraine.\nKyiv protested.")
    (window,) = analysis.windows
    size = len(window.window.words)
    assert window.types.shape == (size, len(heads.TYPES))
    assert window.roles.shape == (size, size, len(heads.ROLES))
    assert window.items.shape == (size, len(heads.CONTENT_ITEMS))
    assert {name: scores.shape for name, scores in window.attributes.items()} == {
        name: (size, len(labels)) for name, labels in heads.ATTRIBUTES.items()
    }
    assert window.types.sum(-1) == pytest.approx(1, abs=1e-4)


def test_a_model_made_before_some_heads_says_nothing_of_them() -> None:
    (window,) = Encoder(find_model("six-384")).analyse("Russia attacked Ukraine.").windows
    size, later = len(window.window.words), [heads.ROLES.index(role) for role in heads.ROLES if role in heads.LATER]
    assert window.roles.shape == (size, size, len(heads.ROLES))
    assert not window.roles[..., later].any()
    assert window.roles[..., heads.ROLES.index("stands for")].any()
    assert heads.LATER.isdisjoint(window.attributes)


def test_only_the_stretches_given_are_read(encoder: Encoder) -> None:
    text = "Russia attacked Ukraine.\nMore from World"
    assert encoder.analyse(text, [(0, 24)]).sentences == [(0, 24)]


def test_a_text_of_nothing_has_no_windows(encoder: Encoder) -> None:
    assert encoder.analyse("").windows == []


def test_an_unknown_model_is_refused_by_name() -> None:
    with pytest.raises(ModelError, match="no-such: no such model") as raised:
        find_model("no-such")
    assert "six-384, six-768" in str(raised.value)


def test_a_folder_without_its_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"vocabulary\.txt"):
        Encoder(tmp_path)


def test_a_model_of_other_heads_is_refused(tmp_path: Path) -> None:
    shutil.copy(find_model() / "vocabulary.txt", tmp_path)
    described = describe_heads() | {"roles": ["actor"]}
    (tmp_path / "heads.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(ModelError, match="heads"):
        Encoder(tmp_path)


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    for name in ("vocabulary.txt", "heads.json"):
        shutil.copy(find_model() / name, tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Encoder(tmp_path)


def test_nothing_is_written_to_the_home_folder(tmp_path: Path) -> None:
    """onnxruntime from 1.32 on keeps a device id there and a queue of what it would send home."""
    run = "from sayso.language.encoder import Encoder, find_model; Encoder(find_model()).analyse('Russia attacked Ukraine.')"
    subprocess.run([sys.executable, "-c", run], env={**os.environ, "HOME": str(tmp_path)}, check=True)
    assert list(tmp_path.iterdir()) == []
