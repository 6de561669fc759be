"""Fit how much a document's words are those of politics (sayso.language.politics) to the sections of outlets and to hand-coded documents.

    python training/politics.py NEWS_FOLDER FOLDER --gold GOLD.jsonl... [--without GOLD.jsonl|IDS.tsv...]

An outlet files its items itself: the section stands in the URL (*/sport/*, */world/*). An item counts as politics or not by its section
(sections.toml), a hand-coded document by whether it holds a record, GOLD_WEIGHT times as much. Items whose section the rest contradicts
are left out of a second fit. Documents of `--without` are not learnt from. Writes politics.npy and politics.toml to FOLDER.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from gate import matrix, write_weights
from sklearn.linear_model import LogisticRegression

from sayso.language.politics import hash_words

SECTIONS = Path(__file__).with_name("sections.toml")
GOLD_WEIGHT = 3.0
INVERSE_PENALTY = 0.03  # of .01 to .1 the most items without politics known at the same loss of records
CONTRADICTED = -1.0  # log-odds of an item's own section beneath which the section is taken to be wrong
KEY = 80  # characters by which one text is known again

Case = tuple[list[int], bool, float]


def read_items(folder: Path, without: set[str]) -> Iterator[Case]:
    """The feed items whose section says what they are: their features, whether they are of politics, and their weight."""
    table = tomllib.loads(SECTIONS.read_text(encoding="utf-8"))
    other, politics = (re.compile(rf"/({'|'.join(table[name])})(/|-)", re.IGNORECASE) for name in ("other", "politics"))
    for path in sorted(folder.glob("feeds-*.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                text = f"{item['title']}\n\n{item.get('summary') or ''}".strip()
                told = bool(politics.search(item["id"]))
                if told != bool(other.search(item["id"])) and not {item["id"], text[:KEY]} & without:
                    yield hash_words(text), told, 1.0


def read_gold(paths: Sequence[Path], without: set[str]) -> Iterator[Case]:
    """Hand-coded documents, which are of politics if they hold a record."""
    for path in paths:
        for document in map(json.loads, path.open(encoding="utf-8")):
            if document["text"][:KEY] not in without:
                yield hash_words(document["text"]), bool(document["events"]), GOLD_WEIGHT


def read_without(paths: Sequence[Path]) -> set[str]:
    """The ids of a table's rows, or the beginnings of a gold file's texts."""
    found: set[str] = set()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            found |= {
                json.loads(line)["text"][:KEY] if path.suffix == ".jsonl" else line.split("\t")[0].strip()
                for line in lines
            }
    return found


def fit(cases: Sequence[Case]) -> LogisticRegression:
    """Learn which words are those of politics, both sides weighing the same; a second time without contradicted sections."""
    values, told = matrix([features for features, _, _ in cases]), np.array([told for _, told, _ in cases])
    weights = np.array([weight for *_, weight in cases])
    weights[~told] *= told.sum() / (~told).sum()
    learner = LogisticRegression(C=INVERSE_PENALTY, max_iter=200).fit(values, told, sample_weight=weights)
    scores = learner.decision_function(values)
    keep = np.where(told, scores, -scores) > CONTRADICTED
    print(f"{len(cases)} documents, {(~keep).sum()} contradicted")
    return LogisticRegression(C=INVERSE_PENALTY, max_iter=200).fit(
        values[keep], told[keep], sample_weight=weights[keep]
    )


def main() -> None:
    """Parse arguments, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    without = read_without(options.without)
    learner = fit([*read_items(options.news, without), *read_gold(options.gold, without)])
    write_weights(
        learner, options.output, "politics", "How much words are those of politics, fitted by training/politics.py."
    )


if __name__ == "__main__":
    main()
