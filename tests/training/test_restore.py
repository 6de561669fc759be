"""A shipped model's weights, made floats again, answer as the model does."""

from __future__ import annotations

import importlib.util
import json

import numpy as np
import pytest

from sayso.language import heads
from sayso.language.cards import list_models
from sayso.language.encoder import find_model
from sayso.language.sentences import split_sentences
from sayso.language.windows import pack_windows
from sayso.language.wordpiece import WordPiece, read_pieces

has_extra = all(importlib.util.find_spec(name) for name in ("torch", "transformers", "onnx"))
ALIKE = 0.99  # correlation of all scores of a head: eight bits round off more or less of each, a part taken up wrongly leaves nothing


@pytest.mark.skipif(not has_extra, reason="needs the training extra: pip install 'sayso[training]'")
@pytest.mark.parametrize("name", [each.name for each in list_models()])
def test_a_restored_model_scores_words_as_the_shipped_one_does(name: str) -> None:
    import onnxruntime
    import torch

    from sayso.training.workshop.restore import restore_coder

    folder = find_model(name)
    text = "North Korea sent soldiers to Russia, Seoul said, and warned that it would answer in steps."
    (window,) = pack_windows(text, split_sentences(text), WordPiece(read_pieces(folder / "vocabulary.txt")))
    ids, firsts = np.array([window.pieces]), np.array([window.firsts])
    with torch.no_grad():
        answers = restore_coder(folder).eval()(torch.tensor(ids), torch.ones(ids.shape), torch.tensor(firsts))
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    shipped = session.run(None, {"ids": ids, "firsts": firsts})
    described = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
    restored = {name: each.numpy() for name, each in vars(answers).items()}
    restored["pairs"] = restored["pairs"][..., [heads.ROLES.index(role) for role in described["roles"]]]
    labels = [(name, label) for name in heads.ATTRIBUTES for label in heads.ATTRIBUTES[name]]
    known = [at for at, (name, label) in enumerate(labels) if label in described.get(name, ())]
    restored["attributes"] = restored["attributes"][..., known]
    for mine, theirs in zip(restored.values(), shipped, strict=True):
        assert np.corrcoef(mine.ravel(), theirs.ravel())[0, 1] > ALIKE
