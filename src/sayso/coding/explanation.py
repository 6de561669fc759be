"""Why a record is as it is: for each field what was chosen, on which words, and what would have been chosen next.

Nothing of this stands in the record: the document is analysed again, which gives the same scores, and the runners-up are read off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from sayso import codes
from sayso.coding.coder import TracedRecord, make_resolver
from sayso.coding.confidence import Confidence, Weight
from sayso.coding.participants import Context, ParticipantResolver
from sayso.coding.pointing import point_from_span
from sayso.coding.proposals import Proposal
from sayso.coding.spans import find_stretches
from sayso.language import heads
from sayso.language.analysis import Analysis
from sayso.lexicon import Lexicon
from sayso.model import Article, Participant, Place, Record, Source

_DATINGS = {
    "none": "no date",
    "day": "the publication day",
    "open": "from the publication day on",
    "stated": "a day that the words state",
}
"""The labels of the head that says how an act is dated, in words."""
WORTH_NAMING = 0.02  # a runner-up with less was never near


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a field has or might have had; its score is a probability, None where a rule gave it."""

    value: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the words it rests on, a remark on how it came about, and the next best."""

    field: str
    chosen: Option
    words: str
    remark: str
    next: Option | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that decided on a record; `weights` take its confidence apart, the strongest first."""

    record: Record
    reasons: list[Reason]
    weights: list[Weight]


@dataclass(frozen=True, slots=True)
class _Case:
    record: Record
    proposal: Proposal
    traced: TracedRecord
    analysis: Analysis
    resolver: ParticipantResolver


def explain_record(
    article: Article, analysis: Analysis, lexicon: Lexicon, traced: TracedRecord, confidence: Confidence
) -> Explanation:
    """Explain one record of an article, traced in the analysis given."""
    resolver = make_resolver(article, analysis, lexicon)
    case = _Case(traced.record, traced.decision.proposal, traced, analysis, resolver)
    reasons = [
        *_act(case),
        *_sides(case),
        *_side(case, "actor"),
        *_side(case, "recipient"),
        *_sources(case),
        *_rest(case),
    ]
    return Explanation(traced.record, reasons, confidence.weigh(traced.signs))


def _act(case: _Case) -> Iterator[Reason]:
    record, proposal = case.record, case.proposal
    trigger = record.trigger.text
    scores = {**proposal.types, "no act": proposal.nothing}
    if proposal.type is not None:
        yield Reason("type", Option(record.type, None), trigger, f"by {proposal.by}", _best(scores))
    else:
        yield _choice("type", record.type, scores, trigger)
    modes = proposal.attribute("mode")
    allowed = {mode: modes[mode] for mode in (heads.NONE, *codes.MODES.get(record.type, ()))}
    if len(allowed) > 1:
        yield _choice("mode", record.mode or heads.NONE, allowed, trigger)
    for field in ("aspect", "certainty", "tense"):
        yield _choice(field, getattr(record, field), proposal.attribute(field), trigger)


def _sides(case: _Case) -> Iterator[Reason]:
    """Both sides' countries together, where others were weighed against them."""
    rival, record = case.traced.rival, case.record
    if rival:
        chosen = _name_pair({each.country for each in record.actor}, {each.country for each in record.recipient})
        second = Option(_name_pair(*rival.sides.countries), rival.probability)
        yield Reason("sides", Option(chosen, record.confidence), "", "countries weighed together", second)


def _name_pair(actors: AbstractSet[str], recipients: AbstractSet[str]) -> str:
    """Two sides' countries as they are written: RUS+BLR → UKR."""
    return " → ".join("+".join(sorted(each)) or "nobody" for each in (actors, recipients))


def _side(case: _Case, role: str) -> Iterator[Reason]:
    people: tuple[Participant, ...] = getattr(case.record, role)
    next_words = _next_words(case, role, people)
    if not people:
        yield Reason(role, Option("nobody", None), "", "", next_words)
    for number, each in enumerate(people):
        value = f"{each.name} ({each.country} {each.sector})"
        following = next_words if number == len(people) - 1 else None
        score = _score_of(case, role, each.start, each.end)
        yield Reason(role, Option(value, score), each.text, "", following)
        yield from _country(case, role, each)


