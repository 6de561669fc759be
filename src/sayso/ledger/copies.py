"""Wire families: captures that carry one text are one origin, however many outlets print it.

A pair of captures is looked at when they share a key (MinHash bands, a long sentence, the article), and is linked when the words
themselves bear it out. Within what is linked, each capture that carries mainly another's text is its copy; the first is the origin:
the agency's own page before those who carry it, then the earliest public.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sayso.ledger.copies_credits import Credit, agency_of_outlet, find_credit
from sayso.ledger.copies_text import RUN, Wording, in_order, read_wording, shared_runs, telling_keys, text_keys
from sayso.ledger.model import Capture, Copy, CopyLink, Family, PublicSince, Told

SAME_TEXT = 0.4
"""Share of the shorter text's runs in both from which on one carries the other; read off labelled pairs (eval/folding.py copies)."""
CREDITED = 0.25
"""The same where both bear one agency's credit and dateline of one day: a wire story cut and retold keeps about this much."""
UNDATED = 0.8
"""The same where it is not known when one of them came out."""
MAINLY = 0.4
"""Share of a copy's own runs that come from its original; beneath it the text only quotes the other (a digest, a live blog)."""
FEWEST = 8
"""Shared runs without which no text is a copy: a headline of eleven words has as many."""
HEADLINE = 8
"""Words from which on two outlets seldom find one headline each by themselves."""
OWN_HEADLINE = 5
"""The same within one outlet, which prints one headline again only over one story."""
TOLD = 40
"""Runs from which on two texts under one headline can be told apart by their bodies."""
TOLD_APART = 0.2
"""Share of runs in common beneath which they are: two reports that share a headline and no more."""
RETOLD = 0.7
"""Share of the shorter lead's telling words that the other has in the same order, from which on one retells the other."""
RETOLD_FEWEST = 12
"""Telling words in one order without which that is not enough: two desks say the same of one event in ten."""
RETOLD_SHARED = 0.3
"""Share of runs in common with which fewer telling words are enough."""
RECAST = 0.75
"""Share of the telling words of two headlines that both have in one order, from which on a bare one is the other, changed by a word."""
RECAST_FEWEST = 6
"""Telling words in common without which that is not enough."""
FRESH = datetime.timedelta(hours=6)
"""Within which a headline is changed; later it is another desk's, or the next thing's."""
ONE_DAY = datetime.timedelta(hours=12)
"""Within which a title with another number is an update (*4 soldiers*, *6 soldiers*), not the next piece of a series."""
_SAME_ARTICLE, _SAME_HEADLINE, _RETOLD = (
    "another capture of the same article",
    "the same headline",
    "the same lead, retold",
)
_WHOLE = frozenset({_SAME_ARTICLE, _SAME_HEADLINE})
"""Reasons that hold for the whole of both texts, however much longer one of them is."""
WINDOW = datetime.timedelta(days=4)
"""Within which a story is carried on; what an outlet prints alike week after week is a frame that new reports stand in."""


@lru_cache(maxsize=4096)
def _wording(capture: Capture) -> Wording:
    return read_wording(capture.article)


@lru_cache(maxsize=4096)
def _credit(capture: Capture) -> Credit:
    return find_credit(capture.article)


def copy_keys(capture: Capture) -> tuple[str, ...]:
    """Keys of which captures that may carry one text share at least one."""
    credit, wording = _credit(capture), _wording(capture)
    keys = [f"article {capture.article.id}", *text_keys(wording)]
    keys += [f"told {run} {time}" for run in telling_keys(wording) for time in _times(capture.public)]
    if len(wording.title) >= OWN_HEADLINE:
        keys.append(f"headline {' '.join(wording.title)}")
    if credit.carried and credit.place:
        keys.append(f"wire {credit.carried} {credit.place} {capture.public.at[:10]}")
    return tuple(dict.fromkeys(keys))


def _times(public: PublicSince) -> tuple[str, ...]:
    """The window that a text came out in and the next: of two within a window of each other both have one, however old the ledger is."""
    if not _dated(public):
        return ("undated",)
    window = _moment(public).toordinal() // WINDOW.days
    return str(window), str(window + 1)


def compare(one: Capture, other: Capture) -> CopyLink | None:
    """Link two captures of which one carries the other's text; None where the words do not bear it out."""
    one, other = sorted((one, other), key=lambda capture: capture.id)
    first, second = _wording(one), _wording(other)
    shared = shared_runs(first, second)
    overlap = round(shared / max(1, min(len(first.runs), len(second.runs))), 3)
    reason = _reason(one, other, shared, overlap)
    return CopyLink(one.id, other.id, overlap, reason) if reason else None


