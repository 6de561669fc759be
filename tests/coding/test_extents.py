import pytest

from sayso.coding.extents import find_extents
from sayso.lexicon import load_lexicon
from sayso.lexicon.words import find_words
from sayso.model import Span


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("North Korea's army moved", "Korea", "North Korea"),
        ("United Nations Security Council met", "Security", "United Nations Security Council"),
        ("The agency said so", "The", "The agency"),
        ("two senior officials said so", "two", "two senior officials"),
        ("the bulldozed, officials said", "the", "the"),
        ("Russia attacked", "Russia", "Russia"),
        ("two senior officials from Chad agreed", "officials", "officials from Chad"),
        ("two officials from a village agreed", "officials", "officials"),
    ],
)
def test_a_name_is_made_whole(text: str, cut: str, whole: str) -> None:
    start = text.index(cut)
    words = find_words(text)
    names = find_extents(text, words, load_lexicon().find_names(words))
    assert names.complete(Span(cut, start, start + len(cut))).text == whole
