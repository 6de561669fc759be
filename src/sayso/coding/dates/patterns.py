"""The forms that a date takes in English news, built from data/dates.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sayso.lexicon.calendar import load_calendar

NAME = re.compile(r"%(\w+)%")
# Not inside a word, a sum of money, a decimal number or a path.
BEFORE = r"(?<![\w$€£/#-])(?<!\d[.,])"


@cache
def date_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the forms of dates by kind, most specific first."""
    words = load_calendar()
    month = _capitalised(words.months)
    pieces = {
        **words.pieces,
        "month": f"(?P<month>{month})",
        "other_month": f"(?P<month2>{month})",
        "weekday": f"(?P<weekday>{_capitalised(words.weekdays)})",
        "season": f"(?P<season>{_longest_first(words.seasons)})",
        "numbers": _longest_first(words.numbers),
        "near": _longest_first([*words.near, *(word.capitalize() for word in words.near)]),
    }
    return tuple((form.kind, re.compile(f"{BEFORE}(?:{_filled(form.pattern, pieces)})")) for form in words.form)


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    """Put the pieces in place of their names, in the pieces too."""
    while NAME.search(pattern):
        pattern = NAME.sub(lambda name: pieces[name[1]], pattern)
    return pattern


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _capitalised(words: Iterable[str]) -> str:
    """Months and weekdays stand in capitals; a short form may carry a point, a whole name of few letters may not."""
    whole = ("may", "june", "july")
    return _longest_first(
        word.capitalize() + (r"\.?" if len(word) <= 4 and word not in whole else "") for word in words
    )
