"""Weighed signs: a logistic score over named features; its weights ship as tables, fitted by eval/*.py --fit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp, log

import msgspec

from sayso.errors import LexiconError

BIAS = "bias"
SURE = 5.0  # log-odds of .993: beyond it a softmax says no more
MOST = 3.0  # a count beyond it says no more


@cache
def load_weights(table: str) -> dict[str, float]:
    """Read a table of weights from the lexicon's data.

    Raises:
        LexiconError: the table breaks its form.
    """
    source = files("sayso.lexicon") / "data" / f"{table}.toml"
    try:
        return msgspec.toml.decode(source.read_bytes(), type=dict[str, float])
    except msgspec.DecodeError as fault:
        raise LexiconError(str(fault), where=source.name, remedy="restore the file that ships with sayso") from fault


def likelihood(table: str, signs: Mapping[str, float]) -> float:
    """Return how likely the signs belong to a true case, from 0 to 1. A sign without a weight says nothing."""
    return weigh(load_weights(table), signs)


def weigh(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """Return the logistic score, from 0 to 1, of signs by given weights, the bias among them. A sign without a weight says nothing."""
    total = weights[BIAS] + sum([weights.get(name, 0.0) * value for name, value in signs.items()])
    return 1 / (1 + exp(-total))


@cache
def load_choices(table: str) -> dict[str, dict[str, float]]:
    """Read a table that weighs the signs of each of several choices.

    Raises:
        LexiconError: the table breaks its form.
    """
    source = files("sayso.lexicon") / "data" / f"{table}.toml"
    try:
        return msgspec.toml.decode(source.read_bytes(), type=dict[str, dict[str, float]])
    except msgspec.DecodeError as fault:
        raise LexiconError(str(fault), where=source.name, remedy="restore the file that ships with sayso") from fault


def likeliest(table: str, signs: Mapping[str, float]) -> str:
    """Return the choice for which the signs speak loudest; of equals the one listed first."""
    choices = load_choices(table)
    return max(
        choices,
        key=lambda name: sum(choices[name].get(sign, 0.0) * signs[sign] for sign in signs) + choices[name][BIAS],
    )


def log_odds(score: float) -> float:
    """Return the log-odds of a probability, between -SURE and SURE."""
    return bounded(log(floored(score) / floored(1 - score)))


def bounded(value: float) -> float:
    """Return a value between -SURE and SURE."""
    return max(-SURE, min(SURE, value))


def floored(score: float) -> float:
    """Return a probability of which a logarithm can be taken."""
    return max(score, 1e-6)
