"""What speaks for and against two records being one act by when it happened, when it was told, and how certainly it is said."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sayso.ledger.folding.traits import BLOWS, Traits
from sayso.ledger.folding.when import gap

Feature = tuple[str, float]
NEAR = 1
"""Days that two reports of one act date it apart: time zones, and *on Monday* told on Tuesday."""
DEALS = frozenset({"AGREE", "CONSULT", "COOPERATE", "SANCTION", "SUPPORT"})
"""Deeds that stay news for days."""
FAR = 30
"""Days from which on it does not matter how far apart two acts are."""
_JUST, _LATELY = 3, 14
"""Days after an act within which a report without a day takes it as just read, and as known."""


def compare_times(one: Traits, other: Traits) -> Iterator[Feature]:
    """When it happened, how far apart it was told, and whether one has still to see what the other has seen."""
    days = gap(one.when, other.when)
    if days is None:
        yield "no day for one" if one.when.is_known or other.when.is_known else "no day for both", 1.0
        yield from _told_without_day(one, other)
    else:
        yield from _dated(one, other, days)
    yield from _told(one, other)
    yield from _coming(one, other)
    yield from _looking_back(one, other)
    yield from _certainty(one, other)


def _told(one: Traits, other: Traits) -> Iterator[Feature]:
    """How far apart both were told, which parts news, and hardly what stands."""
    if one.about is None or other.about is None:
        return
    apart = math.log1p(abs(one.about - other.about))
    aspects = {one.aspect, other.aspect}
    yield "told days apart", apart
    yield "told days apart as news", apart * (aspects == {"event"})
    yield "told days apart, one stands", apart * ("standing" in aspects)
    yield "told days apart, one looks back", apart * ("background" in aspects and "standing" not in aspects)
    yield "told days apart without a day", apart * (not (one.when.is_known and other.when.is_known))


def _coming(one: Traits, other: Traits) -> Iterator[Feature]:
    """Where one is told as coming and the other is not: whether it was first to come and then done."""
    coming, done = (one, other) if one.future else (other, one)
    if one.future == other.future or coming.about is None or done.about is None:
        return
    day, due, after = done.when.end, coming.when.start, done.about - coming.about
    if day is not None and day < coming.about - NEAR:
        yield "done before it was told as coming", 1.0
    elif after < 0:
        yield "told as coming after it was told as done", 1.0
    else:
        yield ("told as coming, then as done" if after <= _LATELY else "told as coming, long after as done"), 1.0
    if day is not None and due is not None and coming.when.days == 0:
        yield "done when it was due", float(abs(due - day) <= NEAR)


def _looking_back(one: Traits, other: Traits) -> Iterator[Feature]:
    """Where one is news and the other is told as background: whether the background comes after the news."""
    if {one.aspect, other.aspect} == {"background", "event"}:
        news, background = (one, other) if one.aspect == "event" else (other, one)
        if background.about is None or news.about is None:
            return
        after = background.about >= news.about
        yield ("looks back on the day of the news or later" if after else "looks back before the news"), 1.0


def _dated(one: Traits, other: Traits, days: int) -> Iterator[Feature]:
    """Of two acts with days, how far these are apart."""
    news = one.aspect == other.aspect == "event"
    exact = one.when.days == other.when.days == 0
    yield "same day", float(days == 0 and exact)
    yield "days overlap", float(days == 0 and not exact)
    yield "a day apart", float(0 < days <= NEAR)
    apart = math.log1p(min(days, FAR)) if days > NEAR else 0.0
    yield "days apart", apart
    yield "days apart as news", apart * news
    yield "days apart of a deal", apart * (one.type in DEALS)
    yield "days apart of a blow", apart * (one.type in BLOWS)
    yield "a day apart of a blow", float(0 < days <= NEAR and news and one.type in BLOWS)
    yield "possible, and certain on another day", float(days > NEAR and _is_possible(one) != _is_possible(other))


def _is_possible(traits: Traits) -> bool:
    """Whether it is said that it may have been, and no more."""
    return traits.certainty in ("PS+", "PS-") and not traits.future


def _told_without_day(one: Traits, other: Traits) -> Iterator[Feature]:
    """Where one act has a day and the other is told without one: how long after that day the other is told."""
    dated, undated = (one, other) if one.when.is_known else (other, one)
    if undated.when.is_known or undated.about is None or dated.when.end is None:
        return
    after = undated.about - dated.when.end
    if after < 0:
        yield "told without a day before it", 1.0
    elif after <= _JUST:
        yield "told without a day just after it", 1.0
    elif after <= _LATELY:
        yield "told without a day lately after it", 1.0
    else:
        yield "told without a day long after it", 1.0


def _certainty(one: Traits, other: Traits) -> Iterator[Feature]:
    """Whether one is done and the other going on, to come, weighed or denied."""
    yield "one is still to come", float(one.future != other.future)
    yield "one goes on", float(one.goes_on != other.goes_on)
    yield "one is weighed", float((one.certainty == "Uu") != (other.certainty == "Uu"))
    yield "one is denied", float((one.certainty == "CT-") != (other.certainty == "CT-"))
