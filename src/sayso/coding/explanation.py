"""Why a record is as it is: for each field what was chosen, on which words, and what would have been chosen next.

Nothing of this stands in the record: the document is analysed again, which gives the same scores, and the runners-up are read off.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.coding.act_reasons import explain_act, explain_details
from sayso.coding.coder import TracedRecord, make_resolver
from sayso.coding.confidence import Confidence, Weight
from sayso.coding.reasons import Case, Reason
from sayso.coding.side_reasons import explain_side, explain_sides, explain_sources
from sayso.language.analysis import Analysis
from sayso.lexicon import Lexicon
from sayso.model import Article, Record


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that decided on a record; `weights` take its confidence apart, the strongest first."""

    record: Record
    reasons: list[Reason]
    weights: list[Weight]


def explain_record(
    article: Article, analysis: Analysis, lexicon: Lexicon, traced: TracedRecord, confidence: Confidence
) -> Explanation:
    """Explain one record of an article, traced in the analysis given."""
    resolver = make_resolver(article, analysis, lexicon)
    case = Case(traced.record, traced.decision.proposal, traced, analysis, resolver)
    reasons = [
        *explain_act(case),
        *explain_sides(case),
        *explain_side(case, "actor"),
        *explain_side(case, "recipient"),
        *explain_sources(case),
        *explain_details(case),
    ]
    return Explanation(traced.record, reasons, confidence.weigh(traced.signs))
