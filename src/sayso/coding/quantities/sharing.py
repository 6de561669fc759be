"""How much: the words that the model ties to acts as their quantities, each to one act, read for what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from sayso.coding.decide import Decision
from sayso.coding.quantities.acts import QuantityScores, is_counted_noun, quantity_of_act
from sayso.coding.quantities.signs import CountedAct
from sayso.coding.spans import Stretch, find_stretches
from sayso.language import heads
from sayso.language.analysis import Analysis, average
from sayso.model import Aspect, Certainty, EventType, Quantity, Span, Tense

_JOINT = re.compile(r"(?:,| and|, and) ")
_ORDINAL = re.compile(r"(?:the )?\d+(?:st|nd|rd|th)", re.IGNORECASE)  # of a unit's name: it says which, not how many


def share_quantities(analysis: Analysis, decisions: Sequence[Decision]) -> list[tuple[Quantity, ...]]:
    """The quantities of a document's acts, of each in the order of the text.

    Words that are likely of several acts belong to the likeliest: of train's 783 quantities 751 belong to one act.
    """
    found = [_find_stretches(analysis, decision) for decision in decisions]
    rivals: dict[int, list[Stretch]] = {}
    for decision, stretches in zip(decisions, found, strict=True):
        rivals.setdefault(decision.proposal.sentence, []).extend(stretches)
    return [
        tuple(_read(analysis, decision, [each for each in own if _wins(each, rivals[decision.proposal.sentence])]))
        for decision, own in zip(decisions, found, strict=True)
    ]


def _find_stretches(analysis: Analysis, decision: Decision) -> list[Stretch]:
    proposal = decision.proposal
    start, end = analysis.sentences[proposal.sentence]
    found = find_stretches(analysis.text, proposal.window.window.words, proposal.roles("quantity"))
    # 99 of 100 quantities stand in their act's own sentence; a number elsewhere is another act's.
    return [stretch for stretch in found if start <= stretch.span.start < end]


def _wins(stretch: Stretch, rivals: Sequence[Stretch]) -> bool:
    """Whether no other act is likelier to have some of these words."""
    return all(
        stretch.score >= rival.score
        for rival in rivals
        if rival.span.start < stretch.span.end and stretch.span.start < rival.span.end
    )


def _read(analysis: Analysis, decision: Decision, stretches: Sequence[Stretch]) -> Iterator[Quantity]:
    proposal = decision.proposal
    start, end = analysis.sentences[proposal.sentence]
    act = CountedAct(
        proposal.trigger.text,
        cast(EventType, decision.type),
        decision.mode,
        cast(Aspect, proposal.best("aspect")),
        cast(Tense, proposal.best("tense")),
        cast(Certainty, proposal.best("certainty")),
        analysis.text[start:end],
    )
    for stretch in stretches:
        for span in _split_list(stretch.span):
            if _ORDINAL.fullmatch(span.text):
                continue
            yield quantity_of_act(span, act, _scores(decision, stretch, span))


def _split_list(span: Span) -> list[Span]:
    """The members of a list in which each has a number and a noun of its own (*40 missiles and 35 drones*)."""
    cuts = [(0, 0), *(joint.span() for joint in _JOINT.finditer(span.text)), (len(span.text), len(span.text))]
    pieces = [(before[1], after[0]) for before, after in pairwise(cuts)]
    if len(pieces) == 1 or not all(is_counted_noun(span.text[first:last]) for first, last in pieces):
        return [span]
    return [Span(span.text[first:last], span.start + first, span.start + last) for first, last in pieces]


def _scores(decision: Decision, stretch: Stretch, span: Span) -> QuantityScores:
    window = decision.proposal.window.window
    inside = [at for at in window.words_over(span.start, span.end) if stretch.first <= at <= stretch.last]
    labels = {name: _mean(decision, name, inside) for name in ("item", "measure", "stage")}
    return QuantityScores(**labels)


def _mean(decision: Decision, name: str, inside: Sequence[int]) -> dict[str, float]:
    """The mean probabilities of a word label over some words."""
    scores = average(decision.proposal.window.word_labels[name][list(inside)])
    return dict(zip(heads.WORD_LABELS[name], map(float, scores), strict=True))
