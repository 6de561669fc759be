"""Which acts have gone quiet: deeds that were waited on, and of which nothing has been told for so long that it means something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from sayso.codes import SPOKEN_TYPES
from sayso.ledger.clocks import spell
from sayso.ledger.dependence import Dependence, shipped_dependence
from sayso.ledger.model import Act, Clock, Side
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


class Stretch(msgspec.Struct, frozen=True):
    """From one moment to another, by one clock."""

    since: str
    until: str
    clock: Clock


def gone_quiet(
    acts: Iterable[Act], told: Sequence[Act], stretch: Stretch, dependence: Dependence | None = None
) -> Iterator[Act]:
    """Yield the acts whose silence came to mean something in a stretch.

    Arguments:
        acts: The acts as they were known at its beginning.
        told: The acts of the same actors, also toward others, that were told of in it.
        stretch: When, and by which clock an act was last told of.
        dependence: Who is at war with whom; the shipped table unless another is given.
    """
    ids = {name for act in told for name in act.records}
    first, last = horizon(stretch.since), min(stretch.since, horizon(stretch.until))
    for act in acts:
        silent_from = act.last_ingested if stretch.clock == "ledger" else act.last_public
        fell_silent = first < silent_from <= last and ids.isdisjoint(act.records)
        if fell_silent and may_go_quiet(act) and not kindred_of(act, told, dependence):
            yield act


def is_under_way(act: Act) -> bool:
    """Whether an act moves forces or goods and is not over."""
    return act.status in OPEN and act.type in OF_FORCES and bool(items_moved(act))


def others_toward(act: Act, dependence: Dependence | None = None) -> set[str]:
    """The countries toward which the same forces or goods may be told of: those of the act's theatre, and the parties of its war."""
    table = dependence or shipped_dependence()
    sides = countries_of((*act.actor, *act.recipient))
    wars = table.wars_among(sides) if act.recipient else []
    return _theatre(act).union(*wars)


def kindred_of(act: Act, told: Iterable[Act], dependence: Dependence | None = None) -> list[Act]:
    """Those of the acts told of that may be of the same forces or goods as one that is waited on."""
    table = dependence or shipped_dependence()
    return [other for other in told if is_kindred(act, other, table)]


def may_go_quiet(act: Act) -> bool:
    """Whether silence on an act is news: a deed told as news by two origins, and not done."""
    return (
        act.status in OPEN
        and act.aspect == "event"
        and act.type not in SPOKEN_TYPES
        and act.content is None
        and len(act.origins) > 1
    )


def is_kindred(act: Act, other: Act, dependence: Dependence) -> bool:
    """Whether another act may tell of the same forces or goods: one actor, types that go together, one item, and one theatre or war."""
    if not countries_of(act.actor) & countries_of(other.actor):
        return False
    if act.type != other.type and not {act.type, other.type} <= OF_FORCES:
        return False
    items, others = items_moved(act), items_moved(other)
    alike = bool(items & others) if items or others else act.mode == other.mode
    return alike and _meet(act, other, dependence)


def _meet(act: Act, other: Act, dependence: Dependence) -> bool:
    """Whether two acts are toward or at one country, or all their sides are parties of one war."""
    if _theatre(act) & _theatre(other):
        return True
    sides = countries_of((*act.actor, *act.recipient, *other.actor, *other.recipient))
    return bool(other.recipient) and bool(dependence.wars_among(sides))


def _theatre(act: Act) -> set[str]:
    return countries_of(act.recipient) | ({act.place.country} if act.place else set())


def items_moved(act: Act) -> frozenset[str]:
    """What an act moves; who acts with soldiers moves troops."""
    troops = {_TROOPS} if act.type in OF_FORCES and any(side.sector == "MIL" for side in act.actor) else set()
    return frozenset({quantity.item for quantity in act.quantities} | troops)


def countries_of(sides: Iterable[Side]) -> set[str]:
    """The countries of a side."""
    return {side.country for side in sides}
