"""Whether a document's acts are of politics."""

from __future__ import annotations

import pytest

from sayso.coding.participants import ParticipantResolver
from sayso.coding.politics import is_political
from sayso.language.sentences import split_sentences
from sayso.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("text", "mentions", "political"),
    [
        ("The wolf attacked a teenager near the village.", ("The wolf", "a teenager"), False),
        ("Some fans boycotted the club.", ("Some fans", "the club"), False),
        ("Soldiers attacked a teenager near the village.", ("Soldiers", "a teenager"), True),
        ("A teenager threw a stone at Kenya.", ("A teenager", "Kenya"), True),
    ],
)
def test_somebody_must_be_a_state_a_body_or_a_force(text: str, mentions: tuple[str, ...], political: bool) -> None:
    resolver = ParticipantResolver(text, split_sentences(text), "2023-05-01", load_lexicon(), outlet="")
    spans = [(text.index(mention), text.index(mention) + len(mention)) for mention in mentions]
    participants = [each for start, end in spans for each in resolver.resolve(start, end)]
    assert is_political(participants, resolver) is political
