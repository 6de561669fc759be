"""What could have been known at a moment: acts as they fold from the records that were known by then, and from no others.

Cells that were kept as they stood then are read (kept.py), those that are the same now too are taken from what stands (standing.py), and
all others are folded anew.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger import neighbours, schema
from sayso.ledger.asking import named, one_of
from sayso.ledger.cells import Cells, Ground, Search
from sayso.ledger.chunks import MOST, in_chunks
from sayso.ledger.decisions import Decisions, load_decisions
from sayso.ledger.derive import beside, families_among, fold_records
from sayso.ledger.kept import Kept
from sayso.ledger.load import load_records
from sayso.ledger.model import Act, StoredRecord
from sayso.ledger.neighbours import CAPTURES, Until
from sayso.ledger.query import ActQuery, AsKnown, answers
from sayso.ledger.rules import Rules
from sayso.ledger.standing import Standing

_PAGE = 200
"""Records whose neighbourhoods are looked up together; twice as many after a page of which all was kept."""
_KEPT = 50_000
"""Records whose links are kept from one page to the next."""

_Cell = tuple[set[int], bool]


class Past:
    """The ledger as it was at a moment."""

    def __init__(self, connection: Connection, rules: Rules, known: AsKnown) -> None:
        self._connection = connection
        self._rules = rules
        self._known = known
        self._decisions: Decisions = load_decisions(connection, moment=known.moment, clock=known.clock)
        self._beside = beside(connection, self._decisions)
        times, captures = schema.record_times.c, schema.captures.c
        ledger = known.clock == "ledger"
        self._records_until = Until(times.record, times.ingested if ledger else times.public_at, known.moment)
        self._captures_until = Until(captures.seq, captures.ingested if ledger else captures.public_at, known.moment)
        self._kept = Kept(connection, rules, known)

    @cached_property
    def _standing(self) -> Standing:
        return Standing(self._connection, self._rules, self._decisions, self._captures_until)

    def find_acts(self, query: ActQuery) -> Iterator[Act]:
        """The acts asked for, the last reported first."""
        waiting: list[tuple[str, str, Act]] = []
        seen: set[int] = set()
        seeds = self._seeds(query)
        search, size = self._search(), _PAGE
        while page := list(islice(seeds, size)):
            if search.ground.size > _KEPT:
                search = self._search()
            new = {seq for seq, _ in page} - seen
            kept = self._kept.cells(new)
            found = self._cells(new - kept.keys(), search)
            seen.update(self._kept.records(set(kept.values())), *(cell for cell, _ in found))
            size = _PAGE if found else 2 * size
            acts = self._kept.acts(set(kept.values()), query)
            for act in (*acts, *self._acts(self._naming(found, query))):
                if answers(act, query):
                    heapq.heappush(waiting, (*_last(act), act))
            # What is later than the page's last record can have no more members to come.
            while waiting and waiting[0][2].last_public > page[-1][1]:
                yield heapq.heappop(waiting)[2]
        while waiting:
            yield heapq.heappop(waiting)[2]

    def find_act(self, name: str) -> Act:
        """The act of that id as it was known then; LedgerError where it was not, or where several have its digits."""
        query = select(schema.records.c.seq).where(named(name))
        found = set(self._connection.scalars(query.limit(MOST)))
        ids = {record.id for record in self.load(found).values()}
        acts = {act.id: act for act in self.acts_around(found) if not ids.isdisjoint(act.records)}
        return acts[one_of(name, sorted(acts))]

    def acts_around(self, seqs: Iterable[int]) -> tuple[Act, ...]:
        """The acts that these records belong to, with all that hang together with them."""
        wanted = set(seqs)
        kept = self._kept.cells(wanted)
        acts = self._kept.acts(set(kept.values()), ActQuery())
        return (*acts, *self._acts(self._cells(wanted - kept.keys(), self._search())))

    def _search(self) -> Search:
        return Search(Ground(self._connection, self._beside, self._records_until))

    def _cells(self, seqs: Iterable[int], search: Search) -> list[_Cell]:
        """The cells that these records were in, each with whether no record was added to it since."""
        return list(search.cells(self._records_until.known(self._connection, seqs)))

    def _acts(self, cells: list[_Cell]) -> tuple[Act, ...]:
        """The acts of cells: as they stand where nothing is otherwise since, else folded anew."""
        if not cells:
            return ()
        standing = self._standing.among([cell for cell, closed in cells if closed])
        apart = {min(cell) for cell in standing}
        left = [cell for cell, _ in cells if min(cell) not in apart]
        return (*self._standing.acts(standing), *self._fold(left))

    def _fold(self, cells: Cells) -> tuple[Act, ...]:
        stored = self.load(seq for cell in cells for seq in cell)
        return fold_records(self._connection, self._rules, stored, self._decisions, cells)

    def _naming(self, cells: list[_Cell], query: ActQuery) -> list[_Cell]:
        """The cells in which every country asked for is named: no act of another has it on a side."""
        dyads = schema.record_dyads.c
        for country in {query.actor, query.recipient} - {None}:
            named: set[int] = set()
            for chunk in in_chunks(sorted({seq for cell, _ in cells for seq in cell})):
                on_a_side = (dyads.actor == country) | (dyads.recipient == country)
                named.update(self._connection.scalars(select(dyads.record).where(dyads.record.in_(chunk), on_a_side)))
            cells = [(cell, closed) for cell, closed in cells if not cell.isdisjoint(named)]
        return cells

    def load(self, seqs: Iterable[int]) -> dict[int, StoredRecord]:
        """Records with the origin that could be seen then; those withdrawn by then are still among them."""
        wanted = self._records_until.known(self._connection, seqs)
        return load_records(self._connection, wanted, self._origins(wanted))

    def withdrawn(self) -> frozenset[str]:
        """The records withdrawn by then."""
        return self._decisions.withdrawn

    def _origins(self, seqs: Iterable[int]) -> dict[str, str]:
        records, families = schema.records.c, schema.families.c
        captures: set[int] = set()
        for chunk in in_chunks(sorted(seqs)):
            # A capture without a family has no copies now, and so had none before.
            query = select(records.capture).where(records.seq.in_(chunk), families.capture == records.capture)
            captures.update(self._connection.scalars(query))
        around = neighbours.reach(self._connection, CAPTURES, captures, until=self._captures_until)
        found = families_among(self._connection, self._rules, around)
        return {name: family.id for name, family in found.values()}

    def _seeds(self, query: ActQuery) -> Iterator[tuple[int, str]]:
        """Records that may belong to such an act, the last public first."""
        if query.actor is not None and query.recipient is not None:
            return self._seeds_of_pair(query.actor, query.recipient)
        times, dyads = schema.record_times.c, schema.record_dyads.c
        wanted: Any = select(times.record, times.public_at).where(self._records_until.since <= self._known.moment)
        if query.actor is not None or query.recipient is not None:
            wanted = wanted.where(dyads.record == times.record).distinct()
            named = dyads.actor == query.actor if query.actor is not None else dyads.recipient == query.recipient
            wanted = wanted.where(named)
        rows = self._connection.execute(wanted.order_by(times.public_at.desc(), times.record.desc()))
        return ((row[0], row[1]) for row in rows)

    def _seeds_of_pair(self, actor: str, recipient: str) -> Iterator[tuple[int, str]]:
        """Those of a pair, read in the order of its index and no further than they are asked for.

        An act's sides may come from two records, of which each leaves the other side open.
        """
        times, dyads = schema.record_times.c, schema.record_dyads.c
        ordered = []
        for one, other in itertools.product((actor, ""), (recipient, "")):
            wanted: Any = select(dyads.public_at, dyads.record).where(dyads.actor == one, dyads.recipient == other)
            if self._known.clock == "public":
                wanted = wanted.where(dyads.public_at <= self._known.moment)
            else:
                wanted = wanted.where(times.record == dyads.record, times.ingested <= self._known.moment)
            rows = self._connection.execute(wanted.order_by(dyads.public_at.desc(), dyads.record.desc()))
            ordered.append((public_at, seq) for some in rows.partitions(_PAGE) for public_at, seq in some)
        merged = itertools.groupby(heapq.merge(*ordered, reverse=True))
        return ((seq, public_at) for (public_at, seq), _ in merged)


class _Backwards(str):
    """Text that sorts backwards, so that a heap gives the last first."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


def _last(act: Act) -> tuple[str, str]:
    return _Backwards(act.last_public), _Backwards(act.id)
