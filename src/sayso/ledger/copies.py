"""Wire families: captures that carry one text are one origin, however many outlets print it.

A pair of captures is looked at when they share a key (MinHash bands, a long sentence, the article), and is linked when the words
themselves bear it out. Within what is linked, each capture that carries mainly another's text is its copy; the first is the origin:
the agency's own page before those who carry it, then the earliest public.
"""

from __future__ import annotations

from sayso.ledger.copies_headlines import OWN_HEADLINE
from sayso.ledger.copies_reading import credit_of, wording_of
from sayso.ledger.copies_reasons import find_reason
from sayso.ledger.copies_text import compare_runs, telling_keys, text_keys
from sayso.ledger.copies_times import windows_of
from sayso.ledger.model import Capture, CopyLink


def copy_keys(capture: Capture) -> tuple[str, ...]:
    """Keys of which captures that may carry one text share at least one."""
    credit, wording = credit_of(capture), wording_of(capture)
    keys = [f"article {capture.article.id}", *text_keys(wording)]
    keys += [f"told {run} {time}" for run in telling_keys(wording) for time in windows_of(capture.public)]
    if len(wording.title) >= OWN_HEADLINE:
        keys.append(f"headline {' '.join(wording.title)}")
    if credit.carried and credit.place:
        keys.append(f"wire {credit.carried} {credit.place} {capture.public.at[:10]}")
    return tuple(dict.fromkeys(keys))


def compare(one: Capture, other: Capture) -> CopyLink | None:
    """Link two captures of which one carries the other's text; None where the words do not bear it out."""
    one, other = sorted((one, other), key=lambda capture: capture.id)
    shared, overlap = compare_runs(wording_of(one), wording_of(other))
    reason = find_reason(one, other, shared, overlap)
    return CopyLink(one.id, other.id, overlap, reason) if reason else None
