"""Where a ladder stands on a day: which phase's conditions are met, since when, on which acts, what would move it, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec
import numpy as np

from sayso.ladder.acknowledging import Acknowledgement, acknowledged_phase
from sayso.ladder.climbing import Change, Climb, climb
from sayso.ladder.counting import MILLI, Span
from sayso.ladder.file import Condition, Ladder, Needs, Phase
from sayso.ladder.measures import UNKNOWN, WITHIN, Measures, Setting
from sayso.ladder.scheme import DECAY_ONE, STANDING, Scheme, decay_table
from sayso.ladder.terms import FOREVER, Term
from sayso.ledger.model import MARKINGS

AHEAD = 448
"""Days looked ahead for what fades by itself; with a half-life of 28 days nothing is left after 448."""
MOST_ACTS = 10


class Evidence(msgspec.Struct, frozen=True):
    """An act behind a standing, and what it adds on that day (points of an index, or one of a count)."""

    act: str
    points: int
    headline: str
    day: str | None
    sayers: int


class Distance(msgspec.Struct, frozen=True):
    """A condition, how much is measured, how far that is from its threshold (0: met), and on what day it is met if nothing new comes.

    The rank of too short a record is not known (None), nor how far away it is.
    """

    words: str
    value: int | None
    threshold: int
    away: int | None
    met: bool
    fades: str | None = None


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


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One change as a line of JSON: which phase's conditions are met (or no longer), since when, on which acts, as known when."""

    ladder: str
    pair: tuple[str, str]
    level: int
    phase: str
    before: str
    kind: str
    on: str
    as_known: str
    evidence: tuple[Evidence, ...]
    marking: str
    waits: bool


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
    ahead = Measures(ladder, _ahead(setting))
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
        would_raise=_distances(above.enter if above else (), measures, ahead),
        would_lower=_distances(phase.leave, measures, ahead),
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


def alerts(ladder: Ladder, measures: Measures, path: Climb) -> list[Alert]:
    """Every change of a climb as an alert, the oldest first."""
    return [_alert(ladder, measures, change) for change in path.changes]


def evidence_of(phase: Phase, measures: Measures, day: int) -> tuple[Evidence, ...]:
    """The acts that met a phase's conditions on a day as it was known then, those that add most first."""
    found: dict[str, Evidence] = {}
    for condition in phase.enter:
        for term in measures.terms(condition):
            points = contribution(term, condition, measures, day)
            if points > 0 and points > (found[term.act].points if term.act in found else 0):
                found[term.act] = Evidence(
                    term.act, points, term.headline, iso(term.day) if term.day is not None else None, term.sayers
                )
    return tuple(sorted(found.values(), key=lambda one: (-one.points, one.act))[:MOST_ACTS])


def contribution(term: Term, condition: Condition, measures: Measures, day: int) -> int:
    """What a term adds to a condition on a day: points of an index, one of a count, the amount of a stock."""
    setting = measures.setting
    if not term.known <= day < term.until:
        return 0
    if condition.stock is not None:
        stands = term.stock_day is not None and term.stock_day <= day < term.stock_day + setting.scheme.stock_days
        return max((own.low for own in term.stocks if own.item == condition.stock), default=0) if stands else 0
    if condition.acts is not None:
        return int(term.day is not None and term.day <= day < term.day + (condition.within or WITHIN))
    return points_on(term, day, setting.scheme, setting.weights)


def points_on(term: Term, day: int, scheme: Scheme, weights: Mapping[str, int]) -> int:
    """The points (of an index) that a term adds on a day; of stocks as if no other stood."""
    table = decay_table(scheme.half_life)
    points = 0
    if term.day is not None and 0 <= day - term.day < len(table):
        points += term.share * weights[term.group] * table[day - term.day] // DECAY_ONE
    if term.stock_day is not None and term.stock_day <= day < term.stock_day + scheme.stock_days:
        points += sum(stock.points for stock in term.stocks) * weights[STANDING]
    return points // MILLI


def marking_of(terms: Iterable[Term], day: int) -> str:
    """The highest marking of what was known on a day."""
    known = [MARKINGS.index(term.marking) for term in terms if term.known <= day < term.until]
    return MARKINGS[max(known, default=0)]


def words_of(condition: Condition, ladder: Ladder) -> str:
    """A condition in words: `AID acts of troops PRK>RUS within 90 days, by 2 sayers or more: at least 1`."""
    what = {
        "index": f"{condition.index} index",
        "rank": f"rank of the {condition.rank} index",
        "acts": "/".join(condition.acts or ()) + " acts",
        "stock": f"{condition.stock} standing",
    }[condition.measure]
    named = [*condition.modes, *condition.kinds, *condition.items]
    parts = [what + (f" ({', '.join(named)})" if named else ""), condition.direction]
    if condition.acts is not None:
        parts.append(f"within {condition.within or WITHIN} days")
    parts.append(f"on the word of {condition.sayers or ladder.sayers} or more")
    limit = f"at least {condition.at_least:,}" if condition.at_least is not None else f"below {condition.below:,}"
    lasting = f" for {condition.lasting} days" if condition.lasting > 1 else ""
    return f"{', '.join(parts)}: {limit}{lasting}"


def iso(day: int) -> str:
    """A day as it is written."""
    return date.fromordinal(day).isoformat()


def _alert(ladder: Ladder, measures: Measures, change: Change) -> Alert:
    phase = ladder.phases[max(change.before, change.after)]
    return Alert(
        ladder=ladder.name,
        pair=ladder.pair,
        level=change.after,
        phase=ladder.phases[change.after].name,
        before=ladder.phases[change.before].name,
        kind="conditions met" if change.rises else "conditions no longer met",
        on=iso(change.day),
        as_known=f"{iso(change.day)}T23:59:59Z",
        evidence=evidence_of(phase, measures, change.day),
        marking=marking_of(measures.setting.terms, change.day),
        waits=ladder.acknowledge,
    )


def _ahead(setting: Setting) -> Setting:
    """The same days and those ahead, with nothing new."""
    span = Span(setting.span.first, setting.span.last + AHEAD)
    return Setting(setting.terms, span, setting.scheme, setting.weights, setting.first_day, setting.replay)


def _distances(conditions: Sequence[Condition], measures: Measures, ahead: Measures) -> tuple[Distance, ...]:
    found: list[Distance] = []
    last = measures.setting.span.last
    for condition in conditions:
        value = int(measures.values(condition)[-1])
        threshold = condition.at_least if condition.at_least is not None else (condition.below or 0)
        away = max(0, threshold - value if condition.at_least is not None else value - threshold + 1)
        known = condition.rank is None or value != UNKNOWN
        met = bool(measures.met(condition)[-1])
        later = np.flatnonzero(ahead.met(condition)[last - measures.setting.span.first + 1 :])
        fades = iso(last + 1 + int(later[0])) if len(later) and not met else None
        now, far = (value, away) if known else (None, None)
        found.append(Distance(words_of(condition, measures.ladder), now, threshold, far, met, fades))
    return tuple(found)


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


def needs_words(needs: Needs) -> str:
    """How many of the conditions it takes."""
    return "all of" if needs == "all" else "any of"
