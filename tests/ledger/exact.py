"""Rules simple enough to foresee: records that agree in type, countries, date and status are one act, equal texts are copies."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.ledger.components import components
from sayso.ledger.identity import act_id
from sayso.ledger.model import MARKINGS, Act, Capture, CopyLink, Decision, Family, Link, Side, StoredRecord
from sayso.ledger.rules import Rules
from sayso.ledger.voices import Voice, Witnesses


def block_keys(stored: StoredRecord) -> tuple[str, ...]:
    record = stored.record
    sides = ("+".join(sorted(person.country for person in side)) for side in (record.actor, record.recipient))
    return (" ".join((record.type, *sides, record.date or "", record.status)),)


def group_key(stored: StoredRecord) -> str | None:
    return None


def link(one: StoredRecord, other: StoredRecord) -> Link:
    return Link(*sorted((one.id, other.id)), 1.0, ())


def fold(records: Sequence[StoredRecord], links: Sequence[Link], decisions: Sequence[Decision]) -> tuple[Act, ...]:
    by_id = {record.id: record for record in records}
    joined = [(item.one, item.other) for item in links]
    for decision in decisions:
        if decision.kind == "merge":
            joined += [(decision.records[0], other) for other in decision.records[1:]]
        elif decision.kind == "split":
            apart = {frozenset((one, other)) for one in decision.records for other in decision.others}
            joined = [ends for ends in joined if frozenset(ends) not in apart]
    return tuple(_act([by_id[name] for name in group]) for group in components(by_id, joined))


def witnesses(records: Sequence[StoredRecord]) -> Witnesses:
    names = sorted({source.name for record in records for source in record.record.sources} or {"the article"})
    voice = {"country": "", "sector": "", "certainty": "CT+", "party": False, "named": True, "article": False}
    own = {"body": None, "chain": (), "records": tuple(record.id for record in records), "origins": (), "since": ""}
    voices = tuple(Voice(name=name, stance="asserts", **voice, **own) for name in names)
    count = len({record.article for record in records})
    return Witnesses(
        voices=voices, articles=count, origins=count, distinct=len(names), dependent=0, unknown=0, denying=0
    )


def copy_keys(capture: Capture) -> tuple[str, ...]:
    return (capture.article.text,)


def compare(one: Capture, other: Capture) -> CopyLink:
    return CopyLink(*sorted((one.id, other.id)), 1.0, "the same text")


def families(captures: Sequence[Capture], links: Sequence[CopyLink]) -> tuple[Family, ...]:
    by_id = {capture.id: capture for capture in captures}
    groups = components(by_id, [(item.one, item.other) for item in links])
    ordered = (sorted(group, key=lambda name: (by_id[name].public.at, name)) for group in groups)
    return tuple(Family(group[0], tuple(group), None, ()) for group in ordered)


RULES = Rules(
    version="exact",
    block_keys=block_keys,
    group_key=group_key,
    link=link,
    fold=fold,
    copy_keys=copy_keys,
    may_carry=lambda one, other: True,
    compare=compare,
    families=families,
    witnesses=witnesses,
)


def _act(records: Sequence[StoredRecord]) -> Act:
    ordered = sorted(records, key=lambda stored: (stored.public.at, stored.id))
    record = ordered[0].record
    fields = {
        name: getattr(record, name)
        for name in ("type", "mode", "aspect", "date", "place", "content", "certainty", "status")
    }
    return Act(
        **fields,
        id=act_id(ordered[0].id),
        records=tuple(stored.id for stored in ordered),
        actor=tuple(Side(person.country, person.sector, person.name) for person in record.actor),
        recipient=tuple(Side(person.country, person.sector, person.name) for person in record.recipient),
        start=record.date,
        end=record.date,
        quantities=record.quantities,
        statuses=((record.status, len(ordered)),),
        articles=tuple(sorted({stored.article for stored in ordered})),
        origins=tuple(sorted({stored.origin for stored in ordered})),
        first_public=ordered[0].public.at,
        last_public=ordered[-1].public.at,
        first_ingested=min(stored.ingested for stored in ordered),
        last_ingested=max(stored.ingested for stored in ordered),
        marking=max((stored.marking for stored in ordered), key=MARKINGS.index),
        headline=msgspec.structs.astuple(record.trigger)[0],
    )
