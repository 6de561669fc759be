"""Where a ladder stands on a day: which phase's conditions are met, since when, on which acts, what would move it, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from sayso.ladder.acknowledging import Acknowledgement, acknowledged_phase
from sayso.ladder.climbing import climb
from sayso.ladder.distances import Distance, find_distances, look_ahead
from sayso.ladder.evidence import Evidence, evidence_of, marking_of
from sayso.ladder.file import Ladder
from sayso.ladder.measures import Measures, Setting
from sayso.ladder.scheme import STANDING
from sayso.ladder.terms import FOREVER, Term, iso


class Neighbour(msgspec.Struct, frozen=True):
    """The phase under weights that are somewhat other."""

    weights: str
    phase: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a ladder stands."""

    ladder: str
    owner: str
    pair: tuple[str, str]
    on: str
    as_known: str
    formula: str
    phase: str
    number: int
    since: str
    acknowledged: str
    waits: bool
    response: str
    source: str
    would_raise: tuple[Distance, ...]
    would_lower: tuple[Distance, ...]
    evidence: tuple[Evidence, ...]
    neighbours: tuple[Neighbour, ...]
    marking: str
    example: bool


@dataclass(frozen=True)
class Asked:
    """The ladder, the day that is looked at, since when it is followed, and what persons have acknowledged."""

    ladder: Ladder
    day: int
    since: int
    acknowledgements: Sequence[Acknowledgement] = ()


def standing(asked: Asked, setting: Setting) -> Standing:
    """Where the ladder stands at the end of the day asked for."""
    ladder = asked.ladder
    setting = replace(setting, terms=known_by(setting.terms, asked.day))
    measures = Measures(ladder, setting)
    path = climb(ladder, measures)
    here = path.phases[-1]
    phase = ladder.phases[here]
    above = ladder.phases[here + 1] if here + 1 < len(ladder.phases) else None
    acknowledged = acknowledged_phase(asked.acknowledgements, ladder, asked.day) if ladder.acknowledge else here
    ahead = Measures(ladder, look_ahead(setting))
    return Standing(
        ladder=ladder.name,
        owner=ladder.owner,
        pair=ladder.pair,
        on=iso(asked.day),
        as_known=f"{iso(asked.day)}T23:59:59Z",
        formula=setting.scheme.version,
        phase=phase.name,
        number=here,
        since=iso(path.since()),
        acknowledged=ladder.phases[acknowledged].name,
        waits=acknowledged != here,
        response=phase.response,
        source=phase.source,
        would_raise=find_distances(above.enter if above else (), measures, ahead),
        would_lower=find_distances(phase.leave, measures, ahead),
        evidence=evidence_of(phase, measures, asked.day),
        neighbours=_neighbours(ladder, measures),
        marking=marking_of(setting.terms, asked.day),
        example=ladder.example,
    )


def known_by(terms: Iterable[Term], day: int) -> list[Term]:
    """The terms as if the day were the last: what came later is not there, what was known then is known from then on."""
    return [
        msgspec.structs.replace(term, until=FOREVER) if term.until > day else term
        for term in terms
        if term.known <= day
    ]


def _neighbours(ladder: Ladder, measures: Measures) -> tuple[Neighbour, ...]:
    """The phase with every group of weights that is in play a quarter lower and a quarter higher, one at a time."""
    own = measures.setting.weights
    groups = sorted({term.group for term in measures.setting.terms} | {STANDING})
    found: list[Neighbour] = []
    for group in groups:
        for words, factor in (("lower", 3), ("higher", 5)):
            phase = climb(ladder, measures, _varied(own, group, factor)).phases[-1]
            found.append(Neighbour(f"{group} a quarter {words}", ladder.phases[phase].name))
    return tuple(found)


def _varied(weights: Mapping[str, int], group: str, quarters: int) -> dict[str, int]:
    """The weights with one a quarter lower or higher, to the nearest point."""
    return {**weights, group: (weights[group] * quarters + 2) // 4}