def _reason(one: Capture, other: Capture, shared: int, overlap: float) -> str | None:
    """Why two captures are one text, in words; None where they are not."""
    if one.article.id == other.article.id:
        return _SAME_ARTICLE
    if not may_carry(told_of(one), told_of(other)):
        return None
    if not _dated(one.public) or not _dated(other.public):
        return "the same text" if shared >= FEWEST and overlap >= UNDATED else None
    if one.article.outlet == other.article.outlet and _is_series(one, other):
        return None
    if _one_headline(one, other, shared, overlap):
        return _SAME_HEADLINE
    if shared >= FEWEST and overlap >= SAME_TEXT:
        return "the same text"
    agency = _one_credit(one, other)
    if agency and shared >= FEWEST and overlap >= CREDITED:
        return f"one credit and dateline ({agency}) and text in common"
    return _RETOLD if _is_retold(one, other, overlap) else None


def _is_retold(one: Capture, other: Capture, overlap: float) -> bool:
    """Whether two outlets tell one lead: its telling words in one order, some in other words between."""
    first, second = _wording(one).lead, _wording(other).lead
    least = min(len(first), len(second))
    if one.article.outlet == other.article.outlet or len(set(first) & set(second)) < RETOLD * least:
        return False
    common = in_order(first, second)
    enough = RETOLD_FEWEST if overlap < RETOLD_SHARED else FEWEST
    return common >= enough and common >= RETOLD * least


def may_carry(one: Told, other: Told) -> bool:
    """Whether two captures may carry one text by their articles and times alone, whatever their words are."""
    if one.article == other.article or not _dated(one.public) or not _dated(other.public):
        return True
    return _gap(one.public, other.public) <= WINDOW


def told_of(capture: Capture) -> Told:
    """The article of a capture and since when it was public."""
    return Told(capture.article.id, capture.public)


def _dated(public: PublicSince) -> bool:
    return public.basis in ("published", "fetched")


def _gap(one: PublicSince, other: PublicSince) -> datetime.timedelta:
    return abs(_moment(one) - _moment(other))


def _moment(public: PublicSince) -> datetime.datetime:
    return datetime.datetime.fromisoformat(public.at)


def _one_headline(one: Capture, other: Capture, shared: int, overlap: float) -> bool:
    """Whether both stand under one headline, too long to be found twice, and their bodies do not tell them apart."""
    first, second = _wording(one), _wording(other)
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
    first, second = _wording(one), _wording(other)
    if first.lead and second.lead:
        return False
    if first.title == second.title:
        return len(first.title) >= OWN_HEADLINE
    common, either = in_order(first.headline, second.headline), set(first.headline) | set(second.headline)
    alike = common >= RECAST_FEWEST and common >= RECAST * len(either)
    return alike and _dated(one.public) and _dated(other.public) and _gap(one.public, other.public) <= FRESH


def _is_series(one: Capture, other: Capture) -> bool:
    """Whether two texts of one outlet are pieces of a series, told by titles that differ in a number or in half of their words."""
    first, second = set(_wording(one).title), set(_wording(other).title)
    apart = not (_dated(one.public) and _dated(other.public)) or _gap(one.public, other.public) > ONE_DAY
    numbers = {word for word in first ^ second if word.isdigit()}
    return (bool(numbers) and apart) or len(first & second) * 2 < min(len(first), len(second))


def _one_credit(one: Capture, other: Capture) -> str | None:
    """The agency whose credit and dateline both bear, on the same day."""
    first, second = _credit(one), _credit(other)
    same = first.carried == second.carried and first.place == second.place
    return first.carried if same and first.place and one.public.at[:10] == other.public.at[:10] else None


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
        shares = {one.id: _own_share(capture, one, linked[capture.id][one.id]) for one in earlier}
        rivals = [
            original
            for original in earlier
            if shares[original.id] >= MAINLY or linked[capture.id][original.id].reason in _WHOLE
        ]
        if rivals:
            original = min(rivals, key=lambda one: (-shares[one.id], place[one.id]))
            found[capture.id] = _make_copy(capture, original, linked[capture.id][original.id])
    return found


def _own_share(capture: Capture, original: Capture, link: CopyLink) -> float:
    """Share of a capture's own runs of words that its original has too; of what is retold, of its lead's telling words."""
    own, theirs = _wording(capture), _wording(original)
    if link.reason == _RETOLD:
        return in_order(own.lead, theirs.lead) / max(1, len(own.lead))
    return shared_runs(own, theirs) / max(1, len(own.runs))


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
    credit, source = _credit(capture), _credit(original)
    theirs = credit.carried or source.carried or source.bylined
    if credit.bylined and theirs and credit.bylined != theirs:
        return f"bylined to {credit.bylined}, carries {theirs}'s text"
    return None


def _make_family(group: Sequence[Capture], copies: Mapping[str, Copy]) -> Family:
    original = _credit(group[0])
    agencies = [original.carried or original.bylined, *(_credit(capture).carried for capture in group[1:])]
    return Family(
        id=group[0].id,
        captures=tuple(capture.id for capture in group),
        agency=next((agency for agency in agencies if agency), None),
        copies=tuple(copies[capture.id] for capture in group[1:]),
    )
