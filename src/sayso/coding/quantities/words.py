"""The words of a text that may be quantities: numbers with their nouns, and goods that are named without a number."""

from __future__ import annotations

import re
from functools import cache

from sayso.coding.quantities.numbers import Amount, find_amounts
from sayso.lexicon.units import item_by_noun, load_items, load_units
from sayso.model import Span

WORD = re.compile(r"[^\W_][\w’'.-]*|%")
NOUN_REACH = 6
"""Words after a number in which its noun ends: *18 Leopard 2 battle tanks*; longer stretches run into the verb."""
GOODS = frozenset(
    [
        "artillery",
        "munitions",
        "missiles",
        "air-defence",
        "aircraft",
        "drones",
        "vehicles",
        "ships",
        "small-arms",
        "fuel",
        "food",
        "money",
        "technology",
        "nuclear",
    ]
)


def find_quantities(text: str, start: int, end: int, *, goods: bool = False) -> list[Span]:
    """Find what may be quantities in text[start:end], in order: numbers with their nouns, no dates, times, ages or ordinals.

    Args:
        goods: whether goods without a number count too, as they do for AID, COOPERATE and SANCTION.
    """
    sentence = text[start:end]
    spans = [found for amount in find_amounts(sentence) if (found := _with_noun(sentence, amount))]
    if goods:
        spans += [found for found in _goods(sentence) if not any(_meet(found, other) for other in spans)]
    return [Span(text[start + first : start + last], start + first, start + last) for first, last in sorted(spans)]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _with_noun(sentence: str, amount: Amount) -> tuple[int, int] | None:
    """Return the span of a number and its noun, None for a number that counts time or stands in a date or a name."""
    words, last, joined = load_units().words, amount.end, False
    taken = 0
    for match in WORD.finditer(sentence, amount.end):
        gap, word = sentence[last : match.start()], match[0].lower().rstrip(".")
        if taken == 0 and word in words.times:
            return None
        of = word == "of" and taken <= 1 and not joined
        if gap.strip(" -") or taken >= NOUN_REACH or (word in words.stops and not of) or "'s" in word or "’s" in word:
            break
        joined = joined or of
        last, taken = match.start() + len(match[0].rstrip(".")), taken + 1
    if joined and sentence[:last].endswith(" of"):
        last -= 3
    year = re.fullmatch(r"(?:19|20)\d\d", sentence[amount.start : amount.end])
    return None if year and taken == 0 else (amount.start, last)


def _goods(sentence: str) -> list[tuple[int, int]]:
    """Return the spans of goods named without a number, with the adjectives that stand before their noun."""
    return [match.span() for match in _goods_form().finditer(sentence)]


@cache
def _goods_form() -> re.Pattern[str]:
    nouns = [noun for noun, item in item_by_noun().items() if item in GOODS] + sorted(load_items().other.nouns)
    listed = "|".join(re.escape(noun) for noun in sorted(nouns, key=lambda noun: (-len(noun), noun)))
    lead = "military|humanitarian|lethal|nonlethal|economic|financial|medical|heavy|advanced|new|more|additional|long-range"
    return re.compile(rf"(?<![\w-])(?:(?:{lead}) )*(?:{listed})(?![\w-])(?: (?:{listed})(?![\w-]))*", re.IGNORECASE)
