"""What the reading tests share: the shipped examples and a short form of an article's parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.model import Article

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def examples() -> Path:
    """The folder of shipped examples."""
    return EXAMPLES


@pytest.fixture
def labelled() -> Callable[[Article], list[tuple[str, str]]]:
    """An article's parts as pairs of kind and text."""
    return lambda article: [(part.kind, article.text[part.start : part.end]) for part in article.parts]
