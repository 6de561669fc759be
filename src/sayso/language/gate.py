"""A cheap test, before the encoder, that a row of text holds no act: a logistic regression over its words and pairs of words.

Reading a row costs the encoder 300 microseconds a word, the test 2. Its weights lie beside the model as `gate.npy`, one byte a hashed
feature, with `gate.toml`; training/gate.py fits them. A model without them has every row read.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError
from sayso.language.windows import Window

FEATURES = 1 << 16


@dataclass(frozen=True, slots=True)
class Gate:
    """The weights in steps of `step`, and how high their sum with `bias` must be for a row to be read: `least`."""

    weights: npt.NDArray[np.int8]
    step: float
    bias: float
    least: float

    def opens(self, text: str, window: Window) -> bool:
        """Whether a row of a text may hold an act."""
        return self.score(hash_features(text, window)) >= self.least

    def score(self, features: list[int]) -> float:
        """The log-odds of an act; the sum is of whole numbers, so that it is the same on every machine."""
        return int(self.weights[features].sum(dtype=np.int64)) * self.step + self.bias


def hash_features(text: str, window: Window) -> list[int]:
    """What a row holds, each once: its words and pairs of words, those of the document's first sentence marked."""
    words = [
        f"{'' if sentence else '^'}{text[start:end].lower()}"
        for (start, end), sentence in zip(window.words, window.sentences, strict=True)
    ]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return sorted({crc32(feature.encode()) % FEATURES for feature in words + pairs})


def load_gate(folder: Path) -> Gate | None:
    """The gate of a model's folder; None where it has none. Raises ModelError where the files are damaged."""
    numbers, weights = folder / "gate.toml", folder / "gate.npy"
    if not numbers.exists():
        return None
    try:
        table = tomllib.loads(numbers.read_text(encoding="utf-8"))
        gate = Gate(
            np.load(weights, allow_pickle=False), float(table["step"]), float(table["bias"]), float(table["least"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the gate cannot be read: {error}", where=str(numbers), remedy="install sayso again"
        ) from error
    if gate.weights.shape != (FEATURES,) or gate.weights.dtype != np.int8:
        raise ModelError(f"the gate has not {FEATURES} weights", where=str(weights), remedy="install sayso again")
    return gate
