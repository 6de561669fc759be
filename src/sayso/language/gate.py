"""A cheap test, before the encoder, that a row of text holds no act: a logistic regression over its words and pairs of words.

Reading a row costs the encoder 300 microseconds a word, the test 2. Its weights lie beside the model as `gate.npy`, one byte a hashed
feature, with `gate.toml`; training/gate.py fits them. A model without them has every row read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.language.hashed import HashedScore, hash_with_pairs, load_numbers
from sayso.language.windows import Window


@dataclass(frozen=True, slots=True)
class Gate(HashedScore):
    """`least` is the score that a row must have to be read."""

    least: float

    def opens(self, text: str, window: Window) -> bool:
        """Whether a row of a text may hold an act."""
        return self.score(hash_features(text, window)) >= self.least


def hash_features(text: str, window: Window) -> list[int]:
    """What a row holds, each once: its words and pairs of words, those of the document's first sentence marked."""
    words = [
        f"{'' if sentence else '^'}{text[start:end].lower()}"
        for (start, end), sentence in zip(window.words, window.sentences, strict=True)
    ]
    return hash_with_pairs(words)


def load_gate(folder: Path) -> Gate | None:
    """The gate of a model's folder; None where it has none. Raises ModelError where the files are damaged."""
    if not (folder / "gate.toml").exists():
        return None
    weights, numbers = load_numbers(folder, "gate", ("step", "bias", "least"))
    return Gate(weights, **numbers)
