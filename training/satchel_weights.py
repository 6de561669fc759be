"""Weights as they are carried to and from a GPU machine: matrices as bytes with a scale a row, which is what an exported model keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

PLACES = ("position", "attention_bias", "distance")  # small tables that are kept as floats


def pack_weights(weights: dict[str, Tensor], path: Path) -> None:
    """Write weights by name: each matrix of the layers and word embeddings as int8 with a scale a row, the rest as they are."""
    packed: dict[str, Any] = {}
    for name, values in weights.items():
        array = values.float().numpy()
        if array.ndim == 2 and not any(each in name for each in PLACES):
            scale = np.abs(array).max(1, keepdims=True) / 127
            scale[scale == 0] = 1
            packed[f"{name}|bytes"] = np.round(array / scale).astype(np.int8)
            packed[f"{name}|scale"] = scale.astype(np.float32)
        else:
            packed[name] = array.astype(np.float32)
    np.savez(path, **packed)


def unpack_weights(path: Path) -> dict[str, Tensor]:
    """As `pack_weights` wrote them."""
    with np.load(path) as held:
        found = {
            name: held[name] if "|" not in name else held[name] * held[name.replace("|bytes", "|scale")]
            for name in held.files
            if not name.endswith("|scale")
        }
    return {name.removesuffix("|bytes"): torch.from_numpy(array) for name, array in found.items()}
