"""Fit the weights by which one text is taken for another's copy, on the labelled pairs of news that are not held out.

fit_copies.py             fit, write src/sayso/ledger/data/copies.toml, print what the signs tell across the fit
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from fitting import fit_weights
from labels import Pair, copy_pairs, share_key

from sayso.coding.signs import weigh
from sayso.ledger.copies_reading import wording_of
from sayso.ledger.copies_reasons import UNDECIDED, decide_plainly
from sayso.ledger.copies_signs import TABLE, read_copy_signs
from sayso.ledger.copies_text import compare_runs

FILE = Path(__file__).parents[1] / "src" / "sayso" / "ledger" / "data" / TABLE
HEAD = """# What each sign that one text carries another weighs (copies_signs.py); fitted by eval/fit_copies.py on hand-labelled pairs.
"""
RIDGE = 1.0
"""How strongly weights are held near zero (cross-validated; from .5 to 2 it hardly matters)."""
FOLDS = 8
Example = tuple[dict[str, float], bool]


def signs_of(pair: Pair) -> dict[str, float] | None:
    """The signs of a labelled pair; None where it shares no key, or is decided without them."""
    if not share_key(pair):
        return None
    shared, overlap = compare_runs(wording_of(pair.one), wording_of(pair.other))
    if decide_plainly(pair.one, pair.other, shared, overlap) is not UNDECIDED:
        return None
    return read_copy_signs(pair.one, pair.other, shared, overlap)


def cross_validate(examples: Sequence[Example]) -> float:
    """F1 of the pairs that signs decide, each weighed by weights fitted on the other folds."""
    chance = random.Random(1)
    folds = [chance.randrange(FOLDS) for _ in examples]
    hit = said = 0
    for fold in range(FOLDS):
        weights = fit_weights([each for each, at in zip(examples, folds, strict=True) if at != fold], ridge=RIDGE)
        found = [
            each for each, at in zip(examples, folds, strict=True) if at == fold and weigh(weights, each[0]) >= 0.5
        ]
        said += len(found)
        hit += sum(same for _, same in found)
    return 2 * hit / (said + sum(same for _, same in examples))


def main() -> None:
    """Fit and write."""
    pairs = [pair for pair in copy_pairs() if not pair.held_out]
    examples = [(signs, pair.same) for pair in pairs if (signs := signs_of(pair)) is not None]
    weights = fit_weights(examples, ridge=RIDGE)
    lines = [f'"{name}" = {weight:.4f}' for name, weight in weights.items()]
    FILE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(
        f"{len(examples)} of {len(pairs)} pairs are decided by signs; F1 across {FOLDS} folds {cross_validate(examples):.3f}"
    )


if __name__ == "__main__":
    main()
