"""How much a fixed panel of outlets published in each period, the pair itself left out: what a rate is of, and where feeds have gaps.

The pair's own articles stay out of the denominator, or a busy week between the two would look like better coverage of everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median

import msgspec
from sqlalchemy import Connection, func, select

from sayso.errors import LadderError
from sayso.ladder.degree import Row
from sayso.ladder.periods import Period
from sayso.ladder.terms import ordinal_of_day
from sayso.ledger import schema
from sayso.ledger.query import AsKnown

GAP = 5
"""A period with less than one in so many of the panel's usual articles is a gap: what was not read is not known, never low."""


class Coverage(msgspec.Struct, frozen=True):
    """Of each period by its name, the panel's articles on anything but the pair; `usual` is their median where there are any."""

    articles: dict[str, int]
    usual: int

    def is_gap(self, period: str) -> bool:
        """Whether a period is a gap in the feeds."""
        return self.articles.get(period, 0) * GAP < self.usual or self.usual == 0


def coverage(connection: Connection, panel: Sequence[str], pair: tuple[str, str], spans: Sequence[Period]) -> Coverage:
    """The panel's coverage of each period. Raises LadderError for an outlet that the ledger has nothing of."""
    daily = _daily(connection, panel, None)
    unmet = sorted(set(panel) - {outlet for outlet, _ in daily})
    if unmet:
        raise LadderError(f"the ledger has nothing of {', '.join(unmet)}", remedy="name outlets as the ledger has them")
    for key, count in _daily(connection, panel, pair).items():
        daily[key] -= count
    by_day: dict[str, int] = {}
    for (_, day), count in daily.items():
        by_day[day] = by_day.get(day, 0) + count
    articles = {span.name: _between(by_day, span) for span in spans}
    filled = [count for count in articles.values() if count]
    return Coverage(articles, int(median(filled)) if filled else 0)


def record_begins(connection: Connection, known: AsKnown | None = None) -> int | None:
    """The first day of the first week with as much as a fifth of what is usual in the ledger, all outlets together: what a feed brings of
    the years before it began is no record of them. Usual is the week that the middle article lies in; None of an empty ledger."""
    captures = schema.captures.c
    day = func.substr(captures.public_at, 1, 10)
    query = select(day, func.count()).group_by(day).order_by(day)
    if known is not None:
        query = query.where((captures.ingested if known.clock == "ledger" else captures.public_at) <= known.moment)
    daily = [(ordinal_of_day(published), count) for published, count in connection.execute(query)]
    weeks: dict[int, int] = {}
    for published, count in daily:
        weeks[_week(published)] = weeks.get(_week(published), 0) + count
    by_article = sorted(weeks[_week(published)] for published, count in daily for _ in range(count))
    usual = by_article[len(by_article) // 2] if by_article else 0
    return next((published for published, _ in daily if weeks[_week(published)] * GAP >= usual), None)


def with_coverage(rows: Sequence[Row], found: Coverage) -> list[Row]:
    """The rows with their coverage; in a gap the indices and ranks are not known."""
    return [_covered(row, found) for row in rows]


def _week(day: int) -> int:
    return (day - 1) // 7


def _covered(row: Row, found: Coverage) -> Row:
    articles = found.articles.get(row.period, 0)
    if not found.is_gap(row.period):
        return msgspec.structs.replace(row, articles_of_panel=articles)
    unknown: Mapping[str, None] = dict.fromkeys(("cooperation", "conflict", "cooperation_rank", "conflict_rank"))
    return msgspec.structs.replace(row, articles_of_panel=articles, gap=True, **unknown)


def _between(by_day: Mapping[str, int], span: Period) -> int:
    return sum(by_day.get(date.fromordinal(day).isoformat(), 0) for day in range(span.first, span.last + 1))


def _daily(connection: Connection, panel: Sequence[str], pair: tuple[str, str] | None) -> dict[tuple[str, str], int]:
    """Articles by outlet and day; with a pair, only those that have a record of it."""
    captures, records, dyads = schema.captures.c, schema.records.c, schema.record_dyads.c
    day = func.substr(captures.public_at, 1, 10)
    query = select(captures.outlet, day, func.count(captures.seq.distinct())).where(captures.outlet.in_(panel))
    if pair is not None:
        query = query.where(
            records.capture == captures.seq,
            dyads.record == records.seq,
            dyads.actor.in_(pair),
            dyads.recipient.in_(pair),
            dyads.actor != dyads.recipient,
        )
    rows = connection.execute(query.group_by(captures.outlet, day))
    return {(outlet, published): count for outlet, published, count in rows}
