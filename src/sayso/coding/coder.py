"""Code one article: proposals -> decisions -> records, one question after the other in the order of the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import msgspec

from sayso.coding.alternatives import find_alternatives
from sayso.coding.certainty import apply_cue
from sayso.coding.choice import Rival, Thresholds, choose
from sayso.coding.confidence import Confidence
from sayso.coding.dates.acts import ActDate, share_dates
from sayso.coding.decide import Decision, decide
from sayso.coding.desk import Desk
from sayso.coding.drafts import Draft, draft_record, find_places
from sayso.coding.frames import propose_by_frames
from sayso.coding.links import link_records
from sayso.coding.participants import ParticipantResolver
from sayso.coding.politics import is_political
from sayso.coding.proposals import propose_by_model
from sayso.coding.quantities.sharing import share_quantities
from sayso.coding.records import make_record
from sayso.language.analysis import Analysis
from sayso.lexicon import Lexicon
from sayso.model import Article, Record


@dataclass(frozen=True, slots=True)
class TracedRecord:
    """A record with what it rests on: the decision on its trigger, its date's words, the signs of its confidence, its next sides."""

    record: Record
    decision: Decision
    dated: ActDate
    signs: Mapping[str, float]
    rival: Rival | None = None


def trace_analysis(
    article: Article, analysis: Analysis, lexicon: Lexicon, thresholds: Thresholds, confidence: Confidence
) -> list[TracedRecord]:
    """The records of an article whose analysis is given, in the order of their triggers, with what each rests on."""
    least = thresholds.proposed(confidence)
    proposals = [*propose_by_frames(analysis, lexicon.frames), *propose_by_model(analysis, least)]
    decisions = [apply_cue(article.text, analysis.sentences, each) for each in decide(proposals, least)]
    if not decisions:
        return []
    desk = Desk.of(article, analysis, make_resolver(article, analysis, lexicon))
    possible = [(decision, find_alternatives(desk.names, decision, desk.resolver)) for decision in decisions]
    chosen = choose(analysis, desk.resolver, possible, thresholds, confidence)
    drafts = [draft_record(desk, each) for each in chosen]
    if not _is_relevant(desk, drafts):
        return []
    records = _make_records(desk, drafts)
    linked = link_records(article.text, analysis.sentences, records)
    return [_trace(record, draft, confidence) for record, draft in zip(linked, drafts, strict=True)]


def make_resolver(article: Article, analysis: Analysis, lexicon: Lexicon) -> ParticipantResolver:
    """The resolver of an article's mentions."""
    day, outlet = (article.published or "")[:10], article.outlet or ""
    return ParticipantResolver(article.text, analysis.sentences, day, lexicon, outlet=outlet)


def _is_relevant(desk: Desk, drafts: Sequence[Draft]) -> bool:
    """Whether a document's acts are those of politics; a user's frame knows what is relevant."""
    if any(draft.decision.proposal.type for draft in drafts):
        return True
    return is_political(chain.from_iterable(draft.participants for draft in drafts), desk.resolver)


def _make_records(desk: Desk, drafts: Sequence[Draft]) -> list[Record]:
    """The records of a document's drafts, which share dates, places and quantities."""
    dates = share_dates([draft.dated for draft in drafts])
    places = find_places(desk.analysis, drafts)
    amounts = share_quantities(desk.analysis, [draft.decision for draft in drafts])
    shared = zip(drafts, dates, places, amounts, strict=True)
    return [make_record(desk, draft, date, place, amount) for draft, date, place, amount in shared]


def _trace(record: Record, draft: Draft, weights: Confidence) -> TracedRecord:
    """A record with its confidence, and what it rests on."""
    signs = draft.chosen.signs
    confidence = round(weights.probability(signs, record.confidence), 3)
    weighed = msgspec.structs.replace(record, confidence=confidence)
    return TracedRecord(weighed, draft.decision, draft.dated.date, signs, draft.chosen.rival)
