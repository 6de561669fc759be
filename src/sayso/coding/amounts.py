"""How much: the words that the model ties to an act as its quantities, read for what they say."""

from __future__ import annotations

from typing import cast

import numpy as np

from sayso.coding.decide import Decision
from sayso.coding.quantities import CountedAct, QuantityScores, quantity_of_act
from sayso.coding.spans import Stretch, find_stretches
from sayso.language import heads
from sayso.language.analysis import Analysis
from sayso.model import Aspect, Certainty, EventType, Quantity, Tense


def find_act_quantities(analysis: Analysis, decision: Decision) -> tuple[Quantity, ...]:
    """The quantities of a decided act, in the order of the text."""
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
    words = proposal.window.window.words
    # 99 of 100 quantities stand in their act's own sentence; a number elsewhere is another act's.
    stretches = [
        stretch
        for stretch in find_stretches(analysis.text, words, proposal.roles("quantity"))
        if start <= stretch.span.start < end
    ]
    return tuple(quantity_of_act(each.span, act, _scores(decision, each)) for each in stretches)


def _scores(decision: Decision, stretch: Stretch) -> QuantityScores:
    labels = {name: _mean(decision, name, stretch) for name in ("item", "measure", "stage")}
    return QuantityScores(**labels)


def _mean(decision: Decision, name: str, stretch: Stretch) -> dict[str, float]:
    """The mean probabilities of a word label over a stretch."""
    scores = np.mean(decision.proposal.window.word_labels[name][stretch.first : stretch.last + 1], axis=0)
    return dict(zip(heads.WORD_LABELS[name], map(float, scores), strict=True))
