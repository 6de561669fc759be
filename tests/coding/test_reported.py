"""Reported speech, told by punctuation and verbs of saying."""

from __future__ import annotations

import pytest

from sayso.coding.quotations import find_quotations
from sayso.coding.reported import ReportedSpeech, is_definite
from sayso.language.sentences import split_sentences


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


def test_an_apostrophe_ends_no_quotation() -> None:
    text = "He called it ‘Chad’s own war’ again, and “a shame"
    assert [text[start:end] for start, end in find_quotations(text, 0, len(text))] == ["‘Chad’s own war’", "“a shame"]


def test_a_determiner_or_an_owner_makes_an_act_known() -> None:
    for text in ("after the attack", "Chad’s deadly attack"):
        assert is_definite(text, text.index("attack"))
    assert not is_definite("they launched an attack", 17)
