"""A decided act whose words have the scores that a test gives them, as if a model had read them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sayso.coding.decide import Decision
from sayso.coding.extents import Names, find_extents
from sayso.coding.participants import ParticipantResolver
from sayso.coding.proposals import make_proposal
from sayso.language import heads
from sayso.language.analysis import Analysis, WindowScores
from sayso.language.sentences import split_sentences
from sayso.language.windows import Window
from sayso.language.words import split_words
from sayso.lexicon import load_lexicon

Scored = dict[str, dict[str, float]]


class Act(NamedTuple):
    """What the sides of an act are found with."""

    names: Names
    decision: Decision
    resolver: ParticipantResolver
    analysis: Analysis


def make_act(
    text: str, trigger: str, kind: tuple[str, str | None], roles: Scored, attributes: Scored, *, led: bool = False
) -> Act:
    """kind: type and mode; roles: role -> word -> probability, asked at the trigger; attributes: name -> label -> probability.

    With `led` the first sentence is the headline that leads a later row.
    """
    sentences = split_sentences(text)
    words, numbers = [], []
    for number, (start, end) in enumerate(sentences):
        found = split_words(text, start, end)
        words += found
        numbers += [number] * len(found)
    at = next(i for i, (start, end) in enumerate(words) if text[start:end] == trigger)
    played = np.zeros((len(words), len(words), len(heads.ROLES)), dtype=np.uint8)
    for role, chosen in roles.items():
        for i, (start, end) in enumerate(words):
            played[at, i, heads.ROLES.index(role)] = round(255 * chosen.get(text[start:end], 0))
    said = {name: np.zeros((len(words), len(heads.ATTRIBUTES[name])), dtype=np.float32) for name in attributes}
    for name, labels in attributes.items():
        for label, score in labels.items():
            said[name][at, heads.ATTRIBUTES[name].index(label)] = score
    empty = np.zeros((len(words), len(heads.TYPES)), dtype=np.float32)
    sectors = {"sector": np.full((len(words), len(heads.WORD_LABELS["sector"])), 0.04, dtype=np.float32)}
    window = WindowScores(
        Window(tuple(words), numbers.count(0) if led else 0, tuple(numbers), (), ()),
        empty,
        said,
        empty,
        sectors,
        played,
    )
    analysis = Analysis(text, sentences, [window])
    resolver = ParticipantResolver(text, sentences, "2024-11-05", load_lexicon())
    names = find_extents(text, resolver.stock.words, resolver.stock.matches)
    return Act(names, Decision(make_proposal(analysis, window, at), *kind, 1.0, "model"), resolver, analysis)
