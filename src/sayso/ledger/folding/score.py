"""How likely two records tell of one act: the weighted sum of the features (data/folding.toml)."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.ledger.folding.features import read_features
from sayso.ledger.folding.traits import Traits
from sayso.ledger.model import Feature
from sayso.ledger.tables import read_table

BIAS, ONE_WAR = "bias", "both name one war"


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The score from which on two records are linked, how alike two groups must be to be joined, and what each feature weighs.

    `rules` are weights that follow from what an act is, `weights` those that were fitted.
    """

    link: float
    join: float
    rules: dict[str, float]
    weights: dict[str, float]


@cache
def load_weights() -> Weights:
    """Read the shipped weights."""
    return read_table("folding.toml", Weights)


def score_pair(one: Traits, other: Traits) -> tuple[Feature, ...]:
    """The features of two records with their weights, the bias first; the score is the sum of their products."""
    table = load_weights()
    if one.is_war and other.is_war:
        return (Feature(ONE_WAR, float(one.countries == other.countries), table.rules[ONE_WAR]),)
    found = read_features(one, other)
    weighed = {**table.weights, **table.rules}
    return (
        Feature(BIAS, 1.0, table.weights[BIAS]),
        *(Feature(name, value, weighed[name]) for name, value in found.items() if name in weighed),
    )
