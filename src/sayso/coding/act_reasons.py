"""Why a record's act is as it is: its type and mode, aspect, certainty and tense, date, place, quantities and content."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import codes
from sayso.coding.reasons import (
    Case,
    Option,
    Reason,
    find_best,
    find_next_words,
    make_reason,
    score_labels,
    score_words,
)
from sayso.language import heads

_DATINGS = {
    "none": "no date",
    "day": "the publication day",
    "open": "from the publication day on",
    "stated": "a day that the words state",
}
"""The labels of the head that says how an act is dated, in words."""


def explain_act(case: Case) -> Iterator[Reason]:
    """What is done: its type and mode, and how it is told."""
    record, proposal = case.record, case.proposal
    trigger = record.trigger.text
    scores = {**proposal.types, "no act": proposal.nothing}
    if proposal.type is not None:
        yield Reason("type", Option(record.type, None), trigger, f"by {proposal.by}", find_best(scores))
    else:
        yield make_reason("type", record.type, scores, trigger)
    modes = proposal.attribute("mode")
    allowed = {mode: modes[mode] for mode in (heads.NONE, *codes.MODES.get(record.type, ()))}
    if len(allowed) > 1:
        yield make_reason("mode", record.mode or heads.NONE, allowed, trigger)
    for field in ("aspect", "certainty", "tense"):
        yield make_reason(field, getattr(record, field), proposal.attribute(field), trigger)


def explain_details(case: Case) -> Iterator[Reason]:
    """When, where and how much, and what a speech act is of."""
    record = case.record
    yield _explain_date(case)
    yield _explain_place(case)
    for each in record.quantities:
        items = score_labels(case, "item", each.start, each.end)
        yield make_reason("quantity's item", each.item, items, each.text)
    if record.type in codes.SPEECH_TYPES:
        chosen = record.content.type if record.content else heads.NONE
        yield make_reason("content", chosen, case.proposal.attribute("content"), record.trigger.text)


def _explain_date(case: Case) -> Reason:
    stated = case.traced.dated.expression
    words = case.analysis.text[stated.start : stated.end] if stated else ""
    how = "" if stated else "no words of its sentence date it: from aspect and tense, or the same act told elsewhere"
    how_else = {_DATINGS[name]: score for name, score in case.proposal.attribute("dating").items()}
    chosen = _DATINGS["stated"] if stated else max(how_else, key=lambda name: how_else[name])
    how_else.pop(chosen)
    return Reason("date", Option(case.record.date or "none", None), words, how, find_best(how_else))


def _explain_place(case: Case) -> Reason:
    place = case.record.place
    value = f"{place.name}, {place.country}" if place else "none"
    score = score_words(case, "place", place.start, place.end) if place else None
    taken = (place,) if place else ()
    return Reason("place", Option(value, score), place.text if place else "", "", find_next_words(case, "place", taken))
