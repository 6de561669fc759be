"""What a model's file must be like to be read fast."""

from __future__ import annotations

import importlib.util

import pytest

from sayso.language.encoder import SHIPPED, find_model


@pytest.mark.skipif(
    not importlib.util.find_spec("onnx"), reason="needs the training extra: pip install 'sayso[training]'"
)
def test_the_shipped_weights_are_signed() -> None:
    """Unsigned ones take twice the time on processors with VNNI; where signed ones overflow, exact products are asked for."""
    import onnx

    graph = onnx.load(str(find_model(SHIPPED) / "model.onnx")).graph
    kinds = {each.name: each.data_type for each in graph.initializer}
    weights = [node.input[1] for node in graph.node if node.op_type == "MatMulInteger" and node.input[1] in kinds]
    assert weights
    assert {kinds[name] for name in weights} == {onnx.TensorProto.INT8}
