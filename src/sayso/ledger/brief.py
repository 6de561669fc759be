"""What is new between two countries: acts come up, revised, denied or newly vouched for, old stories told anew, acts gone quiet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec
from sqlalchemy import Connection

from sayso.ledger import asking
from sayso.ledger.book import Ledger
from sayso.ledger.derive import current_numbers
from sayso.ledger.knowing import Past
from sayso.ledger.model import Act, StoredRecord
from sayso.ledger.news import Good, goods_beside, is_background, reports_since
from sayso.ledger.query import ActQuery, AsKnown
from sayso.ledger.silence import (
    Stretch,
    countries_of,
    gone_quiet,
    horizon,
    is_under_way,
    kindred_of,
    may_go_quiet,
    others_toward,
)
from sayso.ledger.totals import CountQuery, count_figures
from sayso.ledger.voices import Voice

Kind = Literal["new", "revised", "denied", "vouched", "elsewhere", "background", "quiet"]


class Period(msgspec.Struct, frozen=True):
    """The stretch that a brief covers; `until` None is now."""

    since: str
    until: AsKnown | None = None


class Revision(msgspec.Struct, frozen=True):
    """One field of an act, as it read before and reads now."""

    field: str
    old: str
    new: str


class BriefLine(msgspec.Struct, frozen=True):
    """One act that a brief tells of: why, what changed, whose voices are new, the reports that say so, and what it moved beside."""

    kind: Kind
    act: Act
    revisions: tuple[Revision, ...]
    voices: tuple[Voice, ...]
    cited: tuple[StoredRecord, ...]
    beside: tuple[Good, ...] = ()


class Brief(msgspec.Struct, frozen=True):
    """A brief on a pair, in both directions."""

    one: str
    other: str
    since: str
    until: str
    lines: tuple[BriefLine, ...]


def write_brief(connection: Connection, ledger: Ledger, pair: tuple[str, str], period: Period) -> Brief:
    """The brief on a pair of countries; acts are compared with what was known at its beginning."""
    clock = period.until.clock if period.until else "public"
    past = Past(connection, ledger.rules, AsKnown(period.since, clock))
    until = period.until.moment if period.until else ledger.now()
    acts = _acts_now(connection, ledger, pair, period)
    numbers = current_numbers(connection, (record for act in acts for record in act.records))
    before = {record: act for act in past.acts_around(numbers.values()) for record in act.records}
    lines: list[BriefLine] = []
    for act in acts:
        records = asking.records_of(connection, act.records)
        reports = reports_since(records, period.since, clock)
        if reports:
            known = [before[record] for record in act.records if record in before]
            lines.extend(_with_goods(line, records) for line in _lines(act, known, reports, period.since))
    lines += _figures(connection, ledger, pair, period, acts)
    lines += _waited_on(connection, ledger, pair, period, until)
    return Brief(*pair, period.since, until, tuple(lines))


def _with_goods(line: BriefLine, records: Sequence[StoredRecord]) -> BriefLine:
    """The line with what the act moved beside its own figures, and the report of each cited."""
    if line.kind not in ("new", "background"):
        return line
    beside = goods_beside(line.act, records)
    wanted = {good.record for good in beside} - {report.id for report in line.cited}
    more = tuple(record for record in records if record.id in wanted)
    return msgspec.structs.replace(line, beside=beside, cited=(*line.cited, *more))


def _acts_now(connection: Connection, ledger: Ledger, pair: tuple[str, str], period: Period) -> list[Act]:
    """The acts of a pair that somebody told of in the period, each once, what happened last first."""
    found: dict[str, Act] = {}
    for one, other in (pair, (pair[1], pair[0])):
        query = ActQuery(actor=one, recipient=other, reported_since=period.since)
        found.update((act.id, act) for act in ledger.find_acts(connection, query, period.until))
    if period.until is not None and period.until.clock == "ledger":
        return [act for act in found.values() if act.last_ingested > period.since]
    return [act for act in found.values() if act.last_public > period.since]


def _lines(act: Act, known: Sequence[Act], reports: Sequence[StoredRecord], since: str) -> Iterator[BriefLine]:
    """What the period's reports make of an act: `known` is what it was before."""
    if not known:
        yield BriefLine("background" if is_background(act, reports, since) else "new", act, (), (), _cited(reports))
        return
    old = max(known, key=lambda one: (len(one.records), one.id))
    revisions = tuple(_revisions(old, act))
    if revisions:
        yield BriefLine("revised", act, revisions, (), _cited(reports))
    for kind, stances in (("denied", ("denies",)), ("vouched", ("asserts", "hedges"))):
        voices = _new_voices(known, act, stances)
        if voices:
            saying = {record for voice in voices for record in voice.records}
            cited = _cited([report for report in reports if report.id in saying])
            yield BriefLine(kind, act, (), voices, cited)  # type: ignore[arg-type]


