"""Captures that stand under one headline, or that an outlet prints as pieces of a series."""

from __future__ import annotations

import datetime

from sayso.ledger.copies_reading import wording_of
from sayso.ledger.copies_text import FEWEST, RUN, in_order
from sayso.ledger.copies_times import find_gap, is_dated
from sayso.ledger.model import Capture

HEADLINE = 8
"""Words from which on two outlets seldom find one headline each by themselves."""
OWN_HEADLINE = 5
"""The same within one outlet, which prints one headline again only over one story."""
TOLD = 40
"""Runs from which on two texts under one headline can be told apart by their bodies."""
TOLD_APART = 0.2
"""Share of runs in common beneath which they are: two reports that share a headline and no more."""
RECAST = 0.75
"""Share of the telling words of two headlines that both have in one order, from which on a bare one is the other, changed by a word."""
RECAST_FEWEST = 6
"""Telling words in common without which that is not enough."""
FRESH = datetime.timedelta(hours=6)
"""Within which a headline is changed; later it is another desk's, or the next thing's."""
ONE_DAY = datetime.timedelta(hours=12)
"""Within which a title with another number is an update (*4 soldiers*, *6 soldiers*), not the next piece of a series."""


def have_one_headline(one: Capture, other: Capture, shared: int, overlap: float) -> bool:
    """Whether both stand under one headline, too long to be found twice, and their bodies do not tell them apart."""
    first, second = wording_of(one), wording_of(other)
    own = one.article.outlet == other.article.outlet
    if _is_bare_headline(one, other):
        return True
    if first.title != second.title or len(first.title) < (OWN_HEADLINE if own else HEADLINE):
        return False
    least = min(len(first.runs), len(second.runs))
    headline = max(1, len(first.title) - RUN + 1)
    # What one outlet tells in other words under one headline is the next piece of a series; two outlets sum one story up each for itself.
    next_piece = own and least - headline >= FEWEST and shared <= headline
    return not next_piece and not (least >= TOLD and overlap < TOLD_APART)


def _is_bare_headline(one: Capture, other: Capture) -> bool:
    """Whether one has a headline and no more, and it is the other's: word for word, or with a word or two changed and hardly later."""
    first, second = wording_of(one), wording_of(other)
    if first.lead and second.lead:
        return False
    if first.title == second.title:
        return len(first.title) >= OWN_HEADLINE
    common, either = in_order(first.headline, second.headline), set(first.headline) | set(second.headline)
    alike = common >= RECAST_FEWEST and common >= RECAST * len(either)
    return alike and is_dated(one.public) and is_dated(other.public) and find_gap(one.public, other.public) <= FRESH


def are_series(one: Capture, other: Capture) -> bool:
    """Whether two texts of one outlet are pieces of a series, told by titles that differ in a number or in half of their words."""
    first, second = set(wording_of(one).title), set(wording_of(other).title)
    apart = not (is_dated(one.public) and is_dated(other.public)) or find_gap(one.public, other.public) > ONE_DAY
    numbers = {word for word in first ^ second if word.isdigit()}
    return (bool(numbers) and apart) or len(first & second) * 2 < min(len(first), len(second))
