"""Which cells of a moment are the same now: their acts stand in the ledger as they were known then, and need no folding."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from sayso.ledger import neighbours, schema
from sayso.ledger.append import newest_version
from sayso.ledger.asking import load_acts
from sayso.ledger.cells import Cells
from sayso.ledger.chunks import in_chunks
from sayso.ledger.decisions import Decisions, load_decisions
from sayso.ledger.derive import current_numbers
from sayso.ledger.model import Act
from sayso.ledger.neighbours import CAPTURES, Until
from sayso.ledger.rules import Rules


class Standing:
    """What is as it was at a moment: the decisions and the copies that cells rest on, and the rules that they were folded by."""

    def __init__(self, connection: Connection, rules: Rules, decisions: Decisions, captures_until: Until) -> None:
        self._connection = connection
        self._until = captures_until
        self._folded_so = newest_version(connection, "folding") == rules.version and not rules.own_witnesses
        counted = {decision.id for decision in decisions.all}
        later = [decision for decision in load_decisions(connection).all if decision.id not in counted]
        named = {name for decision in later for name in (*decision.records, *decision.others)}
        self._decided = set(current_numbers(connection, named).values())

    def among(self, cells: Cells) -> Cells:
        """Those of these cells, to which no record was added since, whose acts are stored as they were known."""
        if not self._folded_so:
            return []
        same = [cell for cell in cells if cell.isdisjoint(self._decided)]
        copied = self._copied_since({seq for cell in same for seq in cell})
        return [cell for cell in same if cell.isdisjoint(copied)]

    def acts(self, cells: Cells) -> list[Act]:
        """The acts of cells that stand."""
        members = schema.members.c
        names: set[str] = set()
        for chunk in in_chunks(sorted({seq for cell in cells for seq in cell})):
            names.update(self._connection.scalars(select(members.act).where(members.record.in_(chunk))))
        return list(load_acts(self._connection, sorted(names)).values())

    def _copied_since(self, seqs: Iterable[int]) -> set[int]:
        """Which of these records are of a text of whose family more was found since."""
        records, families = schema.records.c, schema.families.c
        capture_of: dict[int, int] = {}
        for chunk in in_chunks(sorted(seqs)):
            query = select(records.seq, records.capture).where(
                records.seq.in_(chunk), families.capture == records.capture
            )
            capture_of.update((row.seq, row.capture) for row in self._connection.execute(query).all())
        around = neighbours.reach(self._connection, CAPTURES, capture_of.values())
        since = around - self._until.known(self._connection, around)
        touched = neighbours.reach(self._connection, CAPTURES, since)
        return {seq for seq, capture in capture_of.items() if capture in touched}