def _revisions(old: Act, new: Act) -> Iterator[Revision]:
    if old.status != new.status:
        yield Revision("status", old.status, new.status)
    if old.date != new.date:
        yield Revision("date", old.date or "", new.date or "")
    was, now = (_places(act) for act in (old, new))
    if was != now:
        yield Revision("place", was, now)
    for item in sorted({quantity.item for quantity in (*old.quantities, *new.quantities)}):
        was, now = (_amounts(act, item) for act in (old, new))
        if was != now:
            yield Revision(item, was, now)


def _places(act: Act) -> str:
    return f"{act.place.name or act.place.text}, {act.place.country}" if act.place else ""


def _amounts(act: Act, item: str) -> str:
    return "; ".join(quantity.text for quantity in act.quantities if quantity.item == item)


def _new_voices(known: Iterable[Act], new: Act, stances: Sequence[str]) -> tuple[Voice, ...]:
    met = {_name(voice) for act in known if act.says for voice in act.says.voices if voice.stance in stances}
    voices = new.says.voices if new.says else ()
    return tuple(voice for voice in voices if voice.stance in stances and _name(voice) not in met)


def _name(voice: Voice) -> tuple[str, str, str]:
    return voice.country, voice.sector, voice.name


def _figures(
    connection: Connection, ledger: Ledger, pair: tuple[str, str], period: Period, acts: Sequence[Act]
) -> Iterator[BriefLine]:
    """The figures that a sayer revised in the period, old → new."""
    homes = {record: act for act in acts for record in act.records}
    for one, other in (pair, (pair[1], pair[0])):
        counts = count_figures(connection, ledger, CountQuery(actor=one, recipient=other), period.until)
        for line in counts.lines:
            for old, new in pairwise(line.history):
                if new.change == "revises" and new.public > period.since and new.record in homes:
                    revision = Revision(f"{line.item}, according to {line.sayer}", old.words, new.words)
                    yield BriefLine("revised", homes[new.record], (revision,), (), (counts.records[new.record],))


def _waited_on(
    connection: Connection, ledger: Ledger, pair: tuple[str, str], period: Period, until: str
) -> Iterator[BriefLine]:
    """Of acts that were waited on when the period began: those gone quiet, and what is told of the same forces toward another side."""
    clock = period.until.clock if period.until else "public"
    acts = _acts_now(connection, ledger, pair, Period(horizon(period.since), AsKnown(period.since, clock)))
    waited = [act for act in acts if may_go_quiet(act) or is_under_way(act)]
    told = _told_toward_others(connection, ledger, waited, period)
    for act in gone_quiet(waited, told, Stretch(period.since, until, clock), ledger.dependence):
        yield BriefLine("quiet", act, (), (), _cited(asking.records_of(connection, act.records)[-1:]))
    kindred = {act.id: act for one in waited for act in kindred_of(one, told, ledger.dependence)}
    for act in kindred.values():
        reports = reports_since(asking.records_of(connection, act.records), period.since, clock)
        if reports and not set(pair) <= countries_of((*act.actor, *act.recipient)):
            yield BriefLine("elsewhere", act, (), (), _cited(reports))


def _told_toward_others(connection: Connection, ledger: Ledger, waited: Sequence[Act], period: Period) -> list[Act]:
    """What was told in the period of the actors of these acts, toward their recipients and all others of their war."""
    dyads = {
        (actor, other)
        for act in waited
        for actor in countries_of(act.actor)
        for other in others_toward(act, ledger.dependence) - {actor}
    }
    found: dict[str, Act] = {}
    for actor, other in sorted(dyads):
        query = ActQuery(actor=actor, recipient=other, reported_since=period.since)
        found.update((act.id, act) for act in ledger.find_acts(connection, query, period.until))
    return list(found.values())


def _cited(reports: Iterable[StoredRecord]) -> tuple[StoredRecord, ...]:
    """One report of each origin, the earliest public first, at most three."""
    by_origin: dict[str, StoredRecord] = {}
    for report in sorted(reports, key=lambda report: (report.public.at, report.id)):
        by_origin.setdefault(report.origin, report)
    return tuple(by_origin.values())[:3]
