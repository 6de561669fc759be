"""Which act a quantity belongs to, given the model's scores of the words."""

from __future__ import annotations

import numpy as np

from sayso.coding.decide import Decision
from sayso.coding.proposals import make_proposal
from sayso.coding.quantities.sharing import share_quantities
from sayso.language import heads
from sayso.language.analysis import Analysis, WindowScores
from sayso.language.windows import Window
from sayso.language.words import split_words

Scores = dict[str, dict[str, float]]


def quantities(text: str, kind: str, scores: Scores) -> list[list[str]]:
    """The quantities' words of each act of a sentence; scores: trigger -> word -> probability."""
    words = tuple(split_words(text))
    at = {text[start:end]: number for number, (start, end) in enumerate(words)}
    roles = np.zeros((len(words), len(words), len(heads.ROLES)), dtype=np.uint8)
    for trigger, chosen in scores.items():
        for word, score in chosen.items():
            roles[at[trigger], at[word], heads.ROLES.index("quantity")] = round(255 * score)
    shape = {**heads.ATTRIBUTES, **heads.WORD_LABELS}
    even = {name: np.full((len(words), len(labels)), 0.1, dtype=np.float32) for name, labels in shape.items()}
    empty = np.zeros((len(words), len(heads.TYPES)), dtype=np.float32)
    window = WindowScores(Window(words, 0, (0,) * len(words), (), ()), empty, even, empty, even, roles)
    analysis = Analysis(text, [(0, len(text))], [window])
    decisions = [Decision(make_proposal(analysis, window, at[each]), kind, None, 1.0, "model") for each in scores]
    return [[each.text for each in own] for own in share_quantities(analysis, decisions)]


def test_a_quantity_belongs_to_the_likeliest_act() -> None:
    scores = {"detained": {"nine": 0.9, "three": 0.6}, "killed": {"nine": 0.7, "three": 0.8}}
    assert quantities("They detained nine and killed three.", "ASSAULT", scores) == [["nine"], ["three"]]


def test_acts_of_equal_likelihood_share_it() -> None:
    scores = {"held": {"nine": 0.8}, "freed": {"nine": 0.8}}
    assert quantities("They held and freed nine.", "COERCE", scores) == [["nine"], ["nine"]]


def test_a_list_of_numbers_with_nouns_is_several() -> None:
    words = {"forty": 0.9, "missiles": 0.9, "and": 0.9, "six": 0.9, "drones": 0.9}
    assert quantities("They fired forty missiles and six drones.", "ASSAULT", {"fired": words}) == [
        ["forty missiles", "six drones"]
    ]
    words = {"forty": 0.9, "missiles": 0.9, "and": 0.9, "drones": 0.9}
    assert quantities("They fired forty missiles and drones.", "ASSAULT", {"fired": words}) == [
        ["forty missiles and drones"]
    ]


def test_the_ordinal_of_a_units_name_is_no_number_of_it() -> None:
    assert quantities("The 11th Corps shipped shells.", "AID", {"shipped": {"11th": 0.9, "shells": 0.9}}) == [
        ["shells"]
    ]
