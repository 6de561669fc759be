"""What a backtest measures: the days tested and tuned on, the ledger replayed, and replayed otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from sayso.ladder.baselines import Spans
    from sayso.ladder.counting import Span
    from sayso.ladder.file import Ladder
    from sayso.ladder.measures import Setting
    from sayso.ladder.terms import Term
    from sayso.ledger.book import Ledger
    from sayso.ledger.model import Clock, Decision


class BacktestOptions(TypedDict):
    """The days, the truth, and what is planted or retracted."""

    since: str
    until: str
    truth: Path
    tune_from: str | None
    before: int
    after: int
    plant: Path | None
    outlet: str | None
    source: str | None
    clock: Clock
    dependence: Path | None
    weights: Path | None
    form: str


def spans_of(ledger: Ledger, options: BacktestOptions) -> Spans:
    """The days that are tested, and those before them that thresholds are tuned on."""
    from sayso.errors import LadderError
    from sayso.ladder.baselines import Spans
    from sayso.ladder.counting import Span
    from sayso.ladder.terms import ordinal
    from sayso.ledger import clocks

    now = ledger.moment()
    first, last = ordinal(clocks.since(options["since"], now)), ordinal(clocks.until(options["until"], now))
    tune = options["tune_from"]
    start = ordinal(clocks.since(tune, now)) if tune else first
    if last < first:
        raise LadderError("the days tested end before they begin", where="--from, --to", remedy="check the dates")
    if start > first:
        raise LadderError("the days to tune on begin after those tested", where="--tune-from", remedy="check the dates")
    return Spans(Span(first, last), Span(start, first - 1) if start < first else None)


def replay(
    ledger: Ledger, read: Ladder, span: Span, options: BacktestOptions, supposed: tuple[Decision, ...] = ()
) -> Setting:
    """What a ladder measures over a span of days, with what is supposed to have been decided."""
    from sayso.ladder.gathering import replay_of, terms_ever
    from sayso.ladder.measures import Setting
    from sayso.ladder.scheme import read_scheme, shipped_scheme

    scheme = read_scheme(options["weights"]) if options["weights"] else shipped_scheme()
    with ledger.reading() as connection:
        terms = terms_ever(connection, replay_of(ledger, options["clock"], supposed), read.pair, scheme)
    first = min((term.known for term in terms), default=span.first)
    return Setting(terms, span, scheme, scheme.weights(), first)


def replay_otherwise(ledger: Ledger, read: Ladder, plain: Setting, options: BacktestOptions) -> Setting | None:
    """The same with a false act planted, or an outlet or source retracted; None where neither is asked for."""
    from dataclasses import replace

    from sayso.errors import LadderError
    from sayso.ladder.suppose import read_supposition, supposing
    from sayso.ledger.deciding import records_of_captures, records_of_source
    from sayso.ledger.decisions import make_decision

    outlet, source, plant = options["outlet"], options["source"], options["plant"]
    if not (outlet or source or plant):
        return None
    changed: Setting = plain
    if outlet or source:
        with ledger.reading() as connection:
            records = records_of_captures(connection, outlet=outlet) if outlet else []
            records += records_of_source(connection, source) if source else []
        if not records:
            raise LadderError(f"nothing in the ledger is from {outlet or source!r}", remedy="check the name")
        gone = make_decision("retract", records, author="backtest", reason="supposed", at=ledger.now())
        changed = replay(ledger, read, plain.span, options, (gone,))
    if plant:
        terms: list[Term] = supposing(changed.terms, read_supposition(plant), read.pair, changed.scheme)
        changed = replace(changed, terms=terms)
    return changed
