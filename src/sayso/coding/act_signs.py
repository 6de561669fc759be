"""The signs of an act alone, and of where it stands in its document."""

from __future__ import annotations

from math import log

from sayso.coding.company import Company
from sayso.coding.decide import Decision
from sayso.coding.signs import MOST, SURE, bounded, floored, log_odds

LONG = 40.0  # words of a long sentence


def find_act_signs(decision: Decision) -> dict[str, float]:
    """The signs of an act by itself: how clear it is that there is one, and of which kind."""
    proposal = decision.proposal
    framed = proposal.type is not None
    others = max((score for kind, score in proposal.types.items() if kind != decision.type), default=0.0)
    ahead = bounded(log(floored(proposal.types[decision.type]) / floored(others)))
    certainty, aspect = proposal.best("certainty"), proposal.best("aspect")
    return {
        "frame": framed,
        "trigger": SURE if framed else log_odds(1 - proposal.nothing),
        "type ahead of the next": SURE if framed else ahead,
        "mode clear": log_odds(max(proposal.attribute("mode").values())),
        "certainty clear": log_odds(proposal.attribute("certainty")[certainty]),
        "off CT+": certainty != "CT+",
        aspect: aspect != "event",
    }


def find_standing_signs(decision: Decision, company: Company, before: str) -> dict[str, float]:
    """The signs of where an act stands: in which sentence, beside which acts, and behind which words of it."""
    proposal = decision.proposal
    window = proposal.window.window
    words = window.sentences[window.lead :].count(proposal.sentence)
    return {
        "acts beside it": min(company.sentences[proposal.sentence] - 1, MOST),
        "first sentence": proposal.sentence == 0,
        "long sentence": min(words / LONG, 1.0),
        "in quotation marks": _is_quoted(before),
        "words of politics": company.politics,
        "words of other things": min(0.0, company.politics),
    }


def _is_quoted(before: str) -> bool:
    """Whether what stands before a word of its sentence leaves a quotation open."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
