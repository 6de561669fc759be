"""The simplest rules there can be, for trying the store by itself: records that agree in every key are one act, equal texts are copies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sayso.ledger.components import components
from sayso.ledger.identity import act_id
from sayso.ledger.model import MARKINGS, Act, Capture, CopyLink, Decision, Family, Link, Side, StoredRecord
from sayso.model import Participant

VERSION = "exact-1"


def block_keys(stored: StoredRecord) -> tuple[str, ...]:
    """Type, countries, day and status group."""
    record = stored.record
    sides = ("+".join(sorted(_countries(side))) for side in (record.actor, record.recipient))
    if record.date is None:
        return ()
    return (" ".join((record.type, *sides, record.date, record.status)),)


def link(one: StoredRecord, other: StoredRecord) -> Link | None:
    """Records with one key are one act."""
    if set(block_keys(one)).isdisjoint(block_keys(other)):
        return None
    first, second = sorted((one.id, other.id))
    return Link(first, second, 1.0, ())


def fold(records: Sequence[StoredRecord], links: Sequence[Link], decisions: Sequence[Decision]) -> tuple[Act, ...]:
    """One act for each connected component."""
    by_id = {record.id: record for record in records}
    groups = components(by_id, [(item.one, item.other) for item in links])
    return tuple(_act([by_id[name] for name in group]) for group in groups)


def witnesses(records: Sequence[StoredRecord]) -> None:
    """Nobody is asked."""


def copy_keys(capture: Capture) -> tuple[str, ...]:
    """The hash of the text."""
    return (hashlib.sha256(capture.article.text.encode()).hexdigest(),)


def compare(one: Capture, other: Capture) -> CopyLink | None:
    """Equal texts are copies."""
    if one.article.text != other.article.text:
        return None
    first, second = sorted((one.id, other.id))
    return CopyLink(first, second, 1.0, "the same text")


def families(captures: Sequence[Capture], links: Sequence[CopyLink]) -> tuple[Family, ...]:
    """One family for each connected component."""
    by_id = {capture.id: capture for capture in captures}
    groups = components(by_id, [(item.one, item.other) for item in links])
    ordered = (sorted(group, key=lambda name: (by_id[name].public.at, name)) for group in groups)
    return tuple(Family(group[0], tuple(group), None, ()) for group in ordered)


def _act(records: Sequence[StoredRecord]) -> Act:
    ordered = sorted(records, key=lambda stored: (stored.public.at, stored.id))
    first = ordered[0]
    record = first.record
    start, _, end = (record.date or "").partition("/") if "/" in (record.date or "") else (record.date, "", record.date)
    return Act(
        id=act_id(first.id),
        records=tuple(stored.id for stored in ordered),
        type=record.type,
        mode=record.mode,
        aspect=record.aspect,
        actor=_sides(record.actor),
        recipient=_sides(record.recipient),
        date=record.date,
        start=start or None,
        end=end or None,
        place=record.place,
        quantities=record.quantities,
        content=record.content,
        certainty=record.certainty,
        status=record.status,
        statuses=((record.status, len(ordered)),),
        articles=tuple(sorted({stored.article for stored in ordered})),
        origins=tuple(sorted({stored.origin for stored in ordered})),
        first_public=first.public.at,
        last_public=ordered[-1].public.at,
        first_ingested=min(stored.ingested for stored in ordered),
        last_ingested=max(stored.ingested for stored in ordered),
        marking=max((stored.marking for stored in ordered), key=MARKINGS.index),
        headline=first.sentence,
    )


def _countries(people: Iterable[Participant]) -> set[str]:
    return {person.country for person in people}


def _sides(people: Iterable[Participant]) -> tuple[Side, ...]:
    return tuple(Side(person.country, person.sector, person.name or person.text) for person in people)
