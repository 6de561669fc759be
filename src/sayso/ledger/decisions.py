"""What analysts decided: rows that are never changed, read together whenever acts are folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, insert, select

from sayso.ledger import schema
from sayso.ledger.identity import decision_id
from sayso.ledger.model import Clock, Decision, DecisionKind

_decoder = msgspec.json.Decoder(Decision)


@dataclass(frozen=True)
class Decisions:
    """The decisions that count at a moment, in the order in which they were taken, and the records that they withdraw."""

    all: tuple[Decision, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    merged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each record that was merged, the records that it was merged with."""


def decide(connection: Connection, decision: Decision) -> None:
    """Write a decision down."""
    row = {name: getattr(decision, name) for name in ("id", "kind", "target", "author", "reason", "at", "public")}
    data = msgspec.json.encode(decision)
    seq = connection.execute(insert(schema.decisions).values(**row, data=data)).inserted_primary_key
    named = sorted({*decision.records, *decision.others})
    if named and seq:
        connection.execute(
            insert(schema.decision_records), [{"record": record, "decision": seq[0]} for record in named]
        )


def make_decision(
    kind: DecisionKind, records: Sequence[str], *, author: str, reason: str, at: str, **more: object
) -> Decision:
    """A decision with its id."""
    ordered = tuple(sorted(set(records)))
    draft = Decision(id="", kind=kind, records=ordered, author=author, reason=reason, at=at)
    draft = msgspec.structs.replace(draft, **more)
    name = decision_id(kind, at, author, reason, draft.target, *ordered, *draft.others)
    return msgspec.structs.replace(draft, id=name)


def load_decisions(connection: Connection, *, moment: str | None = None, clock: Clock = "public") -> Decisions:
    """The decisions that count: all, or at a `moment` those taken by then (ledger) or not public later (public)."""
    found = [
        _decoder.decode(data)
        for data in connection.scalars(select(schema.decisions.c.data).order_by(schema.decisions.c.seq))
    ]
    if moment is not None:
        found = [decision for decision in found if _counts(decision, moment, clock)]
    return sum_up(found)


def sum_up(found: Sequence[Decision]) -> Decisions:
    """What decisions, in the order in which they were taken, come to."""
    withdrawn: set[str] = set()
    merged: dict[str, set[str]] = {}
    for decision in found:
        if decision.kind == "retract":
            withdrawn.update(decision.records)
        elif decision.kind == "restore":
            withdrawn.difference_update(decision.records)
        elif decision.kind == "merge":
            for record in decision.records:
                merged.setdefault(record, set()).update(decision.records)
    return Decisions(tuple(found), frozenset(withdrawn), {name: tuple(sorted(group)) for name, group in merged.items()})


def _counts(decision: Decision, moment: str, clock: Clock) -> bool:
    return decision.at <= moment if clock == "ledger" else decision.public is None or decision.public <= moment
