import pytest

from sayso.language import windows
from sayso.language.sentences import split_sentences
from sayso.language.windows import pack_windows
from sayso.language.wordpiece import WordPiece


@pytest.fixture(scope="module")
def wordpiece():
    return WordPiece(["<s>", "<pad>", "</s>", "[UNK]", "kim", "##s", "."])


def sentence(number):
    return "Kim " * number + "."


def test_every_word_stands_in_one_window_beside_its_sentence(wordpiece):
    text = "\n".join(sentence(30) for _ in range(9))
    spans = split_sentences(text)
    rows = pack_windows(text, spans, wordpiece)
    coded = [word for row in rows for word in row.words[row.lead :]]
    assert len(rows) == 3
    assert len(coded) == len(set(coded)) == 9 * 31
    for row in rows:
        for word, number in zip(row.words, row.sentences, strict=True):
            assert spans[number][0] <= word[0] < word[1] <= spans[number][1]


def test_later_windows_are_led_by_the_headline(wordpiece):
    text = "\n".join(["Kim kims", *(sentence(60) for _ in range(3))])
    rows = pack_windows(text, split_sentences(text), wordpiece)
    assert [row.lead for row in rows] == [0, 2, 2]
    assert rows[1].words[:2] == rows[0].words[:2]


def test_a_sentence_too_long_for_a_window_is_read_in_pieces(wordpiece):
    text = sentence(windows.SENTENCE_WORDS * 2 + 5)
    rows = pack_windows(text, split_sentences(text), wordpiece)
    assert sum(len(row.words) - row.lead for row in rows) == windows.SENTENCE_WORDS * 2 + 6


def test_firsts_point_at_each_words_first_piece(wordpiece):
    text = "Kims kim.\nKim kims."
    (row,) = pack_windows(text, split_sentences(text), wordpiece)
    assert row.pieces == (0, 4, 5, 4, 6, 2, 4, 4, 5, 6, 2)
    assert row.firsts == (1, 3, 4, 6, 7, 9)


def test_nothing_gives_no_window(wordpiece):
    assert pack_windows("", [], wordpiece) == []
