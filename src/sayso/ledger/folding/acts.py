"""What an act is, taken from the records that tell of it: where they differ, the surest, the latest and the most decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sayso.ledger.folding.traits import Traits, read_traits
from sayso.ledger.folding.when import iso
from sayso.ledger.identity import act_id
from sayso.ledger.model import MARKINGS, Act, Side, StoredRecord
from sayso.model import Participant, Place, Quantity, Record, Status

SUREST_FIRST: tuple[Status, ...] = (
    "done", "ongoing", "coming", "announced", "asked", "refused", "likely", "possible", "weighed", "unlikely", "denied",
)  # fmt: skip
"""An act is what the surest of its records have it to be: done, where one witness vouches for it; who denies it stands beside."""
OPEN: frozenset[Status] = frozenset({"coming", "announced", "likely", "possible", "weighed"})
"""What may still come to nothing: a later denial of these is the act's status."""
_NO: frozenset[Status] = frozenset({"unlikely", "denied"})
_SIDES_SHARE = 0.3
"""Share of an act's records that must name a country for it to be a side: one slip of one report makes no party."""

Value = TypeVar("Value")


def make_act(records: Iterable[StoredRecord], decisions: Sequence[str] = ()) -> Act:
    """Make the act that records tell of."""
    ordered = sorted(records, key=lambda stored: (stored.public.at, stored.id))
    first, telling = ordered[0], weigh_headlines(ordered)
    main = _deciding(telling)
    when = _when([read_traits(stored) for stored in telling])
    return Act(
        id=act_id(first.id),
        records=tuple(stored.id for stored in ordered),
        type=first.record.type,
        mode=_commonest(stored.record.mode for stored in ordered),
        aspect="event" if any(one.record.aspect == "event" for one in ordered) else main.record.aspect,
        actor=_sides(ordered, lambda record: record.actor),
        recipient=_sides(ordered, lambda record: record.recipient),
        date=_commonest(stored.record.date for stored in telling),
        start=when[0],
        end=when[1],
        place=_place(ordered),
        quantities=_quantities(telling),
        content=_commonest(stored.record.content for stored in ordered),
        certainty=main.record.certainty,
        status=main.record.status,
        statuses=_statuses(telling),
        articles=tuple(sorted({stored.article for stored in ordered})),
        origins=tuple(sorted({stored.origin for stored in ordered})),
        first_public=first.public.at,
        last_public=ordered[-1].public.at,
        first_ingested=min(stored.ingested for stored in ordered),
        last_ingested=max(stored.ingested for stored in ordered),
        marking=max((stored.marking for stored in ordered), key=MARKINGS.index),
        headline=" ".join(((first.title if first.record.part == "title" else None) or first.sentence).split()),
        decisions=tuple(decisions),
    )


def weigh_headlines(records: Sequence[StoredRecord]) -> list[StoredRecord]:
    """Leave out headlines where the body below them hedges differently: the body has the last word on how sure it is."""
    bodies = {stored.capture for stored in records if stored.record.part != "title"}
    said = {(stored.capture, stored.record.certainty) for stored in records if stored.record.part != "title"}
    return [
        stored
        for stored in records
        if stored.record.part != "title"
        or stored.capture not in bodies
        or (stored.capture, stored.record.certainty) in said
    ]


def _deciding(records: Sequence[StoredRecord]) -> StoredRecord:
    """The record whose status is the act's: the surest, of equals the latest; a later no to what was open."""
    best = min(SUREST_FIRST.index(stored.record.status) for stored in records)
    surest = [stored for stored in records if stored.record.status == SUREST_FIRST[best]][-1]
    later = [stored for stored in records if stored.record.status in _NO and stored.public.at > surest.public.at]
    return later[-1] if later and surest.record.status in OPEN else surest


def _statuses(records: Sequence[StoredRecord]) -> tuple[tuple[Status, int], ...]:
    counted = Counter(stored.record.status for stored in records)
    return tuple((status, counted[status]) for status in SUREST_FIRST if counted[status])


def _commonest(values: Iterable[Value | None]) -> Value | None:
    """The value that most records have, of equals the first; None where none has any."""
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None


def _sides(records: Sequence[StoredRecord], role: Callable[[Record], tuple[Participant, ...]]) -> tuple[Side, ...]:
    """The countries that enough records name in a role, each by the sector and name that most give it."""
    filled = [role(stored.record) for stored in records if role(stored.record)]
    named = Counter(country for people in filled for country in dict.fromkeys(one.country for one in people))
    people = [one for side in filled for one in side]
    sides: list[Side] = []
    for country, count in named.most_common():
        if count >= _SIDES_SHARE * len(filled):
            own = [one for one in people if one.country == country]
            sector = _commonest(one.sector for one in own) or "UNK"
            name = _commonest(one.name or one.text for one in own if one.sector == sector) or country
            sides.append(Side(country, sector, name))
    return tuple(sides)


def _when(traits: Sequence[Traits]) -> tuple[str | None, str | None]:
    """The bounds that most records give, of equals the narrowest."""
    known = [one.when for one in traits if one.when.is_known]
    if not known:
        return (None, None)
    counted = Counter(known)
    best = max(counted, key=lambda when: (counted[when], when.days is not None, -(when.days or 0), -(when.start or 0)))
    return (iso(best.start), iso(best.end))


def _place(records: Sequence[StoredRecord]) -> Place | None:
    """The place that most records name, one finer than a country before a country; its words as the first of them has them."""
    placed = [(stored.record.place, read_traits(stored)) for stored in records]
    fine = [(place, traits.place) for place, traits in placed if place and not traits.is_broad]
    any_place = [(place, traits.place) for place, traits in placed if place]
    chosen = fine or any_place
    name = _commonest(name for _, name in chosen)
    return next((place for place, own in chosen if own == name), None)


def _quantities(records: Sequence[StoredRecord]) -> tuple[Quantity, ...]:
    """The figures that most records give, of equals the first; one with a number before one without."""
    given = [stored.record.quantities for stored in records if stored.record.quantities]
    numbered = [own for own in given if any(one.low or one.high for one in own)]
    counted = Counter(tuple((one.item, one.low, one.high) for one in own) for own in numbered or given)
    if not counted:
        return ()
    best = counted.most_common(1)[0][0]
    return next(own for own in numbered or given if tuple((one.item, one.low, one.high) for one in own) == best)
