"""What was known at a moment, as far as it was kept: the cells that stood then, with their acts (see stretches.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

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


class Cell(NamedTuple):
    """A cell that stood: its stretch, and whether it stands still."""

    stretch: int
    stands: bool


class Kept:
    """Cells that stood at a moment; none where the ledger was folded by other rules than these."""

    def __init__(self, connection: Connection, rules: Rules, known: AsKnown) -> None:
        self._connection = connection
        self._folded_so = newest_version(connection, "folding") == rules.version and not rules.own_witnesses
        since, until = _stretches[f"{known.clock}_since"], _stretches[f"{known.clock}_until"]
        self._stood = since <= known.moment, or_(until.is_(None), until > known.moment)

    def cells(self, seqs: Iterable[int]) -> dict[int, Cell]:
        """The cell that each of these records was in, where it is kept."""
        found: dict[int, Cell] = {}
        if not self._folded_so:
            return found
        for chunk in in_chunks(sorted(seqs)):
            held = select(_records.record, _records.stretch, _stretches.public_until.is_(None))
            held = held.where(_records.record.in_(chunk), _stretches.number == _records.stretch, *self._stood)
            rows = self._connection.execute(held).all()
            found.update((seq, Cell(stretch, bool(stands))) for seq, stretch, stands in rows)
        return found

    def records(self, cells: Iterable[Cell]) -> set[int]:
        """The records of cells."""
        found: set[int] = set()
        for chunk in in_chunks(sorted(cell.stretch for cell in cells)):
            found.update(self._connection.scalars(select(_records.record).where(_records.stretch.in_(chunk))).all())
        return found

    def acts(self, cells: Iterable[Cell], query: ActQuery) -> list[Act]:
        """The acts of cells that have the countries asked for on their sides."""
        gone: list[int] = []
        standing: list[int] = []
        for cell in sorted(cells):
            (standing if cell.stands else gone).append(cell.stretch)
        found: list[Act] = []
        for chunk in in_chunks(gone):
            found += self._forms_of(chunk, query)
        for chunk in in_chunks(standing):
            found += load_acts(self._connection, self._acts_of(chunk, query)).values()
        return found

    def _forms_of(self, stretches: Sequence[int], query: ActQuery) -> list[Act]:
        acts, forms = schema.stretch_acts.c, schema.forms.c
        kept = _between(select(acts.form).where(acts.stretch.in_(stretches)), acts, query)
        data = self._connection.scalars(select(forms.data).where(forms.id.in_(kept))).all()
        return [_decoder.decode(act) for act in data]

    def _acts_of(self, stretches: Sequence[int], query: ActQuery) -> list[str]:
        members, dyads = schema.members.c, schema.act_dyads.c
        acts = select(members.act).distinct().where(_records.stretch.in_(stretches), members.record == _records.record)
        return list(self._connection.scalars(_between(acts.where(dyads.act == members.act), dyads, query)))


def _between(acts: Any, dyads: Any, query: ActQuery) -> Any:
    if query.actor is not None:
        acts = acts.where(dyads.actor == query.actor)
    if query.recipient is not None:
        acts = acts.where(dyads.recipient == query.recipient)
    return acts
