"""A mention whose country is sought, and what it stands among in its document."""

from __future__ import annotations

import msgspec

from sayso.coding.mentions.resolutions import Resolution
from sayso.coding.mentions.sightings import Sighting
from sayso.coding.mentions.stock import Stock


class Mention(msgspec.Struct, frozen=True):
    """A mention whose country is sought: its words, what they give, its role and type, and the trigger's first word."""

    first: int
    last: int
    found: Resolution
    role: str
    type: str
    trigger: int
    home: str
    others: tuple[str, ...] = ()


class Surroundings(msgspec.Struct, frozen=True):
    """What a mention stands among: the other sightings of its sentence, and whose stand before, within and after it."""

    sentence: int
    here: list[Sighting]
    before: list[Sighting]
    after: list[Sighting]
    within: frozenset[str]
    latest: str | None
    opening: str | None

    @classmethod
    def of(cls, stock: Stock, mention: Mention) -> Surroundings:
        """Look around a mention; `opening` is whose sighting opens the sentence before."""
        sentence = stock.sentence_of[mention.first] if mention.first < len(stock.words) else 0
        here = [s for s in stock.sightings.by_sentence.get(sentence, ()) if not mention.first <= s.first < mention.last]
        latest = stock.sightings.latest_before(mention.first)
        previous = stock.sightings.by_sentence.get(sentence - 1, ())
        return cls(
            sentence,
            here,
            [s for s in here if s.last <= mention.first],
            [s for s in here if s.first >= mention.last],
            frozenset(s.country for s in stock.sightings.opening_in(mention.first, mention.last)),
            latest.country if latest else None,
            previous[0].country if previous else None,
        )
