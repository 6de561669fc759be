"""Fit a model's confidence: named signs of its own records against what gold says of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec
import numpy as np

from sayso.coding.alternatives import MOST_ALTERNATIVES
from sayso.coding.choice import Thresholds
from sayso.coding.confidence import FILE, Confidence
from sayso.coding.signs import BIAS
from sayso.evaluation import EvaluatedDocument, EvaluatedRecord, judge_records, load_gold
from sayso.model import Article
from sayso.pipeline import Tools, analyse_article, trace_analysed
from sayso.reading import read_many

LAYER = "who="
"""What a record's confidence is the probability of: its type and both its sides' countries are right."""
FOLDS = 5
RIDGE = 20.0  # of 3 to 30 the best log-likelihood on unseen documents; AUC is .75 for all
STEPS = 30
HIGH_PRECISION = 0.85
AT_THE_TOP = 50
FEWEST = 100  # records beneath which weights would say more of chance than of the model


@dataclass(frozen=True, slots=True)
class Judged:
    """One proposed act with sides that it may have: the signs, and whether gold bears out its type (`act`) and its sides too (`right`).

    `act_id` is the same for the alternatives of one act.
    """

    document: str
    act_id: str
    signs: Mapping[str, float]
    act: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What was judged, and how many records gold has."""

    judged: Sequence[Judged]
    gold: int


def judge_gold(paths: Iterable[Path], tools: Tools) -> Trial:
    """Code the texts of gold files, once for each of the sides that an act may have, and compare with gold.

    Texts of another language are passed over.
    """
    judged: dict[tuple[str, tuple[tuple[str, float], ...]], Judged] = {}
    records = 0
    for path in paths:
        gold = {document.id: document for document in load_gold(path)}
        for article in read_many([str(path)]):
            if article.language not in (None, "en"):
                continue
            records += len(gold[article.id].events or ())
            for each in _judge(article, gold[article.id], tools):
                judged.setdefault((each.act_id, tuple(sorted(each.signs.items()))), each)
    return Trial(list(judged.values()), records)


def _judge(article: Article, gold: EvaluatedDocument, tools: Tools) -> Iterator[Judged]:
    analysis = analyse_article(article, tools)
    ready: list[Mapping[str, float]] = []
    for number in range(MOST_ALTERNATIVES):
        proposing = dataclasses.replace(tools, thresholds=Thresholds(alternative=number))
        traced = trace_analysed(article, analysis, proposing)
        signs = [each.signs for each in traced]
        if number and signs == ready:
            return  # no act has so many alternatives
        ready = ready or signs
        coded = [msgspec.convert(msgspec.to_builtins(each.record), EvaluatedRecord) for each in traced]
        for each, verdict in zip(traced, judge_records(gold, coded), strict=True):
            yield Judged(article.id, each.record.id, each.signs, verdict["act"], verdict[LAYER])


def fit_confidence(trial: Trial) -> Confidence:
    """Fit the weights, and find from where on a record is worth it, and from where on records are right often enough for high precision."""
    unseen: list[tuple[Judged, Confidence]] = []
    documents = sorted({each.document for each in trial.judged})
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        other = _fit([each for each in trial.judged if each.document not in held])
        unseen += [(each, other) for each in trial.judged if each.document in held]
    chosen = _choose(unseen)
    enough = find_enough([(other.worth(each.signs), each) for each, other in chosen], trial.gold)
    kept = [
        (other.probability(each.signs, 0), each.right) for each, other in chosen if other.worth(each.signs) >= enough
    ]
    return msgspec.structs.replace(_fit(trial.judged), high=find_threshold(kept, HIGH_PRECISION), enough=enough)


def _fit(judged: Sequence[Judged]) -> Confidence:
    sides = fit_logistic([(each.signs, each.right) for each in judged])
    return Confidence(sides, act=fit_logistic([(each.signs, each.act) for each in judged]))


def _choose(judged: Iterable[tuple[Judged, Confidence]]) -> list[tuple[Judged, Confidence]]:
    """The likeliest of each act's alternatives, as the coder chooses."""
    best: dict[str, tuple[Judged, Confidence]] = {}
    for each, confidence in judged:
        other = best.get(each.act_id)
        if not other or confidence.probability(each.signs, 0) > confidence.probability(other[0].signs, 0):
            best[each.act_id] = (each, confidence)
    return list(best.values())


def find_enough(worths: Iterable[tuple[float, Judged]], gold: int) -> float:
    """The worth from which on acts make the best sum of two F1: of the acts, and of those whose sides are right too."""
    ranked = sorted(worths, key=lambda pair: -pair[0])
    right = np.cumsum([each.act + each.right for _, each in ranked])
    best = int(np.argmax(right / (np.arange(1, len(ranked) + 1) + gold)))
    return round(ranked[best][0], 3)


def fit_logistic(cases: Sequence[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    """The weights, the bias among them, of the logistic score that fits best with small weights, by Newton's method."""
    names = sorted({name for signs, _ in cases for name in signs})
    values = np.array([[signs.get(name, 0.0) for name in names] + [1.0] for signs, _ in cases])
    labels = np.array([float(right) for _, right in cases])
    ridge = np.diag([RIDGE] * len(names) + [0.0])
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (likely - labels) + ridge @ weights
        curvature = (values * (likely * (1 - likely))[:, None]).T @ values + ridge
        weights -= np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), slope)
    return {name: round(float(weight), 3) for name, weight in zip([*names, BIAS], weights, strict=True)}


def find_threshold(judged: Iterable[tuple[float, bool]], precision: float) -> float | None:
    """The least confidence from which on at least a share `precision` of unseen records is right; None where it never is.

    judged: confidences and whether they were right. Fewer than AT_THE_TOP records say more of chance than of the model.
    """
    best: float | None = None
    verdicts: list[bool] = []
    for confidence, alike in groupby(sorted(judged, reverse=True), key=itemgetter(0)):
        verdicts += [right for _, right in alike]
        if len(verdicts) >= AT_THE_TOP and sum(verdicts) >= precision * len(verdicts):
            best = round(confidence, 3)
    return best


def write_confidence(confidence: Confidence, folder: Path, *, origin: str) -> Path:
    """Write the weights into a model's folder; `origin` says what they were fitted on."""
    high = [] if confidence.high is None else [f"high = {confidence.high}"]
    lines = [
        f"# How sure a record is (coding/confidence.py): {origin}",
        "# high: from this confidence on, a record's type and both sides' countries are right in 85 of 100.",
        "# enough: from this worth on an act is a record; act: weights of the type alone.",
        *high,
        *([f"enough = {confidence.enough}"] if confidence.act else []),
        *_table("weights", confidence.weights),
        *_table("act", confidence.act),
    ]
    path = folder / FILE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _table(name: str, weights: Mapping[str, float]) -> list[str]:
    return [f"[{name}]", *(f'"{sign}" = {weight:.3f}' for sign, weight in sorted(weights.items()))] if weights else []
