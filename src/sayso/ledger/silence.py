"""Which acts have gone quiet: deeds that were waited on, and of which nothing has been told for so long that it means something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sayso.codes import SPOKEN_TYPES
from sayso.ledger.clocks import spell
from sayso.ledger.model import Act, Clock
from sayso.model import EventType, Status

SILENT_DAYS = 10
"""Open acts of two and more origins are told of again within nine days, 95 times of 100 (41,285 items): after ten, silence tells."""
OPEN: frozenset[Status] = frozenset(("ongoing", "coming", "announced", "likely"))
"""Acts of these statuses are waited on."""
OF_FORCES: frozenset[EventType] = frozenset(("AID", "MOBILIZE", "ASSAULT", "RETREAT", "COOPERATE"))
"""One movement of forces or goods is told as any of these: what is sent, stands ready, fights or comes back."""
_TROOPS = "troops"


def horizon(since: str) -> str:
    """The moment before which an act that was last told of is no news in a brief from `since` on: its silence was known before."""
    return spell(datetime.fromisoformat(since) - timedelta(days=SILENT_DAYS))


def gone_quiet(acts: Iterable[Act], told: Iterable[Act], since: str, until: str, clock: Clock) -> Iterator[Act]:
    """Yield the acts whose silence came to mean something between two moments.

    Arguments:
        acts: The acts as they were known at `since`.
        told: The acts of the same actors, toward anybody, that were told of since.
        since, until: The stretch.
        clock: By which clock an act was last told of.
    """
    since_told = list(told)
    ids = {name for act in since_told for name in act.records}
    for act in acts:
        last = act.last_ingested if clock == "ledger" else act.last_public
        fell_silent = horizon(since) < last <= min(since, horizon(until))
        told_elsewhere = not ids.isdisjoint(act.records) or any(is_kindred(act, other) for other in since_told)
        if fell_silent and may_go_quiet(act) and not told_elsewhere:
            yield act


def may_go_quiet(act: Act) -> bool:
    """Whether silence on an act is news: a deed told as news by two origins, and not done."""
    return (
        act.status in OPEN
        and act.aspect == "event"
        and act.type not in SPOKEN_TYPES
        and act.content is None
        and len(act.origins) > 1
    )


def is_kindred(act: Act, other: Act) -> bool:
    """Whether another act may tell of the same forces or goods, toward whomever: one actor, types that go together, one item."""
    if not _countries(act) & _countries(other):
        return False
    if act.type != other.type and not {act.type, other.type} <= OF_FORCES:
        return False
    items, others = items_moved(act), items_moved(other)
    return bool(items & others) if items or others else act.mode == other.mode


def items_moved(act: Act) -> frozenset[str]:
    """What an act moves; who acts with soldiers moves troops."""
    troops = {_TROOPS} if act.type in OF_FORCES and any(side.sector == "MIL" for side in act.actor) else set()
    return frozenset({quantity.item for quantity in act.quantities} | troops)


def _countries(act: Act) -> set[str]:
    return {side.country for side in act.actor}
