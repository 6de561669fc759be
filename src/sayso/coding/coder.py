"""Code one article: proposals -> decisions -> records, one question after the other in the order of the codebook."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Literal, cast

import msgspec

from sayso.coding.act_dates import ActDate, DatedAct, share_dates
from sayso.coding.act_places import ActPlace, PlacedAct, share_places
from sayso.coding.alternatives import find_alternatives
from sayso.coding.amounts import share_quantities
from sayso.coding.certainty import apply_cue
from sayso.coding.choice import Chosen, Rival, Thresholds, choose
from sayso.coding.confidence import Confidence
from sayso.coding.contents import find_content
from sayso.coding.decide import Decision, decide
from sayso.coding.extents import Names, find_extents
from sayso.coding.frames import propose_by_frames
from sayso.coding.links import link_records
from sayso.coding.participants import Context, ParticipantResolver
from sayso.coding.places import load_gazetteer
from sayso.coding.politics import is_political
from sayso.coding.proposals import Proposal, propose_by_model
from sayso.coding.referents import resolve_all, resolve_best
from sayso.coding.reported import ReportedSpeech
from sayso.coding.sides import Sides
from sayso.coding.sources import find_sources, hear_speaker
from sayso.coding.spans import Stretch
from sayso.coding.status import derive_status
from sayso.coding.stretches import complete
from sayso.coding.whens import DateFinder
from sayso.coding.wheres import PlaceFinder
from sayso.language.analysis import Analysis
from sayso.lexicon import Lexicon
from sayso.model import (
    Article,
    Aspect,
    Certainty,
    Content,
    EventType,
    Participant,
    Place,
    Quantity,
    Record,
    Source,
    Tense,
)

RecordPart = Literal["title", "dek", "body", "caption"]
_PARTS: dict[str, RecordPart] = {"title": "title", "dek": "dek", "caption": "caption"}  # a subhead's records say body


@dataclass(frozen=True, slots=True)
class TracedRecord:
    """A record with what it rests on: the decision on its trigger, its date's words, the signs of its confidence, its next sides."""

    record: Record
    decision: Decision
    dated: ActDate
    signs: Mapping[str, float]
    rival: Rival | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all records of one article are coded with."""

    article: Article
    analysis: Analysis
    names: Names
    resolver: ParticipantResolver
    dates: DateFinder
    speech: ReportedSpeech


@dataclass(frozen=True, slots=True)
class _Draft:
    """A record as far as it can be told before the document's other records are."""

    chosen: Chosen
    sources: tuple[Source, ...]
    content: Content | None
    dated: DatedAct

    @property
    def decision(self) -> Decision:
        """The act, as it was decided on."""
        return self.chosen.decision

    @property
    def sides(self) -> Sides:
        """Who did it, and to whom."""
        return self.chosen.sides

    @property
    def participants(self) -> tuple[Participant | Source, ...]:
        """All who have a part in the act or tell of it."""
        return (*self.sides.actor.participants, *self.sides.recipient.participants, *self.sources)

    def placed(self, found: ActPlace) -> PlacedAct:
        """What the places of a document's acts are shared by."""
        dated = self.dated
        return PlacedAct(dated.type, dated.mode, dated.tense, dated.actors, dated.recipients, found)


def trace_analysis(
    article: Article, analysis: Analysis, lexicon: Lexicon, thresholds: Thresholds, confidence: Confidence
) -> list[TracedRecord]:
    """The records of an article whose analysis is given, in the order of their triggers, with what each rests on."""
    least = thresholds.proposed(confidence)
    proposals = [*propose_by_frames(analysis, lexicon.frames), *propose_by_model(analysis, least)]
    decisions = [apply_cue(article.text, analysis.sentences, each) for each in decide(proposals, least)]
    if not decisions:
        return []
    resolver = make_resolver(article, analysis, lexicon)
    names = find_extents(article.text, resolver.stock.words, resolver.stock.matches)
    desk = _Desk(
        article,
        analysis,
        names,
        resolver,
        DateFinder(article, analysis),
        ReportedSpeech(article.text, analysis.sentences),
    )
    possible = [(decision, find_alternatives(names, decision, resolver)) for decision in decisions]
    drafts = [_draft(desk, each) for each in choose(analysis, resolver, possible, thresholds, confidence)]
    asked_for = any(draft.decision.proposal.type for draft in drafts)  # a user's frame knows what is relevant
    if not asked_for and not is_political(chain.from_iterable(draft.participants for draft in drafts), resolver):
        return []
    dates = share_dates([draft.dated for draft in drafts])
    places = _find_places(analysis, drafts)
    amounts = share_quantities(analysis, [draft.decision for draft in drafts])
    records = [
        _record(desk, draft, date, place, amount)
        for draft, date, place, amount in zip(drafts, dates, places, amounts, strict=True)
    ]
    linked = link_records(article.text, analysis.sentences, records)
    return [_trace(record, draft, confidence) for record, draft in zip(linked, drafts, strict=True)]


