"""The words of a sentence as acts are compared by them: stems, each as telling as it is rare (data/word-frequencies.tsv)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

STEM = 6
"""Letters of a stem: *launches* and *launched* agree in six, *Russia* and *Russian* too, *sanctions* and *sanctuary* do not."""
_DOCUMENTS = 40_000
_RARE = 10
"""In how many documents a stem stands that the table leaves out."""
_WORD = re.compile(r"[A-Za-z0-9À-ɏ]+(?:['’][a-z]+)?")


def stems(text: str) -> list[str]:
    """The stems of a text's words, in their order."""
    return [stem(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without case, possessive and ending."""
    short = word.lower().replace("’", "'").removesuffix("'s")
    return short[:STEM] if len(short) > STEM else short.removesuffix("s") if len(short) > 3 else short


@cache
def _frequencies() -> dict[str, int]:
    lines = (files("sayso.ledger") / "data" / "word-frequencies.tsv").read_text(encoding="utf-8").splitlines()
    return {name: int(count) for name, count in (line.split("\t") for line in lines if line and line[0] != "#")}


@cache
def state_words() -> frozenset[str]:
    """Stems of what states, their peoples and capitals are called: no name that tells one participant of a pair from another."""
    lines = (files("sayso.ledger") / "data" / "state-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and line[0] != "#")


@cache
def weight(name: str) -> float:
    """How telling a stem is: the logarithm of how rare it is."""
    return math.log(_DOCUMENTS / _frequencies().get(name, _RARE))


def vector(text: str) -> dict[str, float]:
    """A text's stems with their weights, of length one together."""
    weights = {name: weight(name) for name in dict.fromkeys(stems(text))}
    length = math.sqrt(sum(value * value for value in weights.values()))
    return {name: value / length for name, value in weights.items()} if length else {}


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two texts' vectors: 0 for no word in common, 1 for the same words."""
    small, large = sorted((one, other), key=len)
    return math.fsum(value * large[name] for name, value in small.items() if name in large)
