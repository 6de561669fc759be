"""Fit a model's confidence: named signs of its own records against what gold says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from sayso.coding.confidence import FILE, Confidence
from sayso.coding.signs import BIAS
from sayso.evaluation import EvaluatedDocument, EvaluatedRecord, judge_records, load_gold
from sayso.pipeline import Tools, trace_article
from sayso.reading import read_many

LAYER = "who="
"""What a record's confidence is the probability of: its type and both its sides' countries are right."""
FOLDS = 5
RIDGE = 20.0  # of 3 to 30 the best log-likelihood on unseen documents; AUC is .75 for all
STEPS = 30
HIGH_PRECISION = 0.85
FEWEST = 100  # records beneath which weights would say more of chance than of the model


@dataclass(frozen=True, slots=True)
class Judged:
    """One coded record: its document, the signs of its confidence, and whether gold bears it out."""

    document: str
    signs: Mapping[str, float]
    right: bool


def judge_gold(paths: Iterable[Path], tools: Tools) -> Iterator[Judged]:
    """Code the texts of gold files and compare each record with gold; texts of another language are passed over."""
    for path in paths:
        gold = {document.id: document for document in load_gold(path)}
        for article in read_many([str(path)]):
            if article.language not in (None, "en"):
                continue
            traced = trace_article(article, tools)
            coded = [msgspec.convert(msgspec.to_builtins(each.record), EvaluatedRecord) for each in traced]
            for each, verdict in zip(traced, judge_records(_document(gold, article.id), coded), strict=True):
                yield Judged(article.id, each.signs, verdict[LAYER])


def _document(gold: Mapping[str, EvaluatedDocument], name: str) -> EvaluatedDocument:
    return gold[name]


def fit_confidence(judged: Sequence[Judged]) -> Confidence:
    """Fit the weights, and find the confidence from which on records are right often enough for high precision."""
    weights = fit_logistic(judged)
    unseen: list[float] = []
    documents = sorted({each.document for each in judged})
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        other = Confidence(fit_logistic([each for each in judged if each.document not in held]))
        unseen += [other.probability(each.signs, 0.0) for each in judged if each.document in held]
    return Confidence(weights, find_threshold(unseen, HIGH_PRECISION))


def fit_logistic(judged: Sequence[Judged]) -> dict[str, float]:
    """The weights, the bias among them, of the logistic score that fits best with small weights, by Newton's method."""
    names = sorted({name for each in judged for name in each.signs})
    values = np.array([[each.signs.get(name, 0.0) for name in names] + [1.0] for each in judged])
    labels = np.array([float(each.right) for each in judged])
    ridge = np.diag([RIDGE] * len(names) + [0.0])
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (likely - labels) + ridge @ weights
        curvature = (values * (likely * (1 - likely))[:, None]).T @ values + ridge
        weights -= np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), slope)
    return {name: round(float(weight), 3) for name, weight in zip([*names, BIAS], weights, strict=True)}


def find_threshold(confidences: Iterable[float], precision: float) -> float | None:
    """The least confidence from which on the mean confidence is at least `precision`; None where it never is.

    As the confidence is calibrated, its mean is the share of right records to expect, and less a matter of chance than
    the share counted on the few records at the top.
    """
    best: float | None = None
    total = 0.0
    for number, confidence in enumerate(sorted(confidences, reverse=True), 1):
        total += confidence
        if total >= precision * number:
            best = round(confidence, 3)
    return best


def write_confidence(confidence: Confidence, folder: Path, *, origin: str) -> Path:
    """Write the weights into a model's folder; `origin` says what they were fitted on."""
    high = [] if confidence.high is None else [f"high = {confidence.high}"]
    weights = [f'"{name}" = {weight:.3f}' for name, weight in sorted(confidence.weights.items())]
    lines = [
        f"# How sure a record is (coding/confidence.py): {origin}",
        "# high: from this confidence on, a record's type and both sides' countries are right in 85 of 100.",
        *high,
        "[weights]",
        *weights,
    ]
    path = folder / FILE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
