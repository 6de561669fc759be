from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.sentences import LONGEST, bound_sentences, split_sentences


def pieces(text):
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Seoul protested. Moscow shrugged.", ["Seoul protested.", "Moscow shrugged."]),
        ("Mr. Kim met Gen. Choi. They left.", ["Mr. Kim met Gen. Choi.", "They left."]),
        ("The U.S. envoy left. He was tired.", ["The U.S. envoy left.", "He was tired."]),
        ("“We will answer.” He did.", ["“We will answer.”", "He did."]),
        ("It cost 3.5 billion. 400 men died.", ["It cost 3.5 billion.", "400 men died."]),
        ("A headline without a stop\n\nThe first line.", ["A headline without a stop", "The first line."]),
        ("he said. then he left", ["he said. then he left"]),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_splits(text, wanted):
    assert pieces(text) == wanted


@given(st.text(alphabet="aB .!?\n\"”'1U.S", max_size=80))
def test_sentences_are_in_order_and_lose_only_space(text):
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())


def test_a_sentence_beyond_bounds_is_cut_at_a_space():
    text = "word " * 3000
    spans = bound_sentences(text, split_sentences(text))
    assert len(spans) > 3
    assert all(0 < end - start <= LONGEST for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert bound_sentences("x" * 9000, [(0, 9000)])[-1][1] == 9000
    assert bound_sentences("Short.", [(0, 6)]) == [(0, 6)]
