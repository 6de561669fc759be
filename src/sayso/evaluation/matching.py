"""Which coded record answers which gold record, and on which layers the two agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.evaluation.documents import EvaluatedParticipant, EvaluatedRecord, EvaluatedSource, EvaluatedSpan

LAYERS = ("act", "who", "who=", "sayso", "sourced")
"""act: same sentence and type. who: each side's countries meet. who=: they are equal. sayso: who= with the same
certainty and witnesses that meet. sourced: sayso, among the records that have a witness."""

NO_CONTENT_WORDS = frozenset(
    ("a", "an", "the", "of", "in", "on", "for", "and", "or", "his", "her", "its", "their", "mr", "mrs", "ms", "s")
)

Pair = tuple[EvaluatedRecord, EvaluatedRecord]


def countries(participants: Iterable[EvaluatedParticipant] | None) -> frozenset[str]:
    """The countries of one side of a record."""
    return frozenset(item.country for item in participants or () if item.country)


def witnesses(record: EvaluatedRecord) -> list[EvaluatedSource]:
    """The innermost sources that assert the act, all of the deepest rank; who presupposes it is no witness."""
    asserting = [source for source in record.sources or () if source.commitment == "asserts"]
    deepest = max((source.level or 0 for source in asserting), default=0)
    return [source for source in asserting if (source.level or 0) == deepest]


def witness_countries(record: EvaluatedRecord) -> frozenset[str]:
    """The witnesses' countries, UNK where one has none."""
    return frozenset(source.country or "UNK" for source in witnesses(record))


def witness_words(record: EvaluatedRecord) -> frozenset[str]:
    """The content words of the witnesses: a code alone would take a ministry for a news agency."""
    words = (word for source in witnesses(record) for word in re.findall(r"\w+", (source.text or "").lower()))
    return frozenset(words) - NO_CONTENT_WORDS


def agreement(gold: EvaluatedRecord, coded: EvaluatedRecord) -> dict[str, bool]:
    """Which of `LAYERS` two records agree on."""
    act = gold.type == coded.type
    actors = countries(gold.actor), countries(coded.actor)
    recipients = countries(gold.recipient), countries(coded.recipient)
    equal = act and actors[0] == actors[1] and recipients[0] == recipients[1]
    told = _meet(witness_countries(gold), witness_countries(coded))
    sayso = equal and told and gold.certainty == coded.certainty
    return {
        "act": act,
        "who": act and _meet(*actors) and _meet(*recipients),
        "who=": equal,
        "sayso": sayso,
        "sourced": sayso and bool(witnesses(gold)),
    }


def _meet(gold: frozenset[str], coded: frozenset[str]) -> bool:
    return bool(gold & coded) or (not gold and not coded)


def _overlap(gold: EvaluatedSpan | None, coded: EvaluatedSpan | None) -> bool:
    return gold is not None and coded is not None and coded.start < gold.end and gold.start < coded.end


def _likeness(gold: EvaluatedRecord, coded: EvaluatedRecord) -> int:
    """How well two records fit, for pairing: nought for two types; who and the trigger's words count double."""
    agreed = agreement(gold, coded)
    if not agreed["act"]:
        return 0
    return 1 + 2 * agreed["who"] + agreed["who="] + agreed["sayso"] + 2 * _overlap(gold.trigger, coded.trigger)


def paired(gold: Sequence[EvaluatedRecord], coded: Sequence[EvaluatedRecord]) -> list[tuple[int, int]]:
    """Pair the records of one sentence one to one, the best pair first; gives the positions of both."""
    likeness = {(i, j): _likeness(one, other) for i, one in enumerate(gold) for j, other in enumerate(coded)}
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_coded: set[int] = set()
    for i, j in sorted((pair for pair, fit in likeness.items() if fit), key=lambda pair: (-likeness[pair], *pair)):
        if i not in taken_gold and j not in taken_coded:
            taken_gold.add(i)
            taken_coded.add(j)
            pairs.append((i, j))
    return pairs
