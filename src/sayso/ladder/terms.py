"""From acts to terms: what of an act enters the degree of a pair, on which day, toward whom, and with what share of its weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import msgspec

from sayso.ladder.independence import independent_sayers, vouching
from sayso.ladder.scheme import STANDING_WEIGHT, Scheme
from sayso.ledger.model import Act, Side

FOREVER = date.max.toordinal()
ONWARD, BACK, MUTUAL = 1, 2, 3
"""Of the first country toward the second, the other way, and both at once."""
_ISO_DAY = len("2024-11-27")
_HAPPENED = frozenset(("done", "ongoing", "likely", "possible"))


class Stock(msgspec.Struct, frozen=True, gc=False):
    """How much is stated to be there, and its points (thousandths, by STANDING_WEIGHT) while it stands."""

    item: str
    unit: str | None
    low: int
    points: int


class Amount(msgspec.Struct, frozen=True, gc=False):
    """How much was moved."""

    item: str
    unit: str | None
    measure: str | None
    low: int


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """What an act is to a pair, as it was known from the day `known` to before the day `until` (days as ordinals).

    `day` is when it happened (None: no dated event), `share` the per mille of its weight that it counts with; `apart` are acts
    that are announced, weighed or otherwise not held to have happened. `sayers` are those not known to depend on each other.
    """

    act: str
    toward: int
    type: str
    mode: str | None
    quad: str
    kind: str
    group: str
    status: str
    certainty: str
    day: int | None
    share: int
    sayers: int
    apart: bool
    known: int
    until: int = FOREVER
    items: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    stocks: tuple[Stock, ...] = ()
    stock_day: int | None = None
    marking: str = "TLP:CLEAR"
    headline: str = ""


def terms_of(acts: Iterable[Act], pair: tuple[str, str], scheme: Scheme) -> list[Term]:
    """The terms of acts between two countries, in the order of the acts; others are left out."""
    return [term for act in acts for term in [term_of(act, pair, scheme)] if term is not None]


def term_of(
    act: Act, pair: tuple[str, str], scheme: Scheme, *, known: int | None = None, until: int = FOREVER
) -> Term | None:
    """The term of an act; None where it is not between the two."""
    toward = _toward(act, pair)
    if not toward or act.type not in scheme.type:
        return None
    told = ordinal(act.first_public)
    day = _day_of(act, scheme)
    happened = act.status in _HAPPENED and act.certainty in scheme.certainty
    sayers = independent_sayers(act.says)
    factor = scheme.certainty.get(act.certainty, 0) * scheme.sayers_factor(sayers)
    items = tuple(sorted({quantity.item for quantity in act.quantities}))
    stocks = tuple(_stocks(act, scheme, factor)) if happened and items else ()
    return Term(
        act=act.id, type=act.type, mode=act.mode, status=act.status, certainty=act.certainty, marking=act.marking, headline=act.headline,
        toward=toward,
        quad=scheme.type[act.type].quad,
        kind=scheme.kind_of(act.type, items, [side.sector for side in (*act.actor, *act.recipient)]),
        group=scheme.group_of(act.type, act.mode),
        day=day if happened and act.aspect in scheme.aspects else None,
        share=factor * (_largest_amount(act, scheme) if items else 1000) // 1_000_000,
        sayers=sayers,
        apart=not happened,
        known=told if known is None else known,
        until=until,
        items=items,
        voices=vouching(act.says.voices) if act.says is not None else (),
        origins=act.origins,
        articles=act.articles,
        amounts=_moved(act) if items else (),
        stocks=stocks,
        stock_day=(day or told) if stocks else None,
    )  # fmt: skip


def _moved(act: Act) -> tuple[Amount, ...]:
    return tuple(
        Amount(one.item, one.unit, one.measure, int(one.low))
        for one in act.quantities
        if one.low is not None and one.measure in (None, "count", "total")
    )


@lru_cache(maxsize=65_536)
def ordinal_of_day(day: str) -> int:
    """The number of a day."""
    return date.fromisoformat(day).toordinal()


def ordinal(moment: str) -> int:
    """The number of a moment's day."""
    return ordinal_of_day(moment[:10])


def _toward(act: Act, pair: tuple[str, str]) -> int:
    one, other = pair
    actors, recipients = _countries(act.actor), _countries(act.recipient)
    if not recipients:
        return MUTUAL if one in actors and other in actors else 0
    return ONWARD * (one in actors and other in recipients) + BACK * (other in actors and one in recipients)


def _countries(sides: tuple[Side, ...]) -> set[str]:
    return {side.country for side in sides}


def _day_of(act: Act, scheme: Scheme) -> int | None:
    """The last day on which it can have happened, none later than its last report; what begins after that has not happened yet."""
    if act.start is None or act.end is None or len(act.start) != _ISO_DAY or len(act.end) != _ISO_DAY:
        return None
    start, end, told = ordinal(act.start), ordinal(act.end), ordinal(act.last_public)
    if start > told or end - start > scheme.widest:
        return None
    return min(end, told)


def _largest_amount(act: Act, scheme: Scheme) -> int:
    return max((scheme.amount_factor(one.item, one.low) for one in act.quantities), default=1000)


def _stocks(act: Act, scheme: Scheme, factor: int) -> Iterator[Stock]:
    for one in act.quantities:
        present = one.measure == "stock" or (one.measure == "total" and one.stage in ("arrived", "deployed"))
        if present and one.low is not None and one.stage not in ("lost", "returned", "pledged"):
            points = scheme.standing.get(one.item, scheme.standing["other"])
            amount = scheme.amount_factor(one.item, one.low)
            yield Stock(one.item, one.unit, int(one.low), points * factor * amount // (1_000_000 * STANDING_WEIGHT))
