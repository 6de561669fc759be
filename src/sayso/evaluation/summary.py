"""An evaluation in words, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.evaluation.comparison import Difference, Evaluation
from sayso.evaluation.documents import EvaluatedRecord
from sayso.evaluation.matching import countries


def summary(evaluation: Evaluation, *, differences: int = 0) -> str:
    """The figures, a line each, then the first `differences` records that were missed or are extra."""
    lines = [*_figures(evaluation), *(_difference(item) for item in evaluation.differences[:differences])]
    return "\n".join(lines) + "\n"


def _figures(evaluation: Evaluation) -> Iterator[str]:
    report = evaluation.report
    yield f"{report.gold} gold records, {report.predicted} predicted"
    for name, layer in report.layers.items():
        yield f"  {name:7} P {layer.precision:.3f}  R {layer.recall:.3f}  F1 {layer.f1:.3f}"
    if report.fields:
        yield "where the act is right:"
    for name, figures in report.fields.items():
        f1 = "" if figures.f1 is None else f"  F1 of the {figures.filled} filled {figures.f1:.3f}"
        yield f"  {name:20} equal {figures.accuracy:.3f}{f1}"
    if report.source_words is not None:
        yield f"  source named by a word of its own {report.source_words:.3f}"
    if report.certainty_off_certain is not None:
        yield f"  certainty, mean F1 of the values other than CT+: {report.certainty_off_certain:.3f}"


def _difference(item: Difference) -> str:
    trigger = item.record.trigger.text if item.record.trigger else None
    return f"{item.kind}: {item.record.type} {_dyad(item.record)} [{trigger}] {item.document}: {item.sentence}"


def _dyad(record: EvaluatedRecord) -> str:
    return " -> ".join(",".join(sorted(countries(side))) or "-" for side in (record.actor, record.recipient))