def _country(case: _Case, role: str, each: Participant) -> Iterator[Reason]:
    """How a participant's country was chosen, where its words do not say it."""
    field = f"{role}'s country"
    if case.resolver.read_country(each.start, each.end) is not None:
        return
    trigger = case.record.trigger
    context = Context(role, case.record.type, (trigger.start, trigger.end))
    chances = case.resolver.weigh_countries(each.start, each.end, context)
    own = next((chance.probability for chance in chances if chance.country == each.country), None)
    other = next((chance for chance in chances if chance.country != each.country), None)
    second = Option(other.country, other.probability) if other else None
    pointed = [case.analysis.text[at.start : at.end] for at in point_from_span(case.analysis, each.start, each.end)]
    remark = f"the model points at “{' '.join(pointed)}”" if pointed else "chosen among the document's countries"
    yield Reason(field, Option(each.country, own), each.text, remark, second)


def _sources(case: _Case) -> Iterator[Reason]:
    sources = case.record.sources
    following = _next_words(case, "source", sources)
    if not sources:
        yield Reason("sources", Option("the article", None), "", "", following)
    for number, each in enumerate(sources):
        value = f"{each.name} ({each.country} {each.sector}), level {each.level}, {each.commitment}"
        remark = f"cue “{each.cue.text}”" if each.cue else "no cue"
        last = following if number == len(sources) - 1 else None
        yield Reason("sources", Option(value, _score_of(case, "source", each.start, each.end)), each.text, remark, last)


def _rest(case: _Case) -> Iterator[Reason]:
    record, proposal = case.record, case.proposal
    stated = case.traced.dated.expression
    words = case.analysis.text[stated.start : stated.end] if stated else ""
    how = "" if stated else "no words of its sentence date it: from aspect and tense, or the same act told elsewhere"
    how_else = {_DATINGS[name]: score for name, score in proposal.attribute("dating").items()}
    chosen = _DATINGS["stated"] if stated else max(how_else, key=lambda name: how_else[name])
    how_else.pop(chosen)
    yield Reason("date", Option(record.date or "none", None), words, how, _best(how_else))
    place = record.place
    value = f"{place.name}, {place.country}" if place else "none"
    score = _score_of(case, "place", place.start, place.end) if place else None
    taken = (place,) if place else ()
    yield Reason("place", Option(value, score), place.text if place else "", "", _next_words(case, "place", taken))
    for each in record.quantities:
        items = _word_label(case, "item", each.start, each.end)
        yield _choice("quantity's item", each.item, items, each.text)
    if record.type in codes.SPEECH_TYPES:
        chosen = record.content.type if record.content else heads.NONE
        yield _choice("content", chosen, proposal.attribute("content"), record.trigger.text)


def _choice(field: str, chosen: str, scores: Mapping[str, float], words: str) -> Reason:
    others = {name: score for name, score in scores.items() if name != chosen}
    return Reason(field, Option(chosen, scores.get(chosen)), words, "", _best(others))


def _best(scores: Mapping[str, float]) -> Option | None:
    """The likeliest option, where it was near enough to be worth naming."""
    if not scores:
        return None
    best = max(scores, key=lambda name: scores[name])
    return Option(best, scores[best]) if scores[best] >= WORTH_NAMING else None


def _next_words(case: _Case, role: str, taken: Iterable[Participant | Source | Place]) -> Option | None:
    """The likeliest words that might have played a role and were not taken."""
    spans = [(each.start, each.end) for each in taken]
    words = case.proposal.window.window.words
    stretches = find_stretches(case.analysis.text, words, case.proposal.roles(role), WORTH_NAMING)
    free = [
        each for each in stretches if not any(start < each.span.end and each.span.start < end for start, end in spans)
    ]
    if not free:
        return None
    best = max(free, key=lambda each: each.score)
    return Option(f"“{best.span.text}”", best.score)


def _inside(case: _Case, start: int, end: int) -> list[int]:
    words = case.proposal.window.window.words
    return [at for at, (first, last) in enumerate(words) if first < end and start < last]


def _score_of(case: _Case, role: str, start: int, end: int) -> float | None:
    inside = _inside(case, start, end)
    return float(np.max(case.proposal.roles(role)[inside])) if inside else None


def _word_label(case: _Case, name: str, start: int, end: int) -> dict[str, float]:
    inside = _inside(case, start, end)
    if not inside:
        return {}
    scores = np.mean(case.proposal.window.word_labels[name][inside], axis=0)
    return dict(zip(heads.WORD_LABELS[name], map(float, scores), strict=True))
