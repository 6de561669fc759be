"""The stretches of a proposal's words that play a role: those of the trigger's own sentence before those of others."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.coding.extents import Names
from sayso.coding.proposals import Proposal
from sayso.coding.spans import Stretch, find_stretches
from sayso.language.analysis import Scores

_LIST = re.compile(
    r"\s*(?:,|,? ?and|,? ?or|&|/|,? as well as|,? along with|,? together with)\s*(?:the |its |their |other )*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StretchFinder:
    """Finds the stretches of a proposal's row that reach a probability, once each."""

    text: str
    proposal: Proposal
    scores: Scores
    found: dict[float, Sequence[Stretch]] = field(default_factory=dict)

    def find(self, least: float) -> Sequence[Stretch]:
        """The stretches that reach `least`."""
        if least not in self.found:
            self.found[least] = find_stretches(self.text, self.proposal.window.window.words, self.scores, least)
        return self.found[least]


def choose_stretches(finder: StretchFinder, least: tuple[float, float]) -> Sequence[Stretch]:
    """The likely stretches of the trigger's sentence; else those of the sentence with the likeliest; else the one best.

    least: from where on the one best is taken, and from where on all are likely.
    """
    proposal, (at_all, likely_from) = finder.proposal, least
    likely = finder.find(likely_from)
    if not likely:
        weaker = finder.find(at_all)
        return [max(weaker, key=lambda stretch: stretch.score)] if weaker else []
    at_home = [stretch for stretch in likely if _sentence(proposal, stretch) == proposal.sentence]
    if at_home:
        return at_home
    best = _sentence(proposal, max(likely, key=lambda stretch: stretch.score))
    return [stretch for stretch in likely if _sentence(proposal, stretch) == best]


def _sentence(proposal: Proposal, stretch: Stretch) -> int:
    """The sentence of a stretch; a row's lead is the headline, told apart from the same sentence coded in its own row."""
    window = proposal.window.window
    return -1 if stretch.first < window.lead else window.sentences[stretch.first]


def complete(names: Names, stretch: Stretch) -> Stretch:
    """A stretch whose span holds whole every name that it cuts."""
    span = names.complete(stretch.span)
    return stretch if span is stretch.span else dataclasses.replace(stretch, span=span)


def in_list(text: str, left: Stretch, right: Stretch) -> bool:
    """Whether two stretches stand side by side in a list."""
    return bool(_LIST.fullmatch(text[left.span.end : right.span.start]))
