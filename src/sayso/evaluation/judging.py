"""Which of a document's coded records are right, and on which layers."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.evaluation.comparison import group_by_sentence
from sayso.evaluation.documents import EvaluatedDocument, EvaluatedRecord
from sayso.evaluation.matching import LAYERS, agreement, paired


def judge_records(document: EvaluatedDocument, coded: Sequence[EvaluatedRecord]) -> list[dict[str, bool]]:
    """Say of each coded record, in the order given, on which layers it agrees with the gold record that it answers.

    A record that answers none agrees on no layer.
    """
    verdicts = [dict.fromkeys(LAYERS, False) for _ in coded]
    place = {id(record): number for number, record in enumerate(coded)}
    gold_of = group_by_sentence(document.events or (), document.sentences)
    for sentence, records in group_by_sentence(coded, document.sentences).items():
        golds = gold_of.get(sentence, [])
        for i, j in paired(golds, records):
            verdicts[place[id(records[j])]] = agreement(golds[i], records[j])
    return verdicts
