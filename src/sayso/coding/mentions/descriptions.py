"""What a document says of a person: the words before the name, or those after it."""

from __future__ import annotations

import msgspec

from sayso.coding.mentions.resolutions import Resolution
from sayso.coding.mentions.stock import Stock
from sayso.lexicon.entries import Agent
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import POSSESSIVE

_WORDS = load_wordlists("mentions")
_LONGEST_DESCRIPTION = 14
"""Words; what goes on longer is a clause, not a description."""


class Descriptions:
    """Reads what one document says of its people."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock

    def read(self, first: int, last: int) -> Resolution | None:
        """Return what the document says of a person, from the dictionary, the words before the name, or those after it."""
        stock = self._stock
        number = stock.match_at[last - 1]
        if number >= 0:
            match = stock.matches[number]
            known = stock.reader.read(stock.words[match.start : match.end])
            return known if match.end - match.start > 1 else None
        before = self._read_before(first)
        after = self._read_after(last)
        candidates = [found for found in (before, after) if found is not None and found.kind != "none"]
        if not candidates:
            return None
        best = max(candidates, key=weigh_completeness)
        country = best.country or next((found.country for found in candidates if found.country), None)
        return msgspec.structs.replace(best, country=country)

    def _read_before(self, first: int) -> Resolution | None:
        stock = self._stock
        start = first
        if first > 1 and stock.words[first - 1].key == ",":
            return self._read_before_comma(first)
        while start > 0 and stock.sentence_of[start - 1] == stock.sentence_of[first]:
            word = stock.words[start - 1]
            known = stock.match_at[start - 1] >= 0 or word.key == POSSESSIVE
            if not (known or word.joined or word.key in _WORDS["glue"] or word.key in _WORDS["titles"]):
                break
            start -= 1
        if start == first:
            return None
        return stock.reader.read(stock.words[start:first])

    def _read_before_comma(self, first: int) -> Resolution | None:
        """Read a description that a comma parts from the name after it (*the army's spokesman, Kojo Asantewaa*)."""
        stock = self._stock
        number = stock.match_at[first - 2]
        if number < 0 or stock.sentence_of[first - 2] != stock.sentence_of[first]:
            return None
        if not isinstance(stock.reader.choose(stock.matches[number], stock.words), Agent):
            return None
        start, _ = stock.phrases.around(first - 2, first - 1)
        return stock.reader.read(stock.words[start : first - 1])

    def _read_after(self, last: int) -> Resolution | None:
        stock = self._stock
        if last >= len(stock.words) or stock.sentence_of[last] != stock.sentence_of[last - 1]:
            return None
        opener = stock.words[last].key
        if opener in (",", "(") or opener in _WORDS["copulas"]:
            return self._read_apposition(last + 1)
        if opener in ("of", "from", "at", "with"):
            return self._read_membership(last + 1)
        return None

    def _read_apposition(self, start: int) -> Resolution | None:
        stock = self._stock
        end = start
        while (
            end < len(stock.words)
            and end - start < _LONGEST_DESCRIPTION
            and stock.sentence_of[end] == stock.sentence_of[start - 1]
        ):
            if stock.words[end].key in _WORDS["description_ends"] and end > start:
                break
            end += 1
        words = stock.words[start:end]
        if not words:
            return None
        if words[0].text in ("R", "D") and len(words) > 1 and words[1].joined:
            return Resolution("USA", "LEG", "", None, "agent")
        if words[0].text.isdigit():
            return Resolution(None, "CVL", "", None, "agent")  # an age is told of private people
        found = stock.reader.read(words)
        return found if found.kind in ("agent", "name") else None

    def _read_membership(self, start: int) -> Resolution | None:
        """Read the body or outlet to which a person belongs (*Ray of the Heritage Foundation*)."""
        stock = self._stock
        at = start + (start < len(stock.words) and stock.words[start].key == "the")
        if at >= len(stock.words) or stock.match_at[at] < 0:
            return None
        match = stock.matches[stock.match_at[at]]
        found = stock.reader.read(stock.words[match.start : match.end])
        return found if found.kind == "name" else None


def weigh_completeness(found: Resolution) -> tuple[int, int]:
    """How much a description tells: country and sector, then whether its words are telling."""
    return (found.country is not None) + (found.sector is not None), int(found.strength != "generic")
