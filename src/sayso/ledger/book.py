"""The ledger as one opens it: a file, the rules that it folds by, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType

import msgspec
from sqlalchemy import Connection, Engine

from sayso.errors import LedgerError
from sayso.ledger import asking, clocks
from sayso.ledger.append import append, known_captures, newest_version, version_number
from sayso.ledger.arrivals import Arrival
from sayso.ledger.dependence import Dependence
from sayso.ledger.derive import fold_in
from sayso.ledger.engine import is_read_only, open_engine, writing
from sayso.ledger.knowing import Past
from sayso.ledger.model import Act
from sayso.ledger.query import ActQuery, AsKnown, answers
from sayso.ledger.rules import Rules, shipped


@dataclass(frozen=True)
class Added:
    """What one transaction took in."""

    captures: int
    records: int
    acts: int


class Ledger:
    """An open ledger. Several may read it while one writes; `clock` gives the time that rows are taken in at."""

    def __init__(
        self, engine: Engine, rules: Rules, clock: Callable[[], datetime], dependence: Dependence | None = None
    ) -> None:
        self.engine = engine
        self.rules = rules
        self.dependence = dependence
        self._clock = clock

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = False,
        rules: Rules | None = None,
        dependence: Dependence | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Ledger:
        """Open a ledger's file; with `create`, make it where there is none.

        With a `dependence` of one's own, answers go by it; what is written stays as the shipped one has it. Raises
        LedgerError.
        """
        return cls(open_engine(Path(path), create=create), rules or shipped(dependence), clock, dependence)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    @property
    def read_only(self) -> bool:
        """Whether it may be asked alone, for its file or folder may not be written to."""
        return is_read_only(self.engine)

    def now(self) -> str:
        """The time, as rows hold it."""
        return clocks.spell(self._clock())

    def moment(self) -> datetime:
        """The time, to count days from."""
        return self._clock()

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees the ledger as it is now, whatever is written meanwhile."""
        return self.engine.begin()

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that writes: all of it or nothing."""
        return writing(self.engine)

    def known(self, ids: Sequence[str]) -> set[str]:
        """Which captures the ledger holds already."""
        with self.reading() as connection:
            return known_captures(connection, ids)

    def add(self, arrivals: Sequence[Arrival]) -> Added:
        """Take arrivals in and fold what they tell, in one transaction; what is returned is on the disk."""
        with self.writing() as connection:
            self._check_rules(connection)
            at = self.now()
            new = append(connection, arrivals, at)
            folded = fold_in(connection, self.rules, new)
        return Added(len(new.captures), len(new.records), len(folded.changed))

    def find_acts(
        self, connection: Connection, query: ActQuery, known: AsKnown | None = None, *, limit: int | None = None
    ) -> Iterator[Act]:
        """The acts asked for, the last reported first: as they stand, or as they were known."""
        if known is None and self.dependence is None:
            return asking.find_acts(connection, query, limit=limit)
        if known is None:
            return islice(self._heard_acts(connection, query, limit), limit)
        return islice(Past(connection, self.rules, known).find_acts(query), limit)

    def _heard_acts(self, connection: Connection, query: ActQuery, limit: int | None) -> Iterator[Act]:
        """The acts asked for by this ledger's own dependence; the sayers that are stored were counted by the shipped one."""
        by_others = msgspec.structs.replace(query, min_sayers=0)
        found = asking.find_acts(connection, by_others, limit=None if query.min_sayers else limit)
        return (act for act in (self.heard(connection, one) for one in found) if answers(act, query))

    def heard(self, connection: Connection, act: Act) -> Act:
        """An act with its witnesses by this ledger's own dependence, where it has one."""
        if self.dependence is None:
            return act
        return msgspec.structs.replace(act, says=self.rules.witnesses(asking.records_of(connection, act.records)))

    def _check_rules(self, connection: Connection) -> None:
        """What was folded by other rules is not mixed with what these fold."""
        found = newest_version(connection, "folding")
        if found is None:
            version_number(connection, "folding", self.rules.version, self.now())
        elif found != self.rules.version:
            raise LedgerError(
                f"its acts were folded by {found}, this program folds by {self.rules.version}",
                where=str(self.engine.url.database),
                remedy="run `sayso ledger refold` first",
            )
