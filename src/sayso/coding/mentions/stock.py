"""What a document names: every name and described noun in it, with its country and sector, taken stock of once."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coding.mentions.family_names import learn_people
from sayso.coding.mentions.named_words import NamedWords
from sayso.coding.mentions.phrases import Phrases
from sayso.coding.mentions.reader import MentionReader
from sayso.coding.mentions.sightings import Sightings
from sayso.lexicon.store import Lexicon


class Stock(NamedWords):
    """The words of one document, the phrases that its known words make, and the sightings of countries among these."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], day: str, lexicon: Lexicon) -> None:
        super().__init__(text, sentences, lexicon)
        self.day, self.lexicon = day, lexicon
        self.reader = MentionReader(day, lexicon)
        learn_people(self.reader, self.words, self.matches)
        self.phrases = Phrases(self, self.reader)
        self.sightings = Sightings(self.phrases.sightings)
