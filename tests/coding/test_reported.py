"""Reported speech, told by punctuation and verbs of saying."""

from __future__ import annotations

from time import process_time

import pytest

from sayso.coding.quotations import find_quotations
from sayso.coding.reported import ReportedSpeech, is_definite
from sayso.language.sentences import split_sentences

LONGEST_SECONDS = 5.0
"""Ten times what it takes; by the square it would take minutes."""


def speaker_of(text: str, word: str) -> str | None:
    """Whose words a word of a text is."""
    speech = ReportedSpeech(text, split_sentences(text))
    found = speech.find(text.index(word))
    return text[slice(*speech.name_speaker(found))] if found else None


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        ("Mayor Ana Ruiz said that Chad struck the camp.", "struck", "Mayor Ana Ruiz"),
        ("Chad struck the camp on the border, Mali’s army said on Monday.", "struck", "Mali’s army"),
        ("“Chad struck the camp,” said Ana Ruiz, the mayor.", "struck", "Ana Ruiz"),
        ("“Chad struck the camp,” Ana Ruiz (R-Tex.) said on Monday.", "struck", "Ana Ruiz (R-Tex.)"),
        ("Ana Ruiz, the mayor, told reporters Chad struck the camp.", "struck", "Ana Ruiz"),
        ("According to the mayor, Chad struck the camp.", "struck", "the mayor"),
        ("Chad struck the camp, according to Ana Ruiz.", "struck", "Ana Ruiz"),
        ("On Monday, Ana Ruiz has repeatedly said Chad struck the camp.", "struck", "Ana Ruiz"),
        ("“We saw it,” Ana Ruiz said. “Then Chad struck the camp.”", "struck", "Ana Ruiz"),
        ("Ana Ruiz spoke on Monday. Bo Lee said so. He added that Chad struck the camp.", "struck", "Bo Lee"),
        ("“We saw it,” Ana Ruiz said. “It was bad.\n“Then Chad struck the camp.”", "struck", "Ana Ruiz"),
        ("Chad struck the camp.", "struck", None),
        ("Chad struck the camp, and Ana Ruiz said it was bad.", "struck", None),
        ("Ana Ruiz said she was sad after Chad struck the camp.", "struck", None),
        ("The reported attack by Chad struck the camp.", "struck", None),
        ("He is said to fear that Chad struck the camp.", "struck", None),
        ("“We saw it,” Ana Ruiz said. “It was bad.”\n“Then Chad struck the camp.”", "struck", None),
    ],
)
def test_marks_of_speech_tell_whose_words_they_are(text: str, word: str, speaker: str | None) -> None:
    assert speaker_of(text, word) == speaker


def test_each_quotation_is_of_the_nearest_who_speaks() -> None:
    text = "“We saw it,” Ana Ruiz said. “It burned.” “Nobody came,” Bo Lee said. “They fled.”"
    assert [speaker_of(text, word) for word in ("burned", "came", "fled")] == ["Ana Ruiz", "Bo Lee", "Bo Lee"]


def test_a_long_paragraph_of_quotations_is_read_in_time_that_grows_with_it() -> None:
    text = "“We saw it,” Ana said. " * 20_000
    speech = ReportedSpeech(text, [(at, at + 22) for at in range(0, len(text), 23)])
    started = process_time()
    found = speech.find(len(text) - 20)
    assert found is not None
    assert process_time() - started < LONGEST_SECONDS


def test_an_apostrophe_ends_no_quotation() -> None:
    text = "He called it ‘Chad’s own war’ again, and “a shame"
    assert [text[start:end] for start, end in find_quotations(text, 0, len(text))] == ["‘Chad’s own war’", "“a shame"]


def test_a_determiner_or_an_owner_makes_an_act_known() -> None:
    for text in ("after the attack", "Chad’s deadly attack"):
        assert is_definite(text, text.index("attack"))
    assert not is_definite("they launched an attack", 17)
