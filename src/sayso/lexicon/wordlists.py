"""Sets of function words, kept as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load_wordlists(name: str) -> dict[str, frozenset[str]]:
    """Load the sets of words of a shipped file, by the name of each set."""
    text = files("sayso.lexicon").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return {key: frozenset(words.split()) for key, words in tomllib.loads(text).items()}
