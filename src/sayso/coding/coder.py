"""Code one article: proposals -> decisions -> records, one question after the other in the order of the codebook."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, cast

from sayso.coding.act_dates import DatedAct, share_dates
from sayso.coding.act_places import ActPlace, PlacedAct, share_places
from sayso.coding.amounts import find_act_quantities
from sayso.coding.contents import find_content
from sayso.coding.decide import Decision, decide
from sayso.coding.extents import Names, find_extents
from sayso.coding.frames import propose_by_frames
from sayso.coding.participants import Context, ParticipantResolver
from sayso.coding.places import load_gazetteer
from sayso.coding.proposals import Proposal, propose_by_model
from sayso.coding.sides import Sides, complete, find_sides, resolve_all, resolve_best
from sayso.coding.sources import find_sources
from sayso.coding.spans import Stretch
from sayso.coding.status import derive_status
from sayso.coding.whens import find_act_date, find_due
from sayso.coding.wheres import PlaceFinder
from sayso.language.analysis import Analysis
from sayso.lexicon import Lexicon
from sayso.model import Article, Aspect, Certainty, Content, EventType, Participant, Place, Record, Source, Tense

RecordPart = Literal["title", "dek", "body", "caption"]
_PARTS: dict[str, RecordPart] = {"title": "title", "dek": "dek", "caption": "caption"}  # a subhead's records say body


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What is likely enough: `trigger`, the least probability of a trigger that the model alone proposes."""

    trigger: float = 0.5


@dataclass(frozen=True, slots=True)
class _Draft:
    """A record as far as it can be told before the document's other records are."""

    decision: Decision
    sides: Sides
    sources: tuple[Source, ...]
    content: Content | None
    dated: DatedAct

    def placed(self, found: ActPlace) -> PlacedAct:
        """What the places of a document's acts are shared by."""
        dated = self.dated
        return PlacedAct(dated.type, dated.mode, dated.tense, dated.actors, dated.recipients, found)


def code_analysis(article: Article, analysis: Analysis, lexicon: Lexicon, thresholds: Thresholds) -> tuple[Record, ...]:
    """The records of an article whose analysis is given, in the order of their triggers."""
    proposals = [*propose_by_frames(analysis, lexicon.frames), *propose_by_model(analysis, thresholds.trigger)]
    decisions = decide(proposals, thresholds.trigger)
    if not decisions:
        return ()
    names = find_extents(article.text, lexicon)
    resolver = make_resolver(article, analysis, lexicon)
    drafts = [_draft(article, analysis, decision, names, resolver) for decision in decisions]
    dates = share_dates([draft.dated for draft in drafts])
    places = _find_places(analysis, drafts)
    return tuple(
        _record(article, analysis, draft, date, place) for draft, date, place in zip(drafts, dates, places, strict=True)
    )


def make_resolver(article: Article, analysis: Analysis, lexicon: Lexicon) -> ParticipantResolver:
    """The resolver of an article's mentions."""
    day, outlet = (article.published or "")[:10], article.outlet or ""
    return ParticipantResolver(article.text, analysis.sentences, day, lexicon, outlet=outlet)


def _draft(
    article: Article, analysis: Analysis, decision: Decision, names: Names, resolver: ParticipantResolver
) -> _Draft:
    proposal = decision.proposal

    def resolve_source(stretch: Stretch) -> Sequence[Participant]:
        return resolve_all(resolver, proposal, Context("source", decision.type), [complete(names, stretch)])

    sides = find_sides(names, decision, resolver)
    dated = DatedAct(
        cast(EventType, decision.type),
        decision.mode,
        cast(Aspect, proposal.best("aspect")),
        cast(Tense, proposal.best("tense")),
        frozenset(participant.country for participant in sides.actor),
        frozenset(participant.country for participant in sides.recipient),
        find_act_date(article, analysis, proposal),
    )
    due = find_due(article, analysis, proposal, dated.date.value)
    content = find_content(proposal, decision.type, sides, partial(resolve_best, names, resolver, proposal), due)
    return _Draft(decision, sides, find_sources(article.text, proposal, resolve_source), content, dated)


def _find_places(analysis: Analysis, drafts: Sequence[_Draft]) -> list[Place | None]:
    countries = {country for draft in drafts for country in draft.dated.actors | draft.dated.recipients}
    finder = PlaceFinder(analysis, load_gazetteer(), countries)
    return share_places(
        [
            draft.placed(
                finder.find_act_place(
                    draft.decision.proposal, draft.dated.type, draft.sides.actor, draft.sides.recipient
                )
            )
            for draft in drafts
        ]
    )


def _record(article: Article, analysis: Analysis, draft: _Draft, date: str | None, place: Place | None) -> Record:
    decision, proposal = draft.decision, draft.decision.proposal
    certainty, tense = cast(Certainty, proposal.best("certainty")), draft.dated.tense
    return Record(
        id=_identify(article, decision),
        trigger=proposal.trigger,
        part=_part_of(article, proposal),
        type=draft.dated.type,
        mode=decision.mode,
        aspect=draft.dated.aspect,
        actor=draft.sides.actor,
        recipient=draft.sides.recipient,
        sources=draft.sources,
        certainty=certainty,
        tense=tense,
        status=derive_status(decision.type, certainty, tense, draft.content),
        date=date,
        place=place,
        quantities=find_act_quantities(analysis, decision),
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
    kind = next((part.kind for part in article.parts if part.start <= at < part.end), "body")
    return _PARTS.get(kind, "body")
