"""Who a mention stands for in its document: what its words leave open is sought around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

import msgspec

from sayso.coding.mentions import choose_entry, resolve_words
from sayso.lexicon.entries import Actor
from sayso.lexicon.store import Lexicon
from sayso.lexicon.words import find_words
from sayso.model import Participant


class Context(msgspec.Struct, frozen=True):
    """What a mention is in a record: its role (actor, recipient, source), the record's type and its trigger's offsets."""

    role: str = ""
    type: str = ""
    trigger: tuple[int, int] | None = None


class ParticipantResolver:
    """Resolves the mentions of one document, of whose names it takes stock once."""

    def __init__(
        self, text: str, sentences: Sequence[tuple[int, int]], day: str, lexicon: Lexicon, *, outlet: str = ""
    ) -> None:
        self._text, self._day, self._lexicon = text, day, lexicon
        self._words = find_words(text)
        self._starts = [word.start for word in self._words]
        self._ends = [word.end for word in self._words]
        self._countries: Counter[str] = Counter()
        for match in lexicon.find_names(self._words):
            entry = choose_entry(match.entries, day)
            if isinstance(entry, Actor):
                self._countries[entry.country] += 1

    def resolve(self, start: int, end: int, context: Context | None = None) -> tuple[Participant, ...]:
        """Resolve the mention between two offsets; several participants for a list or a pair (*both sides*)."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        found = resolve_words(self._words[first:last], self._day, self._lexicon)
        country = found.country or (self._countries.most_common(1)[0][0] if self._countries else "UNK")
        return (Participant(self._text[start:end], start, end, country, found.sector or "UNK", found.name),)
