"""A shipped model's weights as a coder that can be trained on: the int8 matrices of its ONNX graph made floats again.

What int8 rounded off stays lost (at most half a step of each column's 254), which training makes good within its first steps.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from network import PAIR_WIDTH, Coder
from onnx import numpy_helper
from torch import Tensor
from transformers import MPNetConfig, MPNetModel

from sayso.language.heads import ROLES

_PREFIX = "coder."
_WORDS = "encoder.embeddings.word_embeddings"


def restore_coder(folder: Path) -> Coder:
    """The coder of a model's folder, in floats."""
    weights = restore_weights(folder / "model.onnx")
    with tempfile.TemporaryDirectory() as place:
        MPNetModel(_shape(weights), add_pooling_layer=False).save_pretrained(place)
        coder = Coder(Path(place))
    coder.load_state_dict(weights)
    return coder


def restore_weights(path: Path) -> dict[str, Tensor]:
    """The weights of an exported coder by the names that the network gives them."""
    graph = onnx.load(str(path)).graph
    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = {name.removeprefix(_PREFIX): array for name, array in held.items() if name.startswith(_PREFIX)}
    found[f"{_WORDS}.weight"] = found.pop(f"{_WORDS}.table") * found.pop(f"{_WORDS}.scale")
    pairs = [array for name, array in held.items() if array.shape == (PAIR_WIDTH + 1, len(ROLES), PAIR_WIDTH + 1)]
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in held:
            name = node.input[1].removesuffix("_quantized")
            matrix = (held[node.input[1]].astype(np.float32) - held[f"{name}_zero_point"]) * held[f"{name}_scale"]
            module = _module_of(node.name)
            if module:
                found[f"{module}.weight"] = matrix.T
            else:
                pairs.append(matrix.reshape(PAIR_WIDTH + 1, len(ROLES), PAIR_WIDTH + 1))
    found["biaffine"] = pairs[0].transpose(1, 0, 2)
    return {name: torch.tensor(np.ascontiguousarray(array, dtype=np.float32)) for name, array in found.items()}


def _module_of(node: str) -> str:
    """`/coder/types/types.0/MatMul_quant` stands in `types.0`; the role matrices' product in no module of its own."""
    names: list[str] = []
    for name in node.strip("/").split("/")[1:-1]:
        if names and name.startswith(f"{names[-1]}."):
            names.pop()
        names.append(name)
    return ".".join(names)


def _shape(weights: dict[str, Tensor]) -> MPNetConfig:
    """The encoder's measures, as its weights show them."""
    pieces, width = weights[f"{_WORDS}.weight"].shape
    layers = {name.split(".")[3] for name in weights if name.startswith("encoder.encoder.layer.")}
    buckets, heads = weights["encoder.encoder.relative_attention_bias.weight"].shape
    return MPNetConfig(
        vocab_size=pieces,
        hidden_size=width,
        num_hidden_layers=len(layers),
        num_attention_heads=heads,
        intermediate_size=weights["encoder.encoder.layer.0.intermediate.dense.weight"].shape[0],
        max_position_embeddings=weights["encoder.embeddings.position_embeddings.weight"].shape[0],
        relative_attention_num_buckets=buckets,
    )
