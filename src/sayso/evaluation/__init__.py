"""Compare coded records with gold, layer by layer and field by field (the measures of the project's figures)."""

from sayso.evaluation.comparison import Difference, Evaluation, evaluate
from sayso.evaluation.documents import EvaluatedDocument, EvaluatedRecord, load_coded, load_gold
from sayso.evaluation.judging import judge_records
from sayso.evaluation.report import FieldFigures, LayerFigures, Report
from sayso.evaluation.summary import summary

__all__ = [
    "Difference",
    "EvaluatedDocument",
    "EvaluatedRecord",
    "Evaluation",
    "FieldFigures",
    "LayerFigures",
    "Report",
    "evaluate",
    "judge_records",
    "load_coded",
    "load_gold",
    "summary",
]
