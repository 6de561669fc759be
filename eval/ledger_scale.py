"""One million synthetic acts beside the real ones: what a query costs, and what adding an article costs.

    nice -n 19 python eval/ledger_scale.py /tmp/scale.db ../shared/gold/train.jsonl --acts 1000000

The made-up news is as dense as real news (synthetic_news.py), so a ledger grows as it does in use: by time. It is measured first when two
weeks of news were added beside the inputs, at about 10,000 acts, and then at each number asked for, at the same place of the same
stories. The rounds between are put in by ledger_fill.py, with the rows that adding gives; `--plain` adds them. What is measured is added to
a copy of the ledger by `Ledger.add`. A ledger that was filled in part is filled on. Times are processor time, so that a loaded machine
counts less; the wall clock stands beside them.

`--articles` says how many articles a day has, of which 204 make as many acts as the real feed of 2023: what a denser world costs.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

import msgspec
from ledger_fill import Filler
from sqlalchemy import func, select
from synthetic_news import BUSIEST, FIRST_DAY, REAL_ARTICLES, ROUND_DAYS, TOLD_DAYS, News

from sayso.jobs.sources import Manner, find_arrivals
from sayso.ladder.degree import Asked, series
from sayso.ladder.gathering import replay_of, terms_ever, terms_known
from sayso.ladder.scheme import shipped_scheme
from sayso.ladder.terms import Term
from sayso.ledger import schema
from sayso.ledger.arrivals import Arrival
from sayso.ledger.asking import count_pairs
from sayso.ledger.book import Ledger
from sayso.ledger.detail import find_detail
from sayso.ledger.query import ActQuery, AsKnown

AMID, SILENT = (f"{FIRST_DAY + timedelta(days=days)}T00:00:00Z" for days in (TOLD_DAYS - 1, ROUND_DAYS - 1))
"""Moments of the first round: a day before its news ends, as a day's first report comes out, and long after."""
EVENING = f"{FIRST_DAY + timedelta(days=TOLD_DAYS - 2)}T23:59:59Z"
"""What `--as-known` means by a day amid the news."""
BATCH = 256
PROBES = 20
BATCHES = 3
PATIENCE_MS = 15_000
FILLING_KIB = 3_000_000
"""Memory for pages while rounds are filled in."""


def main() -> int:
    """Fill the ledger and print what things cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument(
        "--acts", type=int, nargs="+", default=[1_000_000], help="sizes at which it is measured, beside the first"
    )
    parser.add_argument("--articles", type=int, default=REAL_ARTICLES, help="articles a day")
    parser.add_argument("--plain", action="store_true", help="add all by Ledger.add")
    options = parser.parse_args()
    news = News(options.articles)
    filling = Filling(options.ledger, news, plain=options.plain)
    if filling.begin(options.inputs):
        measure(options.ledger, news, 0)
    for size in sorted(options.acts):
        measure(options.ledger, news, filling.fill(size) - 1)
    return 0


class Filling:
    """Fills a ledger up to a number of acts, round by round."""

    def __init__(self, path: Path, news: News, *, plain: bool) -> None:
        self._path, self._news, self._plain = path, news, plain
        self._count = news.per_day * TOLD_DAYS

    def begin(self, inputs: Sequence[str]) -> bool:
        """Add the inputs and the first round; whether there was anything to add."""
        with Ledger.open(self._path, create=True) as ledger:
            given = (arrival for arrival in find_arrivals(inputs, Manner()) if isinstance(arrival, Arrival))
            new = [ledger.add(found).captures for found in batches(given)]
            new += [ledger.add(found).captures for found in batches(self._round(0))]
        return any(new)

    def fill(self, size: int) -> int:
        """Add rounds until there are so many acts; gives how many rounds there are."""
        with Ledger.open(self._path) as ledger:
            turn, began, wall = self._rounds(ledger), time.process_time(), time.monotonic()
            filler: Filler | None = None
            if acts_in(ledger) < size and not self._plain:
                with ledger.reading() as connection:
                    filler = Filler(connection, ledger, self._news, self._count)
            while acts_in(ledger) < size:
                self._add_round(ledger, filler, turn)
                turn += 1
                spent = f"{time.process_time() - began:,.0f} s of processor, {time.monotonic() - wall:,.0f} s"
                print(f"{turn:,} rounds, {acts_in(ledger):,} acts, {spent}", file=sys.stderr, flush=True)
        return turn

    def _add_round(self, ledger: Ledger, filler: Filler | None, turn: int) -> None:
        if filler is None:
            for found in batches(self._round(turn)):
                ledger.add(found)
            return
        with ledger.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA cache_size=-{FILLING_KIB}")
            filler.add(connection, turn)

    def _round(self, turn: int) -> Iterator[Arrival]:
        start = turn * self._news.per_round
        return (self._news.arrival(start + at) for at in range(self._count))

    def _rounds(self, ledger: Ledger) -> int:
        """How many rounds the ledger holds; the last is whole only where it was filled at once."""
        with ledger.reading() as connection:
            made = select(func.count()).where(schema.captures.c.origin == "made up")
            return int(connection.scalar(made) or 0) // self._count


def acts_in(ledger: Ledger) -> int:
    """How many acts a ledger holds."""
    with ledger.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(schema.acts)) or 0)


def measure(path: Path, news: News, turn: int) -> None:
    """Print what queries and adding cost at this size, in whose last round the news goes on."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder, "copy.db")
        shutil.copy(path, copy)
        with Ledger.open(copy) as ledger:
            ask(ledger, copy, replay=turn == 0)
            start = turn * news.per_round + news.per_day * TOLD_DAYS
            coming = (news.arrival(number) for number in count(start))
            print(f"  add one article: {cost(lambda: ledger.add([next(coming)]))}")
            many = cost(lambda: ledger.add(list(islice(coming, BATCH))), BATCHES)
            print(f"  add {BATCH} articles at once: {many}", flush=True)


