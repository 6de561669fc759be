"""The amounts of items in each period: what was moved, the largest running total, and the stock at its end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from sayso.ladder.counting import Span, stock_bounds
from sayso.ladder.periods import Period, period_of
from sayso.ladder.scheme import Scheme
from sayso.ladder.terms import Term


class Moved(msgspec.Struct, frozen=True):
    """An item in a period: what acts moved (lower bounds of counts, summed), the largest running total, the stock at its end."""

    item: str
    unit: str | None
    moved: int | None = None
    total: int | None = None
    stock: int | None = None


_Item = tuple[str, str | None]
_Row = dict[_Item, dict[str, int]]


def amounts(terms: Iterable[Term], spans: Sequence[Period], scheme: Scheme) -> dict[int, tuple[Moved, ...]]:
    """The amounts in each period in which there are any, in the order of items."""
    first, lasts = spans[0].first, [span.last for span in spans]
    found: dict[int, _Row] = {}
    for term in terms:
        at = period_of(term.day, first, lasts) if term.day is not None and term.amounts else None
        if at is not None:
            _move(term, found.setdefault(at, {}))
        for at in _standing(term, first, lasts, scheme) if term.stocks else ():
            _stand(term, found.setdefault(at, {}))
    return {
        at: tuple([Moved(item=item[0], unit=item[1], **row[item]) for item in sorted(row, key=_in_order)])
        for at, row in found.items()
    }


def _move(term: Term, row: _Row) -> None:
    for amount in term.amounts:
        own = row.setdefault((amount.item, amount.unit), {})
        if amount.measure == "total":
            own["total"] = max(own.get("total", 0), amount.low)
        else:
            own["moved"] = own.get("moved", 0) + amount.low


def _standing(term: Term, first: int, lasts: Sequence[int], scheme: Scheme) -> range:
    """The periods on whose last day a stock stands."""
    days = stock_bounds(term, Span(first, lasts[-1]), scheme, replay=False)
    return range(bisect_left(lasts, first + days.start), bisect_left(lasts, first + days.stop))


def _stand(term: Term, row: _Row) -> None:
    for stock in term.stocks:
        own = row.setdefault((stock.item, stock.unit), {})
        own["stock"] = max(own.get("stock", 0), stock.low)


@cache
def _in_order(item: _Item) -> str:
    return str(item)
