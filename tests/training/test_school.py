"""What is carried to a GPU machine and back: rows and weights; and the layers that a pupil takes from its teacher."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from .test_wanted import SIZES, make_examples

has_torch = importlib.util.find_spec("torch") and importlib.util.find_spec("transformers")
pytestmark = pytest.mark.skipif(not has_torch, reason="needs the training extra: pip install 'sayso[training]'")
PADDING = 1


def test_weights_come_back_as_an_exported_model_keeps_them(tmp_path: Path) -> None:
    import torch
    from satchel_weights import pack_weights, unpack_weights

    chance = torch.Generator().manual_seed(0)
    weights = {
        "encoder.layer.0.dense.weight": torch.randn(6, 9, generator=chance),
        "encoder.embeddings.position_embeddings.weight": torch.randn(4, 9, generator=chance),
        "bias": torch.randn(5, generator=chance),
    }
    pack_weights(weights, tmp_path / "weights.npz")
    found = unpack_weights(tmp_path / "weights.npz")
    assert found.keys() == weights.keys()
    for name in ("encoder.embeddings.position_embeddings.weight", "bias"):
        assert found[name].equal(weights[name])
    matrix, rounded = weights["encoder.layer.0.dense.weight"], found["encoder.layer.0.dense.weight"]
    step = matrix.abs().amax(1, keepdim=True) / 127
    assert ((matrix - rounded).abs() <= step / 2 + 1e-6).all()
    pack_weights(found, tmp_path / "again.npz")
    assert unpack_weights(tmp_path / "again.npz")["encoder.layer.0.dense.weight"].allclose(rounded, atol=1e-7)


def test_a_batch_of_carried_rows_wants_what_gold_wanted() -> None:
    import torch
    from classroom import School, _unpack_row
    from satchel import pack_row

    from sayso.training.workshop.wanted import join_wanted, want

    examples = make_examples()
    school = School.__new__(School)
    school.padding = PADDING
    batch = school.batch([_unpack_row(pack_row(example)) for example in examples])
    wanted = join_wanted([want(example) for example in examples])
    for name, values in vars(wanted).items():
        assert getattr(batch.wanted, name).cpu().equal(values), name
    assert batch.real.sum(1).tolist() == list(SIZES)
    leads = [example.window.lead for example in examples]
    assert (batch.real & ~batch.asked).sum(1).tolist() == leads
    assert (batch.ids.cpu() * (1 - batch.mask.cpu()) == PADDING * (1 - batch.mask.cpu())).all()
    assert batch.mask.sum(1).tolist() == [len(example.window.pieces) for example in examples]
    assert torch.equal(batch.firsts[0].cpu()[: SIZES[0]], torch.arange(SIZES[0]))


def test_a_pupil_takes_every_other_layer_of_its_teacher() -> None:
    import torch
    from school import EVERY_OTHER, _every_other

    weights = {f"encoder.encoder.layer.{number}.dense.weight": torch.tensor(number) for number in range(12)}
    found = _every_other({**weights, "types.0.weight": torch.tensor(99)})
    assert [int(found[f"encoder.encoder.layer.{at}.dense.weight"]) for at in range(6)] == list(EVERY_OTHER)
    assert int(found["types.0.weight"]) == 99
    assert len(found) == 7
