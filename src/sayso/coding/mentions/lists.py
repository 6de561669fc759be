"""Mentions that stand for several: lists (*the US and South Korea*), names joined by a hyphen and pairs (*both sides*)."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.coding.mentions.resolutions import Resolution
from sayso.coding.mentions.stock import Stock
from sayso.lexicon.entries import Actor, Agent
from sayso.lexicon.wordlists import load_wordlists

_WORDS = load_wordlists("mentions")
_COUNTS = {"both": 2, "two": 2, "three": 3}
_LONGEST_LIST = 9
"""Pieces; what falls into more is a misread sentence."""


def split_words(stock: Stock, first: int, last: int) -> list[tuple[int, int]]:
    """Split some words at the commas, conjunctions and hyphens of a list whose members are known by themselves.

    Returns:
        The words of each member, or all of them as one where they are no such list (*contractors and engineers*).
    """
    pieces = list(_find_pieces(stock, first, last))
    if not 1 < len(pieces) <= _LONGEST_LIST:
        return [(first, last)]
    found = [stock.reader.read(stock.words[start:end]) for start, end in pieces]
    named = sum(_names_someone(stock, piece, one) for piece, one in zip(pieces, found, strict=True))
    known = all(one.kind != "none" or _is_capital(stock, piece) for piece, one in zip(pieces, found, strict=True))
    return pieces if named and known else [(first, last)]


def count_members(stock: Stock, first: int, last: int, found: Resolution) -> int:
    """Tell for how many countries a mention without one stands: two for *both leaders*, one for most."""
    if found.kind != "agent" or not found.head.endswith("s") or found.country is not None:
        return 1
    keys = [word.key for word in stock.words[first : min(first + 3, last)]]
    counts = [_COUNTS[key] for key in keys if key in _COUNTS]
    opens = bool(keys) and (keys[0] in ("the", "both", "these", "those", "all") or keys[0] in _WORDS["possessive"])
    return counts[0] if counts and opens and found.sector in ("GOV", "UNK", "MIL") else 1


def _find_pieces(stock: Stock, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for at in range(first, last):
        inside = stock.match_at[at] >= 0
        if stock.words[at].key in _WORDS["list_joints"] and not inside:
            if at > start:
                yield start, at
            start = at + 1
        elif at > start and _parts_names(stock, at, last):
            yield start, at
            start = at
    if start < last:
        yield start, last


def _parts_names(stock: Stock, at: int, last: int) -> bool:
    """Whether a hyphen before a word parts two names (*the Russia-Ukraine war*), not one agent's two (*a British-Iranian nurse*)."""
    left, right = stock.match_at[at - 1], stock.match_at[at]
    if not stock.words[at].joined or left == right or min(left, right) < 0:
        return False
    named = all(isinstance(stock.matches[number].entries[0], Actor) for number in (left, right))
    return named and not any(isinstance(match.entries[0], Agent) for match in stock.matches_from(at, last))


def _names_someone(stock: Stock, piece: tuple[int, int], found: Resolution) -> bool:
    return found.country is not None and (found.kind != "agent" or _is_capital(stock, piece))


def _is_capital(stock: Stock, piece: tuple[int, int]) -> bool:
    return any(word.text[0].isupper() for word in stock.words[piece[0] : piece[1]])
