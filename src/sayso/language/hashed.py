"""Scores that are sums over hashed words: a weight in one byte for each of 65,536 features, beside a table of a few numbers.

The sums are of whole numbers, so that a score is the same on every machine.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError

FEATURES = 1 << 16


@dataclass(frozen=True, slots=True)
class HashedScore:
    """The weights in steps of `step`, and the bias."""

    weights: npt.NDArray[np.int8]
    step: float
    bias: float

    def score(self, features: list[int]) -> float:
        """The log-odds that the features, each once, speak for."""
        return int(self.weights[features].sum(dtype=np.int64)) * self.step + self.bias


def hash_with_pairs(words: Sequence[str]) -> list[int]:
    """The numbers of words and of pairs of neighbours, each once, in order."""
    features = (*words, *(f"{one} {other}" for one, other in pairwise(words)))
    return sorted({crc32(feature.encode()) % FEATURES for feature in features})


def load_numbers(folder: Path, name: str, keys: Iterable[str]) -> tuple[npt.NDArray[np.int8], dict[str, float]]:
    """The weights of NAME.npy and the numbers of NAME.toml. Raises ModelError where the files are damaged."""
    numbers, weights = folder / f"{name}.toml", folder / f"{name}.npy"
    try:
        table = tomllib.loads(numbers.read_text(encoding="utf-8"))
        found = np.load(weights, allow_pickle=False), {key: float(table[key]) for key in keys}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the {name} cannot be read: {error}", where=str(numbers), remedy="install sayso again"
        ) from error
    if found[0].shape != (FEATURES,) or found[0].dtype != np.int8:
        raise ModelError(f"the {name} has not {FEATURES} weights", where=str(weights), remedy="install sayso again")
    return found
