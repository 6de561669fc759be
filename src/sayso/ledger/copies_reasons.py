"""Why two captures are one text, in words; by these reasons they are linked."""

from __future__ import annotations

from enum import Enum
from typing import Final

from sayso.ledger.copies_headlines import are_series, have_one_headline
from sayso.ledger.copies_reading import credit_of, wording_of
from sayso.ledger.copies_signs import read_copy_signs, weigh_copy
from sayso.ledger.copies_text import FEWEST, in_order
from sayso.ledger.copies_times import is_dated, may_carry, told_of
from sayso.ledger.model import Capture


class _Undecided(Enum):
    UNDECIDED = "undecided"


UNDECIDED: Final = _Undecided.UNDECIDED
"""Neither article, time, credit nor headline say whether two captures are one text."""
MUCH = 0.4
"""Share of the shorter text's runs in both from which on we call it the same text, beneath it one retold."""
CREDITED = 0.25
"""Share from which on it is one text where both bear one agency's credit and dateline of one day: a wire story cut and retold keeps
about this much."""
UNDATED = 0.8
"""The same where it is not known when one of them came out."""
RETOLD = 0.7
"""Share of the shorter lead's telling words that the other has in the same order, from which on one retells the other."""
RETOLD_FEWEST = 12
"""Telling words in one order without which that is not enough: two desks say the same of one event in ten."""
SAME_ARTICLE = "another capture of the same article"
SAME_HEADLINE = "the same headline"
SAME_TEXT = "the same text"
RETOLD_LEAD = "the same lead, retold"
WHOLE = frozenset({SAME_ARTICLE, SAME_HEADLINE})
"""Reasons that hold for the whole of both texts, however much longer one of them is."""


def find_reason(one: Capture, other: Capture, shared: int, overlap: float) -> str | None:
    """Why two captures are one text, in words; None where they are not."""
    plain = decide_plainly(one, other, shared, overlap)
    if not isinstance(plain, _Undecided):
        return plain
    if weigh_copy(read_copy_signs(one, other, shared, overlap)) >= 0:
        return SAME_TEXT if overlap >= MUCH else RETOLD_LEAD
    return RETOLD_LEAD if _is_retold(one, other) else None


def decide_plainly(one: Capture, other: Capture, shared: int, overlap: float) -> str | _Undecided | None:
    """What article, times, headlines and credit say by themselves: a reason, None for two texts, or nothing."""
    if one.article.id == other.article.id:
        return SAME_ARTICLE
    if not may_carry(told_of(one), told_of(other)):
        return None
    if not is_dated(one.public) or not is_dated(other.public):
        return SAME_TEXT if shared >= FEWEST and overlap >= UNDATED else None
    if one.article.outlet == other.article.outlet and are_series(one, other):
        return None
    if have_one_headline(one, other, shared, overlap):
        return SAME_HEADLINE
    agency = _one_credit(one, other)
    if agency and shared >= FEWEST and overlap >= CREDITED:
        return f"one credit and dateline ({agency}) and text in common"
    return UNDECIDED


def _is_retold(one: Capture, other: Capture) -> bool:
    """Whether two outlets tell one lead: nearly all its telling words in one order."""
    first, second = wording_of(one).lead, wording_of(other).lead
    least = max(RETOLD_FEWEST, RETOLD * min(len(first), len(second)))
    if one.article.outlet == other.article.outlet or len(set(first) & set(second)) < least:
        return False
    return in_order(first, second) >= least


def _one_credit(one: Capture, other: Capture) -> str | None:
    """The agency whose credit and dateline both bear, on the same day."""
    first, second = credit_of(one), credit_of(other)
    same = first.carried == second.carried and first.place == second.place
    return first.carried if same and first.place and one.public.at[:10] == other.public.at[:10] else None
