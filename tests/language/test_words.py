import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.words import split_words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russia's envoy", ["Russia", "'s", "envoy"]),
        ("the Kremlin’s man", ["the", "Kremlin", "’s", "man"]),
        ("US-led strikes", ["US-led", "strikes"]),
        ("the Trump-Kim summit", ["the", "Trump", "-", "Kim", "summit"]),
        ("Kim Jong-un’s pro-Russian F-16s", ["Kim", "Jong-un", "’s", "pro", "-", "Russian", "F-16s"]),
        ("the U.S. said", ["the", "U.S", ".", "said"]),
        ("didn’t go", ["didn’t", "go"]),
        ("$1.5bn, now", ["$", "1.5bn", ",", "now"]),
    ],
)
def test_splits(text, wanted):
    assert [text[start:end] for start, end in split_words(text)] == wanted


def test_offsets_are_into_the_whole_text():
    text = "First. Second part here."
    assert [text[start:end] for start, end in split_words(text, 7, 18)] == ["Second", "part"]


@given(st.text(max_size=60))
def test_every_visible_character_is_in_a_word(text):
    covered = {at for start, end in split_words(text) for at in range(start, end)}
    assert {at for at, mark in enumerate(text) if not mark.isspace()} <= covered
