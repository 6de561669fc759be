"""Which words of a document name which country, by the product's own lexicon: for what gold gives as codes alone."""

from __future__ import annotations

from typing import Any

from sayso.coding.mentions.items import choose_entry
from sayso.coding.mentions.reader import resolve_mention
from sayso.lexicon import Actor, Lexicon, load_lexicon
from sayso.lexicon.words import find_words


class Names:
    """The names of a document's actors: where they stand and their countries."""

    def __init__(self, document: dict[str, Any], lexicon: Lexicon | None = None) -> None:
        self._day = document.get("date") or ""
        self._lexicon = lexicon or load_lexicon()
        words = find_words(document["text"])
        self.spans: list[tuple[int, int, str]] = []
        for match in self._lexicon.find_names(words):
            entry = choose_entry(match.entries, self._day)
            if isinstance(entry, Actor):
                self.spans.append((words[match.start].start, words[match.end - 1].end, entry.country))

    def own_country(self, text: str) -> str | None:
        """The country that a mention's own words say."""
        return resolve_mention(text, self._day, self._lexicon).country

    def naming(self, country: str) -> list[dict[str, int]]:
        """The pieces of the document that name a country."""
        return [{"start": start, "end": end} for start, end, code in self.spans if code == country]
