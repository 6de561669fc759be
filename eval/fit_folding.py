"""Fit the weights by which two records are taken for one act, on the labelled pairs that are not held out.

fit_folding.py            fit, write src/sayso/ledger/data/folding.toml, print the held-out figures
"""

from __future__ import annotations

from pathlib import Path

from fitting import fit_weights
from labels import Pair, act_pairs

from sayso.ledger.folding.features import read_features
from sayso.ledger.folding.traits import read_traits

FILE = Path(__file__).parents[1] / "src" / "sayso" / "ledger" / "data" / "folding.toml"
RIDGE = 3.0
"""How strongly weights are held near zero (cross-validated by month; from 2 to 5 it hardly matters)."""
LINK = 0.0
"""A pair is linked from even odds on."""
JOIN = 0.25
"""Mean likelihood between two groups from which on they are joined, what is not linked counting as 0 (cross-validated by month)."""
RULES = {
    "both name one war": 6.0,
    "other goods": -6.0,
    "goods, and something else": -2.0,
    "possible, and certain on another day": -2.0,
}
"""A war with its sides is one state of affairs; soldiers given are another act than shells given; what may have been is not what was
done on another day."""
HEAD = """# What each feature of a pair of records weighs (folding/features.py); fitted by eval/fit_folding.py on hand-labelled pairs.
# `rules` follow from what an act is; `weights` are fitted.
# `link`: the score from which on two records are linked. `join`: the mean likelihood from which on two groups are one act.
"""


def features_of(pair: Pair) -> dict[str, float]:
    """The features of a labelled pair."""
    found = read_features(read_traits(pair.one), read_traits(pair.other))
    return {name: value for name, value in found.items() if name not in RULES}


def main() -> None:
    """Fit and write the weights."""
    pairs = act_pairs()
    weights = fit_weights(((features_of(pair), pair.same) for pair in pairs if not pair.held_out), ridge=RIDGE)
    lines = [f'"{name}" = {weight:.3f}' for name, weight in sorted(weights.items()) if abs(weight) >= 0.005]
    rules = "\n".join(f'"{name}" = {weight}' for name, weight in RULES.items())
    head = f"{HEAD}link = {LINK}\njoin = {JOIN}\n\n[rules]\n{rules}\n\n[weights]\n"
    FILE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {len(lines)} weights from {sum(not pair.held_out for pair in pairs)} pairs")
    for name in sorted({pair.set for pair in pairs}):
        chosen = [pair for pair in pairs if pair.set == name]
        got = [weights["bias"] + sum(weights.get(n, 0.0) * v for n, v in features_of(p).items()) > LINK for p in chosen]
        hit = sum(found and pair.same for found, pair in zip(got, chosen, strict=True))
        f1 = 2 * hit / (sum(got) + sum(pair.same for pair in chosen))
        print(f"{name}: F1 {f1:.3f} of {len(chosen)} pairs")


if __name__ == "__main__":
    main()
