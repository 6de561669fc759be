"""Measure quantities on gold: given their words and their act, are bounds, item, unit, measure and stage right?

eval/quantities.py [GOLD.jsonl]                     print the figures; exit 1 beneath the floors (dev only)
eval/quantities.py --fit measure|stage TRAIN.jsonl  print the weights for src/sayso/lexicon/data/quantity-*.toml
"""

from __future__ import annotations

import collections
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fitting import fit_weights

from gold import DEV as GOLD
from gold import read_documents
from sayso.coding.quantities.acts import NONE, quantity_of_act
from sayso.coding.quantities.signs import CountedAct, quantity_signs
from sayso.model import Quantity, Span

# A little under what was reached on dev, so that a loss shows and chance does not.
FLOORS = {"bounds": 0.97, "approx": 0.98, "item": 0.86, "unit": 0.91, "measure": 0.89, "stage": 0.76}

Json = dict[str, Any]


def counted_acts(documents: list[Json]) -> Iterator[tuple[Json, Span, CountedAct]]:
    """Yield gold's quantities with their act."""
    for document in documents:
        for record in document["events"]:
            at = record["trigger"]["start"]
            start, end = next((s, e) for s, e in document["sentences"] if s <= at < e)
            known = {name: record[name] for name in ("type", "mode", "aspect", "tense", "certainty")}
            act = CountedAct(trigger=record["trigger"]["text"], sentence=document["text"][start:end], **known)
            for gold in record["quantities"]:
                yield gold, Span(gold["text"], gold.get("start", 0), gold.get("end", 0)), act


def agreement(gold: Json, given: Quantity) -> dict[str, bool]:
    return {
        "bounds": (gold["low"], gold["high"]) == (given.low, given.high),
        "approx": gold["approx"] == given.approx,
        **{name: gold[name] == getattr(given, name) for name in ("item", "unit", "measure", "stage")},
    }


def measure(documents: list[Json]) -> dict[str, float]:
    right: collections.Counter[str] = collections.Counter()
    total, started = 0, time.perf_counter()
    for gold, span, act in counted_acts(documents):
        total += 1
        for name, equal in agreement(gold, quantity_of_act(span, act)).items():
            right[name] += equal
    spent = (time.perf_counter() - started) / max(total, 1)
    figures = {name: right[name] / max(total, 1) for name in FLOORS}
    print(
        f"quantities ({total}): {', '.join(f'{name} {figure:.3f}' for name, figure in figures.items())}, {spent * 1e6:.0f} us"
    )
    return figures


def fit(documents: list[Json], field: str) -> None:
    """Print, for each value of a field, the weights of the signs for it against all others."""
    rows = [
        (gold[field] or NONE, quantity_signs(span.text, act, gold["item"]))
        for gold, span, act in counted_acts(documents)
    ]
    common = collections.Counter(name for _, signs in rows for name, value in signs.items() if value)
    print(
        f"# Weights of the signs of a quantity's {field} (coding/quantities/acts.py); from eval/quantities.py --fit {field}."
    )
    for label, count in sorted(collections.Counter(label for label, _ in rows).items()):
        if count < 2:
            continue
        kept = [
            ({name: value for name, value in signs.items() if common[name] > 4}, own == label) for own, signs in rows
        ]
        print(f"\n[{label}]")
        for name, weight in fit_weights(kept).items():
            if abs(weight) >= 0.05 or name == "bias":
                print(f'"{name}" = {weight:.2f}')


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--fit"]:
        fit(read_documents(Path(arguments[2])), arguments[1])
        return 0
    path = Path(arguments[0]) if arguments else GOLD
    if not path.exists():
        print(f"quantities: skipped, there is no {path}")
        return 0
    figures = measure(read_documents(path))
    return 1 if path == GOLD and any(figures[name] < floor for name, floor in FLOORS.items()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
