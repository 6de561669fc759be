"""An act whose confidence is weighed, with what holds whichever sides it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sayso.coding.act_signs import find_act_signs, find_standing_signs
from sayso.coding.company import Company
from sayso.coding.decide import Decision
from sayso.coding.held_countries import Held, hold_countries, share_likelihood
from sayso.coding.participants import ParticipantResolver
from sayso.coding.sides import Sides
from sayso.coding.spans import Stretch, find_stretches
from sayso.language.analysis import Analysis, Scores
from sayso.lexicon.sides import side_rule

CANDIDATE = 0.3  # a stretch of words that the role head likes so much might have been a side


@dataclass(frozen=True)
class Act:
    """An act whose signs are sought, with what its document gives; what holds whichever sides it has is found once."""

    analysis: Analysis
    resolver: ParticipantResolver
    company: Company
    decision: Decision
    alternatives: Sequence[Sides] = ()

    @property
    def sentence(self) -> tuple[int, int]:
        """Where the trigger's sentence begins and ends."""
        return self.analysis.sentences[self.decision.proposal.sentence]

    @cached_property
    def clear(self) -> dict[str, float]:
        """The signs of the act alone."""
        return find_act_signs(self.decision)

    @cached_property
    def standing(self) -> dict[str, float]:
        """The signs of where the act stands."""
        return find_standing_signs(
            self.decision, self.company, self.analysis.text[self.sentence[0] : self.decision.proposal.trigger.start]
        )

    @cached_property
    def actor(self) -> Scores:
        """How probably each word acts."""
        return self.decision.proposal.roles("actor")

    @cached_property
    def scores(self) -> dict[str, tuple[Scores, Scores | None]]:
        """By role, how probably each word plays it, and the one on the other side; who meet all act."""
        actor, recipient = self.actor, self.decision.proposal.roles("recipient")
        if side_rule(self.decision.type, self.decision.mode).mutual:
            return {"actor": (np.maximum(actor, recipient), None)}
        return {"actor": (actor, recipient), "recipient": (recipient, actor)}

    @cached_property
    def candidates(self) -> dict[str, list[Stretch]]:
        """By role, the stretches of words that might play it."""
        words = self.decision.proposal.window.window.words
        return {
            role: find_stretches(self.analysis.text, words, own, CANDIDATE) for role, (own, _) in self.scores.items()
        }

    @cached_property
    def held(self) -> Held:
        """The countries that the model holds to be on its sides."""
        return hold_countries(self.resolver.stock, self.decision.proposal)

    @cached_property
    def shares(self) -> dict[tuple[frozenset[str], frozenset[str]], float]:
        """By the countries of its sides, how probable each of its alternatives is among them."""
        pairs = [each.countries for each in self.alternatives]
        return dict(zip(pairs, share_likelihood(self.held, pairs), strict=True)) if self.held.shapes else {}

    @cached_property
    def countries(self) -> set[str]:
        """The countries that the trigger's sentence names."""
        stock, (start, end) = self.resolver.stock, self.sentence
        named = stock.sightings.opening_in(*stock.locate(start, end))
        return {each.country for each in named if each.country and start <= stock.words[each.first].start}


@dataclass(frozen=True, slots=True)
class Weighed:
    """An act with some of the sides that it may have."""

    act: Act
    sides: Sides
