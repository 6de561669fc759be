"""How fast the degree and the ladder are on made-up acts: 20 years of weeks for 200 pairs over a million acts; ten years backtested.

    python eval/degree_speed.py [ACTS]        (1,000,000 unless said)

Times are processor time of one core. The acts are made beforehand and are in memory, as many sets of them as do not fit in a processor's
cache; reading them from a ledger comes on top and is measured by eval/ledger_scale.py.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date

import msgspec

from sayso.ladder.backtest import Test, backtest
from sayso.ladder.baselines import Spans
from sayso.ladder.counting import Span
from sayso.ladder.degree import Asked, series
from sayso.ladder.file import parse_ladder
from sayso.ladder.measures import Setting
from sayso.ladder.reader import TermReader
from sayso.ladder.scheme import shipped_scheme
from sayso.ladder.scoring import Window
from sayso.ladder.terms import Term
from sayso.ladder.truth import TrueDate
from sayso.ledger.model import Act, Side
from sayso.ledger.voices import Voice, Witnesses
from sayso.model import Quantity

FIRST, LAST = date(2004, 1, 5).toordinal(), date(2023, 12, 31).toordinal()
PAIRS, SETS = 200, 20
SCHEME = shipped_scheme()
PAIR = ("PRK", "RUS")

LADDER = """
[ladder]
name = "speed"
pair = ["PRK", "RUS"]
owner = "nobody"
sayers = 1
[[phase]]
name = "0"
""" + "".join(
    f"""
[[phase]]
name = "{number}"
dwell = 14
[[phase.enter]]
index = "cooperation"
at_least = {number * 100}
for = 7
[[phase.enter]]
acts = ["AID"]
within = 60
at_least = {number}
[[phase.leave]]
index = "cooperation"
below = {number * 80}
for = 28
"""
    for number in range(1, 5)
)


def made_act(draw: random.Random, number: int) -> Act:
    """A made-up act between the two countries."""
    day = date.fromordinal(draw.randint(FIRST, LAST)).isoformat()
    sayers = draw.randint(0, 4)
    voice = Voice(
        country="KOR", sector="GOV", name=f"sayer {number % 50}", stance="asserts", certainty="CT+", party=False, named=True,
        article=False, body=None, chain=(), records=(), origins=(), since=day,
    )  # fmt: skip
    amounts = (Quantity("", 0, 0, 500.0, None, False, "troops", "people", "count", None),) if number % 9 == 0 else ()  # noqa: FBT003
    sides = [(Side("PRK", "GOV", f"one {number % 30}"),), (Side("RUS", "GOV", f"other {number % 20}"),)]
    draw.shuffle(sides)
    return Act(
        id=f"{number:016x}", records=(), type=draw.choice(sorted(SCHEME.type)), mode=None, aspect="event",  # type: ignore[arg-type]
        actor=sides[0], recipient=sides[1], date=day, start=day, end=day, place=None, quantities=amounts, content=None,
        certainty="CT+", status="done", statuses=(), articles=(f"article {number}",), origins=(f"origin {number}",),
        first_public=f"{day}T12:00:00Z", last_public=f"{day}T12:00:00Z", first_ingested="", last_ingested="", marking="TLP:CLEAR",
        headline="",
        says=Witnesses(voices=(voice,), articles=1, origins=1, distinct=sayers, dependent=0, unknown=sayers, denying=0),
    )  # fmt: skip


def measure_series(number: int) -> None:
    """Terms and weekly series of every pair, three directions each."""
    draw = random.Random(7)
    sets = [[made_act(draw, at) for at in range(number // PAIRS)] for _ in range(SETS)]
    begun, rows = time.process_time(), 0
    for pair in range(PAIRS):
        terms = TermReader(PAIR, SCHEME).terms_of(sets[pair % SETS])
        rows += len(series(terms, Asked(FIRST, LAST), SCHEME))
    spent = time.process_time() - begun
    print(f"{number // PAIRS * PAIRS:,} acts, {PAIRS} pairs, {rows:,} rows of weeks: {spent:.1f} s")


def measure_backtest() -> None:
    """A five-phase ladder over ten years of days, every act in two forms."""
    draw = random.Random(8)
    reader = TermReader(PAIR, SCHEME)
    terms: list[Term] = []
    for at in range(5_000):
        found = reader.term_of(made_act(draw, at))
        if found is not None and found.day is not None:
            later = found.known + 5
            terms.append(msgspec.structs.replace(found, until=later, sayers=1))
            terms.append(msgspec.structs.replace(found, known=later))
    test, tune = (
        Span(date(2014, 1, 1).toordinal(), LAST),
        Span(date(2009, 1, 1).toordinal(), date(2013, 12, 31).toordinal()),
    )
    truth = [TrueDate(day, 2, "made up") for day in range(tune.first + 60, LAST, 211)]
    setting = Setting(terms, test, SCHEME, SCHEME.weights(), FIRST)
    begun = time.process_time()
    tested = backtest(Test(parse_ladder(LADDER), truth, Spans(test, tune), Window()), setting)
    spent = time.process_time() - begun
    print(
        f"ladder of 5 phases, {test.days:,} days and {tune.days:,} to tune on, {len(terms):,} forms of acts: {spent:.1f} s"
    )
    print(f"  {len(tested.alerts)} alerts")


if __name__ == "__main__":
    measure_series(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    measure_backtest()
