"""Adding to the ledger: read, leave out what it holds already, code, commit in small batches.

Whatever was reported as committed is on the disk. A run that is killed is begun again with the same inputs: what is there is passed over
before it is coded.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sayso.errors import CodingFailed, SaysoError, UnsupportedLanguage
from sayso.jobs.sources import Arriving
from sayso.jobs.versions import coder_name, lexicon_name
from sayso.ledger.arrivals import Arrival, Coding
from sayso.ledger.book import Ledger

if TYPE_CHECKING:
    from sayso.pipeline import Tools

OnError = Callable[[SaysoError], None]

BATCH_ARTICLES = 256
BATCH_SECONDS = 2.0
"""A commit waits for the disk, so it is shared; no more work than this is lost when a run is killed."""
_LOOKED_UP = 64
_AHEAD = 8


@dataclass(frozen=True)
class Progress:
    """How far a run has come: what stands in the ledger for good, and what it held already."""

    articles: int = 0
    records: int = 0
    acts: int = 0
    known: int = 0


class Coder:
    """Codes arrivals; the model is loaded when the first that needs it comes."""

    def __init__(self, load: Callable[[], Tools], lexicons: Iterable[Path] = ()) -> None:
        self._load = load
        self._lexicons = tuple(lexicons)

    @cached_property
    def tools(self) -> Tools:
        """The model, lexicon and thresholds."""
        return self._load()

    @cached_property
    def name(self) -> str:
        """The coder and its version."""
        return coder_name(self.tools)

    @cached_property
    def lexicon(self) -> str:
        """The lexicon and its version."""
        return lexicon_name(self._lexicons)

    def code(self, arrival: Arrival) -> tuple[Arrival, SaysoError | None]:
        """The arrival with its records, and the error where it cannot be coded: it is kept all the same."""
        from sayso.pipeline import code_article

        error: SaysoError | None = None
        try:
            coded = code_article(arrival.article, self.tools)
        except UnsupportedLanguage as problem:
            error = problem
        except Exception as fault:  # one document's trouble must not end a run of many: it is named and kept aside
            error = CodingFailed(
                f"{type(fault).__name__}: {fault}", where=arrival.article.id, remedy="report it with the document"
            )
            error.__cause__ = fault
        named = {"coder": self.name, "lexicon": self.lexicon}
        if error is not None:
            coding = Coding(records=(), sentences=(), failure=str(error), **named)
        else:
            coding = Coding(records=coded.events, sentences=coded.sentences, **named)
        return msgspec.structs.replace(arrival, coding=coding), error


def add(ledger: Ledger, arriving: Iterable[Arriving], coder: Coder, on_error: OnError) -> Iterator[Progress]:
    """Take arrivals in; gives how far it has come after each commit, and once at the end."""
    done = Progress()
    known = _Known(ledger, on_error)
    for batch in _batches(_coded(known.leave_out(arriving), coder, on_error)):
        added = ledger.add(batch)
        done = Progress(
            done.articles + added.captures, done.records + added.records, done.acts + added.acts, known.count
        )
        yield done
    yield Progress(done.articles, done.records, done.acts, known.count)


class _Known:
    """Leaves out what the ledger holds already, and counts it."""

    def __init__(self, ledger: Ledger, on_error: OnError) -> None:
        self._ledger = ledger
        self._on_error = on_error
        self.count = 0

    def leave_out(self, arriving: Iterable[Arriving]) -> Iterator[Arrival]:
        flow = self._readable(arriving)
        while some := list(islice(flow, _LOOKED_UP)):
            held = self._ledger.known([arrival.id for arrival in some])
            for arrival in some:
                if arrival.id in held:
                    self.count += 1
                else:
                    yield arrival

    def _readable(self, arriving: Iterable[Arriving]) -> Iterator[Arrival]:
        for found in arriving:
            if isinstance(found, SaysoError):
                self._on_error(found)
            else:
                yield found


def _coded(arrivals: Iterable[Arrival], coder: Coder, on_error: OnError) -> Iterator[Arrival]:
    """Arrivals with their records, in their order, as many at once as the tools have threads."""
    pool: ThreadPoolExecutor | None = None
    waiting: deque[Arrival | Future[tuple[Arrival, SaysoError | None]]] = deque()
    try:
        for arrival in arrivals:
            if arrival.coding is not None:
                waiting.append(arrival)
            else:
                pool = pool or ThreadPoolExecutor(max_workers=coder.tools.threads)
                waiting.append(pool.submit(coder.code, arrival))
            if len(waiting) >= _AHEAD:
                yield _result(waiting.popleft(), on_error)
        while waiting:
            yield _result(waiting.popleft(), on_error)
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(item: Arrival | Future[tuple[Arrival, SaysoError | None]], on_error: OnError) -> Arrival:
    if isinstance(item, Arrival):
        return item
    arrival, error = item.result()
    if error is not None:
        on_error(error)
    return arrival


def _batches(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    batch: list[Arrival] = []
    began = time.monotonic()
    for arrival in arrivals:
        batch.append(arrival)
        if len(batch) >= BATCH_ARTICLES or time.monotonic() - began > BATCH_SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch
