"""What was known at a moment, as far as it was kept: the cells that stood then, with their acts (see stretches.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, or_, select

from sayso.ledger import schema
from sayso.ledger.append import newest_version
from sayso.ledger.asking import load_acts
from sayso.ledger.chunks import in_chunks
from sayso.ledger.model import Act
from sayso.ledger.query import ActQuery, AsKnown
from sayso.ledger.rules import Rules

_stretches, _records = schema.stretches.c, schema.stretch_records.c
_decoder = msgspec.json.Decoder(Act)


class Kept:
    """Cells that stood at a moment; none where the ledger was folded by other rules than these."""

    def __init__(self, connection: Connection, rules: Rules, known: AsKnown) -> None:
        self._connection = connection
        self._folded_so = newest_version(connection, "folding") == rules.version and not rules.own_witnesses
        since, until = _stretches[f"{known.clock}_since"], _stretches[f"{known.clock}_until"]
        self._stood = since <= known.moment, or_(until.is_(None), until > known.moment)

    def stretches(self, seqs: Iterable[int]) -> dict[int, int]:
        """In which stretch each of these records was, where its cell is kept."""
        found: dict[int, int] = {}
        if not self._folded_so:
            return found
        for chunk in in_chunks(sorted(seqs)):
            held = select(_records.record, _records.stretch).where(_records.record.in_(chunk))
            held = held.where(_stretches.number == _records.stretch, *self._stood)
            found.update((row.record, row.stretch) for row in self._connection.execute(held))
        return found

    def acts(self, stretches: Iterable[int], query: ActQuery) -> list[Act]:
        """The acts of stretches that have the countries asked for on their sides."""
        found: list[Act] = []
        for chunk in in_chunks(sorted(stretches)):
            kept = select(schema.stretch_acts.c.form).distinct().where(schema.stretch_acts.c.stretch.in_(chunk))
            found += self._load(list(self._connection.scalars(_between(kept, schema.stretch_acts.c, query))))
            found += load_acts(self._connection, list(self._connection.scalars(_standing(chunk, query)))).values()
        return found

    def _load(self, forms: Sequence[str]) -> list[Act]:
        found: list[Act] = []
        for chunk in in_chunks(forms):
            data = select(schema.forms.c.data).where(schema.forms.c.id.in_(chunk))
            found.extend(_decoder.decode(act) for act in self._connection.scalars(data))
        return found


def _standing(stretches: Sequence[int], query: ActQuery) -> Any:
    """The acts of the cells among these stretches that stand."""
    members, dyads = schema.members.c, schema.act_dyads.c
    acts = select(members.act).distinct().where(_stretches.number.in_(stretches), _stretches.public_until.is_(None))
    acts = acts.where(_records.stretch == _stretches.number, members.record == _records.record)
    return _between(acts.where(dyads.act == members.act), dyads, query)


def _between(acts: Any, dyads: Any, query: ActQuery) -> Any:
    if query.actor is not None:
        acts = acts.where(dyads.actor == query.actor)
    if query.recipient is not None:
        acts = acts.where(dyads.recipient == query.recipient)
    return acts
