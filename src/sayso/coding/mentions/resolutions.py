"""Who a mention stands for by its own words, as it is told, and the kinds of words that it is told by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import POSSESSIVE, Word

_WORDS = load_wordlists("mentions")

Ground = Literal["person", "name", "country", "place", "people", "agent", "none"]
"""What a resolution rests on: a name of a person or a body, a state, a place, a people, an agent noun, or nothing."""
DETERMINERS = _WORDS["determiners"]
OFFICE = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
"""Sectors that a person has by an office, and no longer when it ends."""
ARMED = frozenset(("REB", "PRM", "UAF", "CRM", "SPY", "COP", "MIL"))
"""Sectors that bear arms or spy."""
PLACES = frozenset(("state", "adjective", "capital", "region", "people"))
"""Kinds of names that only tell whose somebody is."""


class Resolution(msgspec.Struct, frozen=True):
    """Who a mention stands for: None where its words do not say.

    `entry` is the id of the dictionary's entry that decided; `head` the agent noun, as compared, with its `strength`;
    `former` an office no longer held; `definite` that a determiner opens it.
    """

    country: str | None
    sector: str | None
    name: str
    entry: str | None
    kind: Ground
    head: str = ""
    strength: str = ""
    former: bool = False
    definite: bool = False


def spell_name(words: Sequence[Word]) -> str:
    """Return the words of a mention as a name: without a leading determiner and a closing possessive."""
    kept = list(words)
    while len(kept) > 1 and kept[0].key in DETERMINERS:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].key == POSSESSIVE:
        kept = kept[:-1]
    text = ""
    for before, word in zip([None, *kept], kept, strict=False):
        if before is not None:
            text += "-" if word.joined else " " * (word.start > before.end)
        text += word.text
    return text
