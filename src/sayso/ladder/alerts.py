"""The changes of a climb as alerts: which phase's conditions are met or no longer, and on which acts."""

from __future__ import annotations

import msgspec

from sayso.ladder.climbing import Change, Climb
from sayso.ladder.evidence import Evidence, evidence_of, marking_of
from sayso.ladder.file import Ladder
from sayso.ladder.measures import Measures
from sayso.ladder.terms import iso


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


def alerts(ladder: Ladder, measures: Measures, path: Climb) -> list[Alert]:
    """Every change of a climb as an alert, the oldest first."""
    return [_alert(ladder, measures, change) for change in path.changes]


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
