"""Families of captures: which is the original of each copy, and how much of it the copy carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.ledger.copies_credits import agency_of_outlet
from sayso.ledger.copies_reading import credit_of, wording_of
from sayso.ledger.copies_reasons import WHOLE
from sayso.ledger.copies_text import shared_runs
from sayso.ledger.model import Capture, Copy, CopyLink, Family

LONGEST = 2.5
"""How many times as long as its original a copy may be; what is longer only quotes the other (a digest, a live blog)."""


def families(captures: Sequence[Capture], links: Iterable[CopyLink]) -> tuple[Family, ...]:
    """Group captures into families, one origin each.

    The result is the same for the same captures and links in any order. Captures without a link are a family of their own.
    """
    ranked = sorted({capture.id: capture for capture in captures}.values(), key=_rank)
    known = {capture.id: capture for capture in ranked}
    linked: dict[str, dict[str, CopyLink]] = defaultdict(dict)
    for link in links:
        if link.one in known and link.other in known:
            linked[link.one][link.other] = link
            linked[link.other][link.one] = link
    parents = _find_originals(ranked, linked)
    members: dict[str, list[Capture]] = {}
    for capture in ranked:
        root = capture.id
        while root in parents:
            root = parents[root].of
        members.setdefault(root, []).append(capture)
    return tuple(sorted((_make_family(group, parents) for group in members.values()), key=lambda family: family.id))


def _rank(capture: Capture) -> tuple[bool, str, str]:
    """Order of originality: an agency's own page, then the earliest public."""
    return (agency_of_outlet(capture.article.outlet) is None, capture.public.at, capture.id)


def _find_originals(ranked: Sequence[Capture], linked: Mapping[str, Mapping[str, CopyLink]]) -> dict[str, Copy]:
    """Of each capture that is a copy, the capture before it whose text it carries most of."""
    found: dict[str, Copy] = {}
    place = {capture.id: at for at, capture in enumerate(ranked)}
    for capture in ranked:
        earlier = [ranked[place[other]] for other in linked[capture.id] if place[other] < place[capture.id]]
        rivals = [one for one in earlier if _is_mainly(capture, one, linked[capture.id][one.id])]
        if rivals:
            shares = {one.id: _own_share(capture, one) for one in rivals}
            original = min(rivals, key=lambda one: (-shares[one.id], place[one.id]))
            found[capture.id] = _make_copy(capture, original, linked[capture.id][original.id])
    return found


def _is_mainly(capture: Capture, original: Capture, link: CopyLink) -> bool:
    """Whether a capture is mainly what it carries of another."""
    own, theirs = len(wording_of(capture).runs), len(wording_of(original).runs)
    return link.reason in WHOLE or own <= LONGEST * theirs


def _own_share(capture: Capture, original: Capture) -> float:
    """Share of a capture's own runs of words that its original has too."""
    own = wording_of(capture)
    return shared_runs(own, wording_of(original)) / max(1, len(own.runs))


def _make_copy(capture: Capture, original: Capture, link: CopyLink) -> Copy:
    reason = f"{link.reason}: {link.overlap:.0%} of the shorter text's words stand in both; the other is earlier"
    own = agency_of_outlet(original.article.outlet)
    if own:
        reason = (
            f"{link.reason}: {link.overlap:.0%} of the shorter text's words stand in both; the other is {own}'s own"
        )
    return Copy(capture.id, original.id, link.overlap, reason, _flag(capture, original))


def _flag(capture: Capture, original: Capture) -> str | None:
    """What is odd: bylined to one agency, the text another's."""
    credit, source = credit_of(capture), credit_of(original)
    theirs = credit.carried or source.carried or source.bylined
    if credit.bylined and theirs and credit.bylined != theirs:
        return f"bylined to {credit.bylined}, carries {theirs}'s text"
    return None


def _make_family(group: Sequence[Capture], copies: Mapping[str, Copy]) -> Family:
    original = credit_of(group[0])
    agencies = [original.carried or original.bylined, *(credit_of(capture).carried for capture in group[1:])]
    return Family(
        id=group[0].id,
        captures=tuple(capture.id for capture in group),
        agency=next((agency for agency in agencies if agency), None),
        copies=tuple(copies[capture.id] for capture in group[1:]),
    )
