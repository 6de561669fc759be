"""From acts to terms: whether an act is between two countries, when it happened, how surely, and how much of its weight it counts with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from sayso.ladder.independence import Independence
from sayso.ladder.scheme import STANDING_WEIGHT, Scheme
from sayso.ladder.terms import BACK, FOREVER, ISO_DAY, MUTUAL, ONWARD, Amount, Stock, Term, ordinal, ordinal_of_day
from sayso.ledger.dependence import Dependence
from sayso.ledger.model import Act, Side

_HAPPENED = frozenset(("done", "ongoing", "likely", "possible"))


class TermReader:
    """Reads acts as terms of one pair; what many acts share (kinds, groups, factors) is worked out once.

    Args:
        pair: The first country and the second.
        scheme: The numbers of the formula.
        dependence: Who depends on whom; the shipped table unless another is given.
    """

    def __init__(self, pair: tuple[str, str], scheme: Scheme, dependence: Dependence | None = None) -> None:
        self._pair, self._scheme = pair, scheme
        self._quads = {name: row.quad for name, row in scheme.type.items()}
        self._kind_of, self._group_of = cache(scheme.kind_of), cache(scheme.group_of)
        self._independence = Independence(dependence)

    def terms_of(self, acts: Iterable[Act]) -> list[Term]:
        """The terms of acts between the two, in the order of the acts; others are left out."""
        return [term for term in map(self.term_of, acts) if term is not None]

    def term_of(self, act: Act, *, known: int | None = None, until: int = FOREVER) -> Term | None:
        """The term of an act; None where it is not between the two."""
        toward, quad = _toward(act, self._pair), self._quads.get(act.type)
        if not toward or quad is None:
            return None
        scheme, says = self._scheme, act.says
        told, day = ordinal_of_day(act.first_public[:ISO_DAY]), _day_of(act, scheme.widest)
        sure = scheme.certainty.get(act.certainty)
        happened = sure is not None and act.status in _HAPPENED
        sayers = self._independence.sayers(says)
        factor = (sure or 0) * scheme.sayers_factor(sayers)
        counted = _counted(act, scheme, factor if happened else None) if act.quantities else _UNCOUNTED
        # In the order of the fields: a million acts by keyword take half a second more.
        return Term(
            act.id, toward, act.type, act.mode,
            quad, self._kind_of(act.type, counted.items, _sectors(act)), self._group_of(act.type, act.mode),
            act.status, act.certainty, day if happened and act.aspect in scheme.aspects else None,
            factor * counted.factor // 1_000_000, sayers, not happened, told if known is None else known, until,
            counted.items, self._independence.vouching(says.voices) if says is not None else (), act.origins, act.articles,
            counted.amounts, counted.stocks, (day or told) if counted.stocks else None, act.marking, act.headline,
        )  # fmt: skip


class _Counted(msgspec.Struct, frozen=True, gc=False):
    """What follows from an act's quantities: the largest amount's factor (per mille), what was moved, and what stands."""

    factor: int = 1000
    items: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    stocks: tuple[Stock, ...] = ()


_UNCOUNTED = _Counted()


def _counted(act: Act, scheme: Scheme, factor: int | None) -> _Counted:
    """Stocks are points by the act's factor; there are none (None) of what has not happened."""
    return _Counted(
        _amount_factor(act, scheme),
        tuple(sorted({one.item for one in act.quantities})),
        _moved(act),
        tuple(_stocks(act, scheme, factor)) if factor is not None else (),
    )


def _amount_factor(act: Act, scheme: Scheme) -> int:
    """By what was counted of this act alone: a running total, a stock or a rate is no amount of it. An act has the figures of one of its
    reports, so one that others tell without is no smaller for them."""
    own = [one for one in act.quantities if one.measure == "count" and one.item in scheme.quantity.items]
    least = 0 if len(act.records) == 1 and own else 1000
    return max([least, *(scheme.amount_factor(one.item, one.low) for one in own)])


def _moved(act: Act) -> tuple[Amount, ...]:
    return tuple(
        Amount(one.item, one.unit, one.measure, int(one.low))
        for one in act.quantities
        if one.low is not None and one.measure in (None, "count", "total")
    )


def _sectors(act: Act) -> tuple[str, ...]:
    return tuple([side.sector for side in (*act.actor, *act.recipient)])


def _toward(act: Act, pair: tuple[str, str]) -> int:
    one, other = pair
    actors, recipients = _countries(act.actor), _countries(act.recipient)
    if not recipients:
        return MUTUAL if one in actors and other in actors else 0
    return ONWARD * (one in actors and other in recipients) + BACK * (other in actors and one in recipients)


def _countries(sides: tuple[Side, ...]) -> list[str]:
    return [side.country for side in sides]


def _day_of(act: Act, widest: int) -> int | None:
    """The last day on which it can have happened, none later than its last report; what begins after that has not happened yet."""
    start, end, told = act.start, act.end, act.last_public
    if start is None or end is None or len(start) != ISO_DAY or len(end) != ISO_DAY:
        return None
    last, reported = ordinal_of_day(end), ordinal(told)
    first = last if start == end else ordinal_of_day(start)
    if first > reported or last - first > widest:
        return None
    return min(last, reported)


def _stocks(act: Act, scheme: Scheme, factor: int) -> Iterator[Stock]:
    for one in act.quantities:
        present = one.measure == "stock" or (one.measure == "total" and one.stage in ("arrived", "deployed"))
        if present and one.low is not None and one.stage not in ("lost", "returned", "pledged"):
            points = scheme.standing.get(one.item, scheme.standing["other"])
            amount = scheme.amount_factor(one.item, one.low)
            yield Stock(one.item, one.unit, int(one.low), points * factor * amount // (1_000_000 * STANDING_WEIGHT))