def make_resolver(article: Article, analysis: Analysis, lexicon: Lexicon) -> ParticipantResolver:
    """The resolver of an article's mentions."""
    day, outlet = (article.published or "")[:10], article.outlet or ""
    return ParticipantResolver(article.text, analysis.sentences, day, lexicon, outlet=outlet)


def _draft(desk: _Desk, chosen: Chosen) -> _Draft:
    decision, sides = chosen.decision, chosen.sides
    proposal, article = decision.proposal, desk.article

    trigger = (proposal.trigger.start, proposal.trigger.end)
    telling = Context("source", decision.type, trigger)

    def resolve_source(stretch: Stretch) -> Sequence[Participant]:
        return resolve_all(desk.resolver, proposal, telling, [complete(desk.names, stretch)])

    sources = find_sources(article.text, proposal, resolve_source) or hear_speaker(
        desk.speech, decision, sides.actor.participants, lambda start, end: desk.resolver.resolve(start, end, telling)
    )
    dated = DatedAct(
        cast(EventType, decision.type),
        decision.mode,
        cast(Aspect, proposal.best("aspect")),
        cast(Tense, proposal.best("tense")),
        sides.actor.countries,
        sides.recipient.countries,
        desk.dates.find_act_date(proposal),
    )
    due = desk.dates.find_due(proposal, dated.date.value)
    resolve_other = partial(resolve_best, desk.names, desk.resolver, proposal)
    content = find_content(decision, sides, resolve_other, due)
    return _Draft(chosen, sources, content, dated)


def _find_places(analysis: Analysis, drafts: Sequence[_Draft]) -> list[Place | None]:
    countries = {country for draft in drafts for country in draft.dated.actors | draft.dated.recipients}
    finder = PlaceFinder(analysis, load_gazetteer(), countries)
    found = [finder.find_act_place(draft.decision, draft.sides) for draft in drafts]
    return share_places([draft.placed(each) for draft, each in zip(drafts, found, strict=True)])


def _trace(record: Record, draft: _Draft, weights: Confidence) -> TracedRecord:
    """A record with its confidence, and what it rests on."""
    signs = draft.chosen.signs
    confidence = round(weights.probability(signs, record.confidence), 3)
    weighed = msgspec.structs.replace(record, confidence=confidence)
    return TracedRecord(weighed, draft.decision, draft.dated.date, signs, draft.chosen.rival)


def _record(
    desk: _Desk, draft: _Draft, date: str | None, place: Place | None, quantities: tuple[Quantity, ...]
) -> Record:
    decision, proposal = draft.decision, draft.decision.proposal
    certainty, tense = cast(Certainty, proposal.best("certainty")), draft.dated.tense
    return Record(
        id=_identify(desk.article, decision),
        trigger=proposal.trigger,
        part=_part_of(desk.article, proposal),
        type=draft.dated.type,
        mode=decision.mode,
        aspect=draft.dated.aspect,
        actor=draft.sides.actor.participants,
        recipient=draft.sides.recipient.participants,
        sources=draft.sources,
        certainty=certainty,
        tense=tense,
        status=derive_status(decision.type, certainty, tense, draft.content),
        date=date,
        place=place,
        quantities=quantities,
        content=draft.content,
        confidence=round(decision.confidence, 3),
        by=decision.by,
    )


def _identify(article: Article, decision: Decision) -> str:
    """A record's id: the same document, trigger and type give the same on any machine."""
    key = f"{article.id}\n{decision.proposal.trigger.start}\n{decision.type}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _part_of(article: Article, proposal: Proposal) -> RecordPart:
    at = proposal.trigger.start
    number = bisect_right(article.parts, at, key=lambda part: part.start) - 1  # parts stand in the order of the text
    kind = article.parts[number].kind if number >= 0 and at < article.parts[number].end else "body"
    return _PARTS.get(kind, "body")
