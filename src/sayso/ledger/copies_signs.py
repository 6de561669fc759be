"""Named signs that of two texts one carries the other; data/copies.toml says what each weighs (fitted by eval/fit_copies.py)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import fsum, log, log1p

from sayso.ledger.copies_reading import wording_of
from sayso.ledger.copies_text import Wording, in_order
from sayso.ledger.copies_times import find_gap
from sayso.ledger.folding.score import BIAS
from sayso.ledger.folding.words import weight
from sayso.ledger.model import Capture
from sayso.ledger.tables import read_table

TABLE = "copies.toml"


def weigh_copy(signs: dict[str, float]) -> float:
    """The log-odds that one carries the other: even from 0 on."""
    weights = load_copy_weights()
    return weights[BIAS] + fsum(weights.get(name, 0.0) * value for name, value in signs.items())


@cache
def load_copy_weights() -> dict[str, float]:
    """Read the shipped weights."""
    return read_table(TABLE, dict[str, float])


def read_copy_signs(one: Capture, other: Capture, shared: int, overlap: float) -> dict[str, float]:
    """The signs of two captures whose days are known; `shared` runs of words are in both, `overlap` of the shorter's."""
    first, second = wording_of(one), wording_of(other)
    least, most = sorted((max(1, len(first.runs)), max(1, len(second.runs))))
    return {
        "overlap": overlap,
        "overlap over .2": max(0.0, overlap - 0.2),
        "shared runs, log": log1p(shared),
        "runs of the shorter, log": log(least),
        "how much longer the longer, log": log(most / least),
        "same title": float(first.title == second.title),
        "own outlet": float(one.article.outlet == other.article.outlet),
        "hours between, log": log1p(find_gap(one.public, other.public).total_seconds() / 3600),
        **_leads(first, second),
        **_telling(first, second),
    }


def _leads(first: Wording, second: Wording) -> dict[str, float]:
    """Telling words that both headlines, and both leads, have in one order."""
    common = in_order(first.lead, second.lead)
    share = common / max(1, min(len(first.lead), len(second.lead)))
    headline = in_order(first.headline, second.headline)
    return {
        "headline in order": headline / max(1, len(first.headline), len(second.headline)),
        "lead in order over .5": max(0.0, share - 0.5),
        "lead in order, log": log1p(common),
        "one has no lead": float(not first.lead or not second.lead),
    }


def _telling(first: Wording, second: Wording) -> dict[str, float]:
    """Telling words and figures in common, in any order; a word weighs the more the rarer it is."""
    one, other = ({*wording.headline, *wording.lead} for wording in (first, second))
    common = _rarity(one & other)
    ours, theirs = (_figures((*wording.headline, *wording.lead)) for wording in (first, second))
    return {
        "telling words of the shorter": common / max(1.0, min(_rarity(one), _rarity(other))),
        "telling words of both": common / max(1.0, _rarity(one | other)),
        "figures in common, log": log1p(len(ours & theirs)),
        "figures in one alone, log": log1p(len(ours ^ theirs)),
    }


def _rarity(words: set[str]) -> float:
    return fsum(map(weight, sorted(words)))


def _figures(words: Sequence[str]) -> set[str]:
    return {word for word in words if word.isdigit()}
