"""Train the line labeller of scrapes: boosted trees over what reading/evidence.py weighs, exported to plain JSON.

    python training/lines.py LINES.jsonl.gz            five-fold cross-validation by site, printed
    python training/lines.py LINES.jsonl.gz OUT.json   the same, then trees of all pages to OUT.json

LINES: one line of a page a line, with `doc`, `site`, `text`, `label` (body or another), `gap` (an empty row above it) and `main`
(inside the article's container). Needs scikit-learn (`pip install scikit-learn`); nobody needs it to use sayso. The folds are
drawn by site, so that no page is judged by trees that have seen another of its site.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sklearn.ensemble import HistGradientBoostingClassifier

from sayso.reading import evidence, labeller, labelling, scrape
from sayso.reading.labelling import Line

FOLDS = 5
BODY = frozenset(("body", "subhead", "dek"))
# More trees, or larger ones, gain nothing in cross-validation.
SHAPE = {"max_iter": 150, "learning_rate": 0.08, "max_leaf_nodes": 15, "min_samples_leaf": 20, "l2_regularization": 5.0}


class Row(msgspec.Struct, frozen=True):
    """One line of the file."""

    doc: str
    site: str
    text: str
    label: str
    gap: int
    main: int


class Page(msgspec.Struct, frozen=True):
    """One page seen whole or its article's container alone: its lines, their numbers, and which are the story's."""

    site: str
    view: str
    found: list[Line]
    numbers: list[list[float]]
    body: list[bool]


def pages_of(path: Path) -> list[Page]:
    """The pages of the file, each in both views."""
    with gzip.open(path, "rb") as lines:
        rows = [msgspec.json.decode(line, type=Row) for line in lines]
    documents: dict[str, list[Row]] = {}
    for row in rows:
        documents.setdefault(row.doc, []).append(row)
    views = [(view, own) for own in documents.values() for view in ("main", "full")]
    pages = (_page(view, [row for row in own if row.main or view == "full"]) for view, own in views)
    return [page for page in pages if page.found]


def _page(view: str, rows: Sequence[Row]) -> Page:
    text, ends, at = [], [], 0
    for row in rows:
        line = f"{chr(10) * (2 if row.gap else 1) if text else ''}{' '.join(row.text.split())}"
        text.append(line)
        at += len(line)
        ends.append(at)
    found = labelling.lines_of("".join(text))
    body, row = [], 0
    for line in found:
        while ends[row] < line.end:
            row += 1
        body.append(rows[row].label == "body")
    return Page(rows[0].site if rows else "", view, found, evidence.weigh_lines(found), body)


def fit(pages: Iterable[Page]) -> Any:
    """Trees that tell the lines of these pages apart."""
    chosen = list(pages)
    numbers = [row for page in chosen for row in page.numbers]
    return HistGradientBoostingClassifier(**SHAPE, early_stopping=False, random_state=0).fit(
        numbers, [told for page in chosen for told in page.body]
    )


def export(model: Any) -> labeller.Trees:
    """The trees of a fitted model as sayso loads them."""
    columns: dict[str, list[tuple[Any, ...]]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "value")
    }
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        leaf = [bool(node["is_leaf"]) for node in nodes]
        columns["feature"].append(
            tuple(0 if end else int(node["feature_idx"]) for node, end in zip(nodes, leaf, strict=True))
        )
        columns["threshold"].append(
            tuple(0.0 if end else round(float(node["num_threshold"]), 6) for node, end in zip(nodes, leaf, strict=True))
        )
        for side in ("left", "right"):
            columns[side].append(
                tuple(at if end else int(node[side]) for at, (node, end) in enumerate(zip(nodes, leaf, strict=True)))
            )
        columns["value"].append(
            tuple(round(float(node["value"]), 5) if end else 0.0 for node, end in zip(nodes, leaf, strict=True))
        )
    base = round(float(model._baseline_prediction[0][0]), 6)
    return labeller.Trees(schema=evidence.SCHEMA, features=evidence.FEATURES, base=base, **columns)


def cross_validate(pages: Sequence[Page]) -> dict[str, dict[str, float]]:
    """F1, precision and recall of body lines for each view: of the trees alone, and of the whole reader of scrapes."""
    sites = sorted({page.site for page in pages})
    random.Random(7).shuffle(sites)
    fold = {site: at % FOLDS for at, site in enumerate(sites)}
    answers: dict[str, list[tuple[bool, bool]]] = {}
    for number in range(FOLDS):
        forest = labeller.plant(export(fit(page for page in pages if fold[page.site] != number)), "trained")
        for page in (page for page in pages if fold[page.site] == number):
            likely = labeller.probabilities(forest, page.numbers)
            kinds = [part.kind for part in scrape.label_lines(page.found, likely).parts]
            trees, whole = answers.setdefault(f"{page.view}, trees", []), answers.setdefault(f"{page.view}, reader", [])
            trees.extend(zip(page.body, (chance >= scrape.LIKELY for chance in likely), strict=True))
            whole.extend(zip(page.body, (kind in BODY for kind in kinds), strict=True))
    return {name: _figures(pairs) for name, pairs in sorted(answers.items())}


def _figures(pairs: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    right = sum(gold and told for gold, told in pairs)
    told, gold = sum(said for _, said in pairs), sum(is_body for is_body, _ in pairs)
    return {"F1": round(2 * right / (told + gold), 4), "P": round(right / told, 4), "R": round(right / gold, 4)}


def main(arguments: list[str]) -> int:
    """Cross-validate, then train on all pages if a file to write is named."""
    if len(arguments) not in (1, 2):
        print(__doc__)
        return 2
    pages = pages_of(Path(arguments[0]))
    for name, figures in cross_validate(pages).items():
        print(name, json.dumps(figures))
    if len(arguments) == 2:
        Path(arguments[1]).write_bytes(msgspec.json.encode(export(fit(pages))) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
