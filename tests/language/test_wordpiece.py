import pytest

from sayso.language.wordpiece import WordPiece

VOCABULARY = ["<s>", "<pad>", "</s>", "[UNK]", "un", "##aff", "##able", "kim", "-", "z", "##uric", "##h", "中"]


@pytest.fixture(scope="module")
def wordpiece():
    return WordPiece(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("unaffable", ["un", "##aff", "##able"]),
        ("Kim", ["kim"]),
        ("Zürich", ["z", "##uric", "##h"]),
        ("kim-kim", ["kim", "-", "kim"]),
        ("kim中", ["kim", "中"]),
        ("qqq", ["[UNK]"]),
        ("k" * 101, ["[UNK]"]),
        ("\u0000", ["[UNK]"]),
    ],
)
def test_pieces(wordpiece, word, wanted):
    assert [VOCABULARY[number] for number in wordpiece.pieces(word)] == wanted
