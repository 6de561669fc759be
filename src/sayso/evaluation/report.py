"""The figures of an evaluation and how they are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from sayso.evaluation.documents import EvaluatedParticipant, EvaluatedRecord
from sayso.evaluation.matching import Pair, countries, witness_countries, witness_words, witnesses


class LayerFigures(msgspec.Struct, frozen=True):
    """Precision, recall and F1 of one layer."""

    precision: float
    recall: float
    f1: float


class FieldFigures(msgspec.Struct, frozen=True):
    """One field over the pairs that agree on act.

    `accuracy` is the share that is equal among `of` pairs; `f1` that of the values that are `filled` in gold, where a
    guess against an empty one costs; None when neither side fills any.
    """

    accuracy: float
    of: int
    filled: int
    f1: float | None


class Report(
    msgspec.Struct,
    frozen=True,
    rename={"source_words": "source words", "certainty_off_certain": "certainty off CT+"},
):
    """All figures.

    `source_words`: how often the coded witness shares a content word with gold's; `certainty_off_certain`: mean F1 of
    the certainty values other than CT+. Its JSON has the keys of the project's scorer.
    """

    gold: int
    predicted: int
    layers: dict[str, LayerFigures]
    fields: dict[str, FieldFigures]
    source_words: float | None
    certainty_off_certain: float | None


def _sectors(participants: Iterable[EvaluatedParticipant] | None) -> frozenset[tuple[str | None, str | None]]:
    return frozenset((item.country, item.sector) for item in participants or ())


def _amounts(record: EvaluatedRecord) -> frozenset[tuple[object, ...]]:
    return frozenset((item.low, item.high, item.item) for item in record.quantities or ())


def _kinds(record: EvaluatedRecord) -> frozenset[tuple[object, ...]]:
    return frozenset((item.item, item.measure, item.stage) for item in record.quantities or ())


def _content(record: EvaluatedRecord) -> tuple[object, ...]:
    content = record.content
    return (content.type, frozenset(content.actor or ()), frozenset(content.recipient or ())) if content else ()


FIELDS: dict[str, Callable[[EvaluatedRecord], object]] = {
    "actor": lambda record: countries(record.actor),
    "recipient": lambda record: countries(record.recipient),
    "sector": lambda record: _sectors(record.actor),
    "recipient sector": lambda record: _sectors(record.recipient),
    "attributed or not": lambda record: bool(witnesses(record)),
    "source country": witness_countries,
    "part": lambda record: record.part,
    "mode": lambda record: record.mode,
    "aspect": lambda record: record.aspect,
    "certainty": lambda record: record.certainty,
    "tense": lambda record: record.tense,
    "date": lambda record: record.date,
    "place country": lambda record: record.place.country if record.place else None,
    "quantities": _amounts,
    "item, measure, stage": _kinds,
    "content": _content,
}
"""The fields that are compared, each with the value that stands for it; a false value is an empty field."""


def layer_figures(hits: int, gold: int, predicted: int) -> LayerFigures:
    """Precision, recall and F1; nought where there is nothing to divide by."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    return LayerFigures(precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0)


def field_figures(pairs: Sequence[Pair]) -> dict[str, FieldFigures]:
    """The figures of every field; none when there is no pair."""
    return {name: _one_field(value, pairs) for name, value in FIELDS.items()} if pairs else {}


def _one_field(value: Callable[[EvaluatedRecord], object], pairs: Sequence[Pair]) -> FieldFigures:
    values = [(value(gold), value(coded)) for gold, coded in pairs]
    filled = sum(bool(gold) for gold, _ in values)
    given = sum(bool(coded) for _, coded in values)
    right = sum(bool(gold) and gold == coded for gold, coded in values)
    equal = sum(gold == coded for gold, coded in values)
    return FieldFigures(
        accuracy=equal / len(values),
        of=len(values),
        filled=filled,
        f1=2 * right / (filled + given) if filled + given else None,
    )


def source_words(pairs: Sequence[Pair]) -> float | None:
    """Among the pairs whose gold has a witness, the share whose coded witness shares a content word with it."""
    sourced = [pair for pair in pairs if witnesses(pair[0])]
    named = sum(bool(witness_words(gold) & witness_words(coded)) for gold, coded in sourced)
    return named / len(sourced) if sourced else None


def certainty_off_certain(pairs: Sequence[Pair]) -> float | None:
    """The mean F1 of the certainty values other than CT+ that gold has; CT+ alone would be right nine times in ten."""
    values = [(gold.certainty, coded.certainty) for gold, coded in pairs]
    wanted = sorted({gold for gold, _ in values if gold is not None and gold != "CT+"})
    found = [_f1_of(value, values) for value in wanted]
    return sum(found) / len(found) if found else None


def _f1_of(value: str, values: Sequence[tuple[str | None, str | None]]) -> float:
    hits = sum(gold == coded == value for gold, coded in values)
    return 2 * hits / (sum(gold == value for gold, _ in values) + sum(coded == value for _, coded in values))
