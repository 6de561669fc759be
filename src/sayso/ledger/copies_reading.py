"""What copies are told by, read of each capture once: its wording and its credit."""

from __future__ import annotations

from functools import lru_cache

from sayso.ledger.copies_credits import Credit, find_credit
from sayso.ledger.copies_text import Wording, read_wording
from sayso.ledger.model import Capture


@lru_cache(maxsize=4096)
def wording_of(capture: Capture) -> Wording:
    """The wording of a capture's article."""
    return read_wording(capture.article)


@lru_cache(maxsize=4096)
def credit_of(capture: Capture) -> Credit:
    """The credit of a capture's article."""
    return find_credit(capture.article)
