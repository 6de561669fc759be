"""How much the words of a document are those of politics: a logistic regression over its words and pairs of words.

Sport, weather, prices and celebrities are told in the words of conflict too (*beat*, *hit*, *row*), which a model that reads a sentence
at a time falls for. The weights stand beside this module in data/ and were fitted by training/politics.py.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from sayso.language.hashed import HashedScore, hash_with_pairs, load_numbers
from sayso.language.words import split_words

MOST = 4.0  # log-odds; beyond it the words say no more


def weigh_politics(text: str) -> float:
    """The log-odds, between -4 and 4, that a document is of politics."""
    return max(-MOST, min(MOST, _weights().score(hash_words(text))))


def hash_words(text: str) -> list[int]:
    """A document's words and pairs of words, as numbers, each once."""
    return hash_with_pairs([text[start:end].lower() for start, end in split_words(text)])


@cache
def _weights() -> HashedScore:
    folder = Path(str(resources.files("sayso.language") / "data"))
    weights, numbers = load_numbers(folder, "politics", ("step", "bias"))
    return HashedScore(weights, **numbers)
