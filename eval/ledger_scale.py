"""One million synthetic acts beside the real ones: what a query costs, and what adding an article costs.

    nice -n 19 python eval/ledger_scale.py /tmp/scale.db ../shared/gold/train.jsonl --acts 1000000

The synthetic reports are like real ones in what costs: 200 countries of which a few have most acts, ten years, types and items as in
train.jsonl, each a capture of its own with one record, and every fifth told again by another outlet. The ledger that is given is
filled up to the number, so that a run that was stopped goes on. Times are processor time, so that a loaded machine does not count; the
wall clock stands beside them.

With --days 36 the 10,000 acts lie as close together as a million in ten years: what a report costs by its neighbours, without the hours
that a million takes.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec
from sqlalchemy import func, select

from sayso.jobs.sources import Manner, find_arrivals
from sayso.ladder.degree import Asked, series
from sayso.ladder.gathering import replay_of, terms_ever, terms_known
from sayso.ladder.scheme import shipped_scheme
from sayso.ladder.terms import Term
from sayso.ledger import schema
from sayso.ledger.arrivals import Arrival, Coding
from sayso.ledger.asking import count_pairs
from sayso.ledger.book import Ledger
from sayso.ledger.detail import find_detail
from sayso.ledger.identity import capture_id
from sayso.ledger.query import ActQuery, AsKnown
from sayso.model import Article, EventType, Part, Participant, Quantity, Record, Source, Span, Status

BATCH = 256
PROBES = 20
TEN_YEARS = 3650
TYPES: tuple[EventType, ...] = (
    "AID",
    "CONSULT",
    "ASSAULT",
    "ACCUSE",
    "REQUEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "AGREE",
    "THREATEN",
)
ITEMS = ("troops", "munitions", "missiles", "killed", "money", "drones")
STATUSES: tuple[Status, ...] = ("done", "done", "done", "ongoing", "coming", "weighed")
CODES = tuple(f"{chr(65 + n // 26)}{chr(65 + n % 26)}X" for n in range(200))
BUSIEST = (CODES[0], CODES[1])
WORDS = tuple(f"w{n}" for n in range(4000))


def main() -> int:
    """Fill the ledger and print what things cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--acts", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=TEN_YEARS, help="days that the acts fall on")
    options = parser.parse_args()
    told = partial(report, days=options.days)
    with Ledger.open(options.ledger, create=True) as ledger:
        for found in batches(
            arrival for arrival in find_arrivals(options.inputs, Manner()) if isinstance(arrival, Arrival)
        ):
            ledger.add(found)
        for size in sorted({min(10_000, options.acts), options.acts}):
            fill(ledger, size, told)
            measure(ledger, options.ledger, told)
    return 0


def fill(ledger: Ledger, size: int, told: Callable[[int], Arrival]) -> None:
    """Add synthetic reports until there are so many acts."""
    began, wall = time.process_time(), time.monotonic()
    with ledger.reading() as connection:
        at = connection.scalar(select(func.count()).select_from(schema.captures)) or 0
    number = start = at
    while acts_in(ledger) < size:
        for _ in range(20):
            ledger.add([told(number + each) for each in range(BATCH)])
            number += BATCH
        spent = time.process_time() - began
        print(
            f"{number - start:,} reports, {spent:,.0f} s of processor, {time.monotonic() - wall:,.0f} s",
            file=sys.stderr,
            flush=True,
        )


def acts_in(ledger: Ledger) -> int:
    """How many acts a ledger holds."""
    with ledger.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(schema.acts)) or 0)


def measure(ledger: Ledger, path: Path, told: Callable[[int], Arrival]) -> None:
    """Print what queries and adding cost at this size."""
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
        "acts of one actor, first page": lambda: acts(ledger, ActQuery(actor=CODES[0]), 50),
        "one real pair": lambda: acts(ledger, pair, 50),
        "the busiest pair": lambda: acts(ledger, busiest, 50),
        "the busiest pair, type and status": lambda: acts(ledger, chosen, 50),
        "one real pair, as known on a day": lambda: acts(ledger, pair, 50, AsKnown("2024-11-01T00:00:00Z")),
        "one act in full": lambda: detail(ledger, first[0]),
        "all pairs": lambda: pairs(ledger),
        "terms of the busiest pair": lambda: terms(ledger),
        "weekly series of the busiest pair": lambda: weeks(ledger),
        "every form that the busiest pair's acts ever had": lambda: forms(ledger),
    }
    for name, ask in questions.items():
        print(f"  {name}: {cost(ask)}")
    print(f"  add one report: {cost(lambda: ledger.add([told(random.getrandbits(48))]))}")
    many = cost(lambda: ledger.add([told(random.getrandbits(48)) for _ in range(BATCH)]), 5)
    print(f"  add {BATCH} reports at once: {many}")


def cost(act: Callable[[], object], probes: int = PROBES) -> str:
    """The median of processor and of wall time."""
    act()
    spent, waited = [], []
    for _ in range(probes):
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


def report(number: int, days: int = TEN_YEARS) -> Arrival:
    """A report by its number; every fifth tells again of the act before it."""
    told = number - 1 if number % 5 == 4 else number
    chance, own = random.Random(told), random.Random(-number)
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(days))
    actor, recipient = (CODES[min(199, int(chance.paretovariate(0.7)) - 1)] for _ in range(2))
    kind, words = chance.choice(TYPES), " ".join(chance.choice(WORDS) for _ in range(12))
    text = f"{actor} acted toward {recipient}: {words} {' '.join(own.choice(WORDS) for _ in range(6))}."
    out = (day + timedelta(days=number % 3)).isoformat()
    article = Article(
        id=f"synthetic-{number}", origin="synthetic", outlet=f"Outlet {number % 97}", title=words, published=f"{out}T12:00+00:00",
        language="en", text=text, parts=(Part("body", 0, len(text)),),
    )  # fmt: skip
    coded = _record(chance, (kind, actor, recipient), day, text)
    coding = Coding(records=(coded,), sentences=((0, len(text)),), coder="synthetic")
    return Arrival(id=capture_id(article), article=article, came="coded", coding=coding)


def _record(chance: random.Random, who: tuple[EventType, str, str], day: date, text: str) -> Record:
    kind, actor, recipient = who
    sides = [(Participant(code, 0, 3, code, "GOV", code),) for code in (actor, recipient)]
    counted = float(chance.randrange(1, 5000))
    amount = Quantity(str(counted), 0, 3, counted, counted, False, chance.choice(ITEMS), None, "count", None)  # noqa: FBT003
    source = Source(actor, 0, 3, actor, "GOV", f"Speaker {chance.randrange(50)}", None, 0, "asserts")
    return Record(
        id="", trigger=Span("acted", 4, 9), part="body", type=kind, mode=None, aspect="event", actor=sides[0],
        recipient=sides[1], sources=(source,) if chance.random() < 0.4 else (), certainty="CT+", tense="past",
        status=chance.choice(STATUSES), date=day.isoformat(), place=None, quantities=(amount,) if chance.random() < 0.2 else (),
        content=None, confidence=1.0, by="synthetic",
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
