"""Fit the weights by which two records are taken for one act, on the labelled pairs that are not held out.

fit_folding.py            fit, write src/sayso/ledger/data/folding.toml, print the held-out figures
fit_folding.py sides      write src/sayso/ledger/data/side-frequencies.tsv, which the features read
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from fitting import fit_weights
from labels import Pair, act_pairs, coded_documents

from sayso.ledger.folding.features import read_features
from sayso.ledger.folding.traits import read_traits

DATA = Path(__file__).parents[1] / "src" / "sayso" / "ledger" / "data"
FILE = DATA / "folding.toml"
SIDES = DATA / "side-frequencies.tsv"
FEWEST = 3
"""Documents without which a type and its countries are left out of the table."""
SIDES_HEAD = """# In how many of some 3,900 hand-coded documents an act of a type among these countries is told (eval/fit_folding.py sides).
# type	countries	documents
"""
RIDGE = 2.0
"""How strongly weights are held near zero (cross-validated by month; from 2 to 3 it hardly matters)."""
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


def count_sides() -> None:
    """Count in how many documents each type stands with each set of countries, and write the table."""
    counted: Counter[tuple[str, str]] = Counter()
    for document in coded_documents():
        events = ((event["type"], (*event["actor"], *event["recipient"])) for event in document["events"])
        counted.update({(kind, " ".join(sorted({one["country"] for one in people}))) for kind, people in events})
    rows = [f"{kind}\t{countries}\t{count}" for (kind, countries), count in sorted(counted.items()) if count >= FEWEST]
    SIDES.write_text(SIDES_HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{SIDES.name}: {len(rows)} rows")


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
    if sys.argv[1:] == ["sides"]:
        count_sides()
    else:
        main()
