"""Numbers in casualty and arms language: digits, words, loose words, bounds and ranges, as low and high."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from sayso.lexicon.units import load_units


class Amount(msgspec.Struct, frozen=True):
    """A number's bounds (None: open), whether it is rough, its currency, and where its words stand in the text given."""

    low: float | None
    high: float | None
    approx: bool
    currency: str | None
    start: int
    end: int


class _Forms(msgspec.Struct, frozen=True):
    amount: re.Pattern[str]
    before: re.Pattern[str]
    number: re.Pattern[str]


BEFORE_REACH = 40
"""Letters before a number in which the words that bound it stand."""


def find_amounts(text: str) -> list[Amount]:
    """Find the numbers of a text with the words that bound them, in order. Numbers inside names (*F-16*) are none."""
    low = text.lower()
    if len(low) != len(text):  # A letter whose small form is two letters would shift the offsets.
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return [_amount(low, match) for match in _forms().amount.finditer(low)]


@cache
def _forms() -> _Forms:
    units, bounds = load_units(), load_units().bounds
    words = _alternatives(units.numbers)
    scales = _alternatives(scale for scale in units.scales if len(scale) > 3)
    short = _alternatives(scale for scale in units.scales if len(scale) <= 3)
    signs = _alternatives(sign for sign in units.currencies if not sign.isalpha())
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    scaled = rf"(?:[ -](?:{words})|[ -](?:{scales})(?: and (?:{words}))?)*"
    value = (
        rf"(?:(?:{digits})(?:[ -]?(?:{scales})|(?:{short})(?![a-z]))*"
        rf"|a (?:{scales})(?:[ -](?:{scales}))+|{_alternatives(units.exact)}|{_alternatives(units.loose)}"
        rf"|(?:{words}){scaled})"
    )
    after = _alternatives((*bounds.lower_after, *bounds.upper_after, *bounds.about_after))
    amount = (
        rf"(?<![\w.,+-])(?<!\w[$€£¥])(?:(?P<sign>{signs}) ?)?(?P<first>{value})(?![\w/])(?!-?(?:st|nd|rd|th)\b)(?!-years?-old)(?![.,]\d)"
        rf"(?:(?P<join> ?[-–—] ?| to | and | or )(?P<sign2>{signs})?(?P<second>{value})(?!\w)(?![.,]\d))?"
        rf"(?P<plus>\+)?(?: (?P<after>{after})\b)?"
    )
    bound = _alternatives((*bounds.lower, *bounds.upper, *bounds.about))
    before = rf"(?<!\w)(?:(?:{bound}|between|another|an additional|all|the|first|last|next|other)(?: of)? )+$"
    number = rf"({digits})|({words})|({scales}|{short})"
    return _Forms(re.compile(amount), re.compile(before), re.compile(number))


def _alternatives(words: Iterable[str]) -> str:
    listed = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in listed)


def _amount(text: str, match: re.Match[str]) -> Amount:
    units, bounds = load_units(), load_units().bounds
    lead = _forms().before.search(text[max(0, match.start() - BEFORE_REACH) : match.start()])
    before, after = f" {lead[0] if lead else ''}", match["after"] or ""
    first = match["first"]
    low: float | None = number_value(first)
    high: float | None = None if first in units.loose else low
    end = match.end()
    if match["second"]:
        second = number_value(match["second"])
        ranged = match["join"].strip() != "and" or " between " in before
        if not ranged or low is None or second is None or second <= low * _shared_scale(first, match["second"]):
            end = match.end("first")
            after = ""
        else:
            low, high = low * _shared_scale(first, match["second"]), second
    lower = any(f" {word} " in before for word in bounds.lower) or after in bounds.lower_after or bool(match["plus"])
    upper = any(f" {word} " in before for word in bounds.upper) or after in bounds.upper_after
    about = any(f" {word} " in before for word in bounds.about) or after in bounds.about_after
    if lower and low == high:
        high = None
    elif upper and low == high:
        low = None
    sign = match["sign"] or match["sign2"] or ""
    start = match.start() - len(before) + 1
    rough = about and not lower and not upper and high is not None
    return Amount(low, high, rough, units.currencies.get(sign), start, end)


def _shared_scale(first: str, second: str) -> float:
    """Return the scale that the first number of a range takes from the second (*2 to 3 million*)."""
    scales = load_units().scales
    word = re.search(r"[a-z]+$", second)
    if word and word[0] in scales and not re.search(r"[a-z]", first):
        return scales[word[0]]
    return 1.0


def number_value(words: str) -> float | None:
    """Return the value of a number in digits, words or both (*two hundred thousand*, *1.2m*), None when it has none."""
    units = load_units()
    words = " ".join(words.lower().replace("-", " ").split())
    for table in (units.exact, units.loose):
        if words in table:
            return float(table[words])
    total, part, seen = 0.0, 0.0, False
    for digits, word, scale in _forms().number.findall(words):
        seen = True
        if scale:
            size = units.scales[scale]
            part = (part or 1.0) * size
            if size >= 1000:
                total, part = total + part, 0.0
        else:
            part += float(digits.replace(",", "")) if digits else units.numbers[word]
    return total + part if seen else None
