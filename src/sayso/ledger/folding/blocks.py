"""Under which keys a record is looked for, so that it is compared with its neighbourhood alone.

What may be one act shares a key: its type, two countries of it (or the one hit, where nobody says by whom; or one side and the kind of
deed), and a time. The time is the week that it is told in and the next. What looks back or ahead also has the weeks of the act, in which
it meets the news, and the act's month, in which it meets what looks there from another week. Blocks are as large as the news of one pair
in two weeks, however many years the ledger holds. A text that states no day of its own has no week: its records meet each other, those of
the time that they are dated to, and those of the same sentence in any text, as copies have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.ledger.folding.traits import UNKNOWN, Traits, are_apart
from sayso.ledger.folding.when import iso

WEEK = 7
_RECENT = 10
"""Days between an act and its report from which on the report looks back or ahead."""
_MOST_WEEKS = 6
"""Weeks of an act that are keyed: of one that is dated to a year the month alone says when it was looked for."""
_WAR_GAP = 3
"""Days for which a war may go unnamed and be one act still."""
_MOST_PAIRS = 3
"""Pairs of countries keyed: of a long list of sides the first in the alphabet are enough to meet by."""
_MOST_DEEDS = 2
"""Kinds of deed, or words of a trigger of no kind, by which one side alone is keyed."""
_NAMELESS = frozenset({"ASSAULT", "COERCE", "RETREAT"})
"""Deeds that are often told without who does them."""
_ONE_SIDE, _SAID = "side", "said"


def keys_of(traits: Traits) -> tuple[str, ...]:
    """The keys of a record, each naming what shares it."""
    if traits.is_war:
        return tuple(_war_keys(traits))
    times = list(_times(traits))
    across = (f"{traits.type} {sides} {time}" for sides in _sides(traits) for time in times)
    alone = (f"{_ONE_SIDE} {traits.type} {side} {time}" for side in _one_side(traits) for time in times)
    return (*across, *alone, f"{_SAID} {traits.type} {' '.join(traits.sentence)}")


def may_meet(one: Traits, other: Traits, shared: Iterable[str]) -> bool:
    """Whether two records that share these keys are compared.

    One side in common is not enough where the other is somebody else's, nor one sentence where each is told on a day of its own: what is
    printed again week after week (*what we know of the war*) is another week's news.
    """
    kinds = {key.partition(" ")[0] for key in shared}
    if _SAID in kinds and (one.about is None or other.about is None):
        return True
    if _ONE_SIDE in kinds and not (are_apart(one.actors, other.actors) or are_apart(one.recipients, other.recipients)):
        return True
    return bool(kinds - {_SAID, _ONE_SIDE})


def _war_keys(traits: Traits) -> Iterator[str]:
    """A war is named in every report: it is one act for each month that it is told in, found from day to day."""
    sides, told = "-".join(sorted(traits.countries)), traits.about
    days = () if told is None else range(told, told + _WAR_GAP + 1)
    yield from (f"war {sides} {iso(day)}" for day in days if _month(day) == _month(told))


def _sides(traits: Traits) -> list[str]:
    """Each two countries of an act; one where it has no other, and the one that is hit of deeds that are told without a doer."""
    actors, recipients = traits.actors - {UNKNOWN}, traits.recipients - {UNKNOWN}
    countries = sorted(actors | recipients)
    if len(countries) < 2:
        return countries or ["nobody"]
    across = {tuple(sorted((actor, recipient))) for actor in actors for recipient in recipients}
    pairs = sorted(f"{one}-{other}" for one, other in across if one != other)
    among = [f"{one}-{other}" for at, one in enumerate(countries) for other in countries[at + 1 :]]
    hit = sorted(recipients)[:_MOST_PAIRS] if traits.type in _NAMELESS else []
    return (pairs or among)[:_MOST_PAIRS] + hit


def _one_side(traits: Traits) -> Iterator[str]:
    """Each side by itself with the kind of deed: another report may name another recipient, or none."""
    deeds = sorted(traits.kin or traits.trigger)[:_MOST_DEEDS]
    sides = {"by": traits.actors, "to": frozenset() if traits.type in _NAMELESS else traits.recipients}
    for role, countries in sides.items():
        for country in sorted(countries - {UNKNOWN})[:_MOST_PAIRS]:
            yield from (f"{role} {country} {deed}" for deed in deeds)


def _times(traits: Traits) -> Iterator[str]:
    told = traits.about
    if told is None:
        yield f"text {traits.article}"
    weeks = set() if told is None else {told // WEEK, told // WEEK + 1}
    first, last = traits.when.start, traits.when.end
    day = first if first is not None else last
    if day is not None and (told is None or abs(told - day) > _RECENT):
        yield f"month {_month(day)}"
        own = range(day // WEEK, (last if last is not None else day) // WEEK + 2)
        weeks.update(own if len(own) <= _MOST_WEEKS else ())
    yield from (f"week {week}" for week in sorted(weeks))


def _month(day: int | None) -> str:
    return (iso(day) or "")[:7]
