"""A model's weights as a coder that can be trained on: the int8 matrices of its ONNX graph made floats again.

What int8 rounded off stays lost (at most half a step of each column's 254).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel, PreTrainedModel

from sayso.errors import ModelError
from sayso.language.described import read_heads
from sayso.training.workshop.grow import grow
from sayso.training.workshop.network import PAIR_WIDTH, Coder

Array = npt.NDArray[Any]
_PREFIX = "coder."
_WORDS = "encoder.embeddings.word_embeddings"
_NEARNESS = "encoder.encoder.relative_attention_bias.weight"  # MPNet's alone
_HEAD = "/coder/encoder/encoder/layer.0/attention/self/"
_FLAT = f"{_PREFIX}flat"  # the role matrices side by side, which are found by their shape
_SIDE = PAIR_WIDTH + 1  # with the column of ones


def restore_coder(folder: Path) -> Coder:
    """The coder of a model's folder, in floats.

    Raises ModelError where its graph is not one that `export` wrote of an MPNet or BERT encoder.
    """
    try:
        graph = onnx.load(str(folder / "model.onnx")).graph
        weights = _weights_in(folder, graph)
        coder = Coder(_make_encoder(weights, graph))
        coder.load_state_dict(weights)
    except (KeyError, IndexError, ValueError, RuntimeError) as error:
        raise ModelError(
            f"its weights cannot be taken up for training: {error}",
            where=str(folder / "model.onnx"),
            remedy="train from a model that ships, or from one that `sayso train` wrote",
        ) from error
    return coder


def restore_weights(folder: Path) -> dict[str, Tensor]:
    """The weights of an exported coder by the names that the network gives them; heads later than the model are untaught."""
    return _weights_in(folder, onnx.load(str(folder / "model.onnx")).graph)


def _weights_in(folder: Path, graph: Any) -> dict[str, Tensor]:
    described = read_heads(folder)
    return grow(_weights_of(graph, len(described["roles"])), described)


def _weights_of(graph: Any, roles: int) -> dict[str, Tensor]:
    # The role matrices' shapes: as exporters before and since `freeze_pairs` lay them out.
    shapes = (_SIDE, roles, _SIDE), (_SIDE, roles * _SIDE)
    held: dict[str, Array] = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = {
        name.removeprefix(_PREFIX): array
        for name, array in held.items()
        if name.startswith(_PREFIX) and not name.startswith(_FLAT)
    }
    found[f"{_WORDS}.weight"] = found.pop(f"{_WORDS}.table") * found.pop(f"{_WORDS}.scale")
    pairs = [array for array in [*held.values(), *_constants(graph)] if array.shape in shapes]
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in held:
            name = node.input[1].removesuffix("_quantized")
            matrix = (held[node.input[1]].astype(np.float32) - held[f"{name}_zero_point"]) * held[f"{name}_scale"]
            if module := _module_of(node.name):
                found[f"{module}.weight"] = matrix.T
            else:
                pairs.insert(0, matrix)
    found["biaffine"] = pairs[0].reshape(shapes[0]).transpose(1, 0, 2)
    _undo_smoothing(found)
    return {name: torch.tensor(np.ascontiguousarray(array, dtype=np.float32)) for name, array in found.items()}


def _constants(graph: Any, within: str = "") -> list[Array]:
    """The arrays that the graph holds as nodes, in the part of the network named: what was no parameter of it."""
    return [
        numpy_helper.to_array(each.t)
        for node in graph.node
        if node.op_type == "Constant" and node.name.startswith(within)
        for each in node.attribute
        if each.name == "value"
    ]


def _undo_smoothing(found: dict[str, Array]) -> None:
    """Move what training/smooth.py moved into the weights back out, so that the layers are plain ones again."""
    for name in [name for name in found if name.endswith(".factor")]:
        module = name.removesuffix(".factor")
        found[f"{module}.weight"] = found.pop(f"{module}.layer.weight") * found.pop(name)
        found[f"{module}.bias"] = found.pop(f"{module}.layer.bias")


def _module_of(node: str) -> str:
    """`/coder/types/types.0/MatMul_quant` stands in `types.0`; the role matrices' product in no module of its own."""
    names: list[str] = []
    for name in node.strip("/").split("/")[1:-1]:
        if names and name.startswith(f"{names[-1]}."):
            names.pop()
        names.append(name)
    return ".".join(names)


def _make_encoder(weights: dict[str, Tensor], graph: Any) -> PreTrainedModel:
    """An encoder of the measures that the weights show; how wide BERT's heads are stands in the graph alone."""
    pieces, width = weights[f"{_WORDS}.weight"].shape
    layers = {name.split(".")[3] for name in weights if name.startswith("encoder.encoder.layer.")}
    measures = {
        "vocab_size": pieces,
        "hidden_size": width,
        "num_hidden_layers": len(layers),
        "intermediate_size": weights["encoder.encoder.layer.0.intermediate.dense.weight"].shape[0],
        "max_position_embeddings": weights["encoder.embeddings.position_embeddings.weight"].shape[0],
    }
    if _NEARNESS not in weights:
        bert = BertConfig(**measures, num_attention_heads=width // _head_width(graph), attn_implementation="eager")
        return BertModel(bert, add_pooling_layer=False)
    buckets, heads = weights[_NEARNESS].shape
    nearness = {"num_attention_heads": heads, "relative_attention_num_buckets": buckets}
    return MPNetModel(MPNetConfig(**measures, **nearness), add_pooling_layer=False)


def _head_width(graph: Any) -> int:
    """How wide an attention head is: the one positive number by which the first layer's words are laid out in heads."""
    widths = [int(value[0]) for value in _constants(graph, _HEAD) if value.shape == (1,) and value[0] > 0]
    return widths[0]