def ask(ledger: Ledger, path: Path, *, replay: bool) -> None:
    """Print what queries cost at this size; `replay` asks for all that ever was known, which grows with the whole of the news."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{acts_in(ledger):,} acts, {path.stat().st_size / 1e6:,.0f} MB, peak memory {memory:,.0f} MB")
    pair = ActQuery(actor="PRK", recipient="RUS")
    busiest = ActQuery(actor=BUSIEST[0], recipient=BUSIEST[1])
    chosen = msgspec.structs.replace(busiest, types=("AID",), statuses=("done",))
    first = acts(ledger, ActQuery(), 1)
    questions: dict[str, Callable[[], object]] = {
        "acts, first page": lambda: acts(ledger, ActQuery(), 50),
        "acts of a type and status, first page": lambda: acts(ledger, ActQuery(types=("AID",), statuses=("done",)), 50),
        "acts of two sayers or more, first page": lambda: acts(ledger, ActQuery(min_sayers=2), 50),
        "acts of one actor, first page": lambda: acts(ledger, ActQuery(actor=BUSIEST[0]), 50),
        "one real pair": lambda: acts(ledger, pair, 50),
        "the busiest pair": lambda: acts(ledger, busiest, 50),
        "the busiest pair, type and status": lambda: acts(ledger, chosen, 50),
        "one real pair, as known on a day": lambda: acts(ledger, pair, 50, AsKnown("2024-11-01T00:00:00Z")),
        "the busiest pair, as known on a day amid the news": lambda: acts(ledger, busiest, 50, AsKnown(EVENING)),
        "the busiest pair, as known within a day amid the news": lambda: acts(ledger, busiest, 50, AsKnown(AMID)),
        "the busiest pair, as known in a silence": lambda: acts(ledger, busiest, 50, AsKnown(SILENT)),
        "one act in full": lambda: detail(ledger, first[0]),
        "all pairs": lambda: pairs(ledger),
        "terms of the busiest pair": lambda: terms(ledger),
        "weekly series of the busiest pair": lambda: weeks(ledger),
    }
    if replay:  # of a million acts it is minutes and 17 GB
        questions["every form that the busiest pair's acts ever had"] = lambda: forms(ledger)
    for name, question in questions.items():
        print(f"  {name}: {cost(question)}", flush=True)


def cost(act: Callable[[], object], probes: int = PROBES) -> str:
    """The median of processor and of wall time; what is slow is asked less often."""
    act()
    spent: list[float] = []
    waited: list[float] = []
    while len(spent) < probes and sum(waited) < PATIENCE_MS:
        began, wall = time.process_time(), time.perf_counter()
        act()
        spent.append((time.process_time() - began) * 1000)
        waited.append((time.perf_counter() - wall) * 1000)
    return f"{statistics.median(spent):.1f} ms of processor, {statistics.median(waited):.1f} ms of wall clock"


def acts(ledger: Ledger, query: ActQuery, limit: int, known: AsKnown | None = None) -> list[str]:
    """The ids of acts asked for."""
    with ledger.reading() as connection:
        return [act.id for act in ledger.find_acts(connection, query, known, limit=limit)]


def detail(ledger: Ledger, name: str) -> object:
    """One act in full."""
    with ledger.reading() as connection:
        return find_detail(connection, ledger, name)


def pairs(ledger: Ledger) -> object:
    """All pairs."""
    with ledger.reading() as connection:
        return count_pairs(connection)


def terms(ledger: Ledger) -> list[Term]:
    """What enters the degree of the busiest pair."""
    with ledger.reading() as connection:
        return terms_known(connection, ledger, BUSIEST, shipped_scheme())


def weeks(ledger: Ledger) -> int:
    """The rows of the busiest pair's weekly degree."""
    own = terms(ledger)
    days = [term.day for term in own if term.day is not None]
    return len(series(own, Asked(min(days), max(days)), shipped_scheme())) if days else 0


def forms(ledger: Ledger) -> int:
    """How many forms a ladder's replay of the busiest pair goes through."""
    with ledger.reading() as connection:
        return len(terms_ever(connection, replay_of(ledger), BUSIEST, shipped_scheme()))


def batches(arrivals: Iterator[Arrival]) -> Iterator[list[Arrival]]:
    """Arrivals in batches."""
    while batch := list(islice(arrivals, BATCH)):
        yield batch


if __name__ == "__main__":
    sys.exit(main())
