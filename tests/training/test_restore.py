"""A shipped model's weights, made floats again, answer as the model does."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from sayso.language.cards import list_models
from sayso.language.encoder import find_model

has_extra = all(importlib.util.find_spec(name) for name in ("torch", "transformers", "onnx"))
CLOSE = 0.12  # of the largest score: what eight bits round off


@pytest.mark.skipif(not has_extra, reason="needs the training extra: pip install 'sayso[training]'")
@pytest.mark.parametrize("name", [each.name for each in list_models()])
def test_a_restored_model_scores_words_as_the_shipped_one_does(name: str) -> None:
    import onnxruntime
    import torch

    from sayso.training.workshop.restore import restore_coder

    folder = find_model(name)
    ids, firsts = np.arange(1200, 1220)[None], np.arange(1, 15)[None]
    with torch.no_grad():
        answers = restore_coder(folder).eval()(torch.tensor(ids), torch.ones(1, 20), torch.tensor(firsts))
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    shipped = session.run(None, {"ids": ids, "firsts": firsts})
    for mine, theirs in zip(vars(answers).values(), shipped, strict=True):
        assert np.abs(mine.numpy() - theirs).max() < CLOSE * np.abs(theirs).max()
