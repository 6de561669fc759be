import numpy as np
import pytest

from sayso.coding.spans import find_stretches
from sayso.language.words import split_words


def stretches(text: str, scores: list[float]) -> list[str]:
    words = split_words(text)
    assert len(words) == len(scores)
    return [each.span.text for each in find_stretches(text, words, np.array(scores, dtype=np.float32))]


@pytest.mark.parametrize(
    ("text", "scores", "wanted"),
    [
        ("Kim met Putin", [0.9, 0.1, 0.8], ["Kim", "Putin"]),
        ("president of Iran spoke", [0.9, 0.1, 0.9, 0], ["president of Iran"]),
        ("Iran, Syria and Mali", [0.9, 0.6, 0.9, 0.1, 0.9], ["Iran, Syria", "Mali"]),
        ("the South Korean army", [0.1, 0.2, 0.6, 0.2], ["South Korean army"]),
        ("“ Russia ” 's men", [0.6, 0.9, 0.6, 0.6, 0], ["Russia"]),
        ("nobody at all", [0.4, 0.4, 0.4], []),
    ],
)
def test_stretches(text: str, scores: list[float], wanted: list[str]) -> None:
    assert stretches(text, scores) == wanted


def test_a_line_break_parts_stretches() -> None:
    assert stretches("Russia\nUkraine", [0.9, 0.9]) == ["Russia", "Ukraine"]
