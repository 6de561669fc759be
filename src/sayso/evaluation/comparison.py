"""Compare coded documents with gold: pair the records of each sentence, count, and list what is missed or extra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sayso.evaluation.documents import EvaluatedDocument, EvaluatedRecord
from sayso.evaluation.matching import LAYERS, Pair, agreement, paired, witnesses
from sayso.evaluation.report import Report, certainty_off_certain, field_figures, layer_figures, source_words


@dataclass(frozen=True)
class Difference:
    """A gold record that no coded record answers (`missed`), or the reverse (`extra`), with its sentence."""

    kind: Literal["missed", "extra"]
    document: str
    sentence: str
    record: EvaluatedRecord


@dataclass(frozen=True)
class Evaluation:
    """The figures, the records that have no answer, and the ids of gold documents that the coded file lacks."""

    report: Report
    differences: list[Difference]
    absent: list[str]


@dataclass
class _Tally:
    pairs: list[Pair] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def evaluate(gold: Sequence[EvaluatedDocument], coded: Mapping[str, EvaluatedDocument]) -> Evaluation:
    """Compare coded documents, by id, with gold ones.

    Records are paired one to one inside a sentence, best pair first; offsets are those of gold's text. A document that
    is not in gold is left out, one that is not coded counts as coded without a record.
    """
    tally = _Tally()
    for document in gold:
        _compare(document, _records(coded.get(document.id)), tally)
    gold_records = [record for document in gold for record in _records(document)]
    coded_records = [record for document in gold for record in _records(coded.get(document.id))]
    report = _report(tally.pairs, gold_records, coded_records)
    return Evaluation(report, tally.differences, [document.id for document in gold if document.id not in coded])


def _records(document: EvaluatedDocument | None) -> Sequence[EvaluatedRecord]:
    return (document.events or ()) if document else ()


def _report(pairs: list[Pair], gold: list[EvaluatedRecord], coded: list[EvaluatedRecord]) -> Report:
    totals = dict.fromkeys(LAYERS, (len(gold), len(coded)))
    totals["sourced"] = _sourced(gold), _sourced(coded)
    agreed = [agreement(*pair) for pair in pairs]
    hits = {name: sum(layers[name] for layers in agreed) for name in LAYERS}
    return Report(
        gold=len(gold),
        predicted=len(coded),
        layers={name: layer_figures(hits[name], *totals[name]) for name in LAYERS},
        fields=field_figures(pairs),
        source_words=source_words(pairs),
        certainty_off_certain=certainty_off_certain(pairs),
    )


def _sourced(records: Iterable[EvaluatedRecord]) -> int:
    return sum(bool(witnesses(record)) for record in records)


def _compare(document: EvaluatedDocument, coded: Sequence[EvaluatedRecord], tally: _Tally) -> None:
    """Pair one document's records sentence by sentence and note those left over, gold's before the coder's."""
    gold_of = group_by_sentence(_records(document), document.sentences)
    coded_of = group_by_sentence(coded, document.sentences)
    missed: list[Difference] = []
    extra: list[Difference] = []
    for number in [*gold_of, *(number for number in coded_of if number not in gold_of)]:
        golds, others = gold_of.get(number, []), coded_of.get(number, [])
        pairs = paired(golds, others)
        tally.pairs += [(golds[i], others[j]) for i, j in pairs]
        words = _sentence(document, number)
        left_gold = set(range(len(golds))) - {i for i, _ in pairs}
        left_coded = set(range(len(others))) - {j for _, j in pairs}
        missed += [Difference("missed", document.id, words, golds[i]) for i in sorted(left_gold)]
        extra += [Difference("extra", document.id, words, others[j]) for j in sorted(left_coded)]
    tally.differences += missed + extra


def group_by_sentence(
    records: Iterable[EvaluatedRecord], sentences: Sequence[tuple[int, int]]
) -> dict[int | None, list[EvaluatedRecord]]:
    """Group records by the sentence that their trigger begins in; None where it lies in none."""
    found: dict[int | None, list[EvaluatedRecord]] = {}
    for record in records:
        at = record.trigger.start if record.trigger else -1
        number = next((number for number, (start, end) in enumerate(sentences) if start <= at < end), None)
        found.setdefault(number, []).append(record)
    return found


def _sentence(document: EvaluatedDocument, number: int | None) -> str:
    return document.text[slice(*document.sentences[number])] if number is not None else ""
