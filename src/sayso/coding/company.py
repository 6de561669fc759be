"""The acts of a document, counted, so that it can be told what stands around each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.coding.decide import Decision
from sayso.coding.sides import Sides
from sayso.language.politics import weigh_politics


@dataclass(frozen=True, slots=True)
class Company:
    """The acts of a document, counted: by type and sides, by sides alone, by sentence; and how much its words are those of politics."""

    acts: Counter[tuple[str, frozenset[str], frozenset[str]]]
    pairs: Counter[tuple[frozenset[str], frozenset[str]]]
    sentences: Counter[int]
    politics: float

    @classmethod
    def of(cls, text: str, acts: Sequence[tuple[Decision, Sides]]) -> Company:
        """Count a document's acts and the sentences of their triggers, and weigh its words."""
        pairs = [(decision.type, sides.actor.countries, sides.recipient.countries) for decision, sides in acts]
        return cls(
            Counter(pairs),
            Counter((actors, recipients) for _, actors, recipients in pairs),
            Counter(decision.proposal.sentence for decision, _ in acts),
            weigh_politics(text),
        )
