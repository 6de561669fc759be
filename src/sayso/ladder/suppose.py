"""What if: acts that are added to what is known, and acts or outlets that are taken out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from sayso.codes import CERTAINTIES, EVENT_TYPES
from sayso.errors import LadderError
from sayso.ladder.reader import TermReader
from sayso.ladder.scheme import Scheme
from sayso.ladder.terms import Term
from sayso.ledger.model import MARKINGS, Act, Side
from sayso.ledger.voices import Witnesses
from sayso.model import Quantity


class SupposedAmount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number of an act that is supposed."""

    item: str
    low: float | None = None
    unit: str | None = None
    measure: str | None = "count"
    stage: str | None = None


class SupposedAct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An act that is supposed: who to whom, what, on which day, known since when (else that day), on how many sayers' word."""

    type: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    date: str
    known: str | None = None
    mode: str | None = None
    certainty: str = "CT+"
    sayers: int = 2
    sector: str = "GOV"
    quantities: tuple[SupposedAmount, ...] = ()
    headline: str = "a supposed act"


class Supposition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is supposed: acts that are added, and the ids (or their first digits) of acts that are withdrawn."""

    add: tuple[SupposedAct, ...] = ()
    withdraw: tuple[str, ...] = ()


def read_supposition(path: Path) -> Supposition:
    """The supposition of a file: one act, a list of acts, or `{"add": [...], "withdraw": [...]}`. Raises LadderError."""
    remedy = '{"add": [{"type": "AID", "actor": ["PRK"], "recipient": ["RUS"], "date": "2024-11-27"}], "withdraw": []}'
    try:
        given: Any = msgspec.json.decode(path.read_bytes())
        if isinstance(given, list):
            given = {"add": given}
        elif isinstance(given, dict) and "type" in given:
            given = {"add": [given]}
        found = msgspec.convert(given, Supposition)
        for act in found.add:
            _check(act)
    except OSError as error:
        raise LadderError(f"cannot be read: {error.strerror}", where=str(path), remedy="check the name") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise LadderError(f"is no supposition: {error}", where=str(path), remedy=remedy) from error
    return found


def supposing(terms: Sequence[Term], supposed: Supposition, pair: tuple[str, str], scheme: Scheme) -> list[Term]:
    """The terms with what is supposed. Raises LadderError where an act to withdraw is not among them."""
    for name in supposed.withdraw:
        if not any(term.act.startswith(name) for term in terms):
            raise LadderError(f"there is no act {name!r} of this pair", remedy="`sayso acts` lists their ids")
    kept = [term for term in terms if not any(term.act.startswith(name) for name in supposed.withdraw)]
    for number, one in enumerate(supposed.add):
        act = act_of(one, number)
        term = TermReader(pair, scheme).term_of(act, known=date.fromisoformat(one.known or one.date).toordinal())
        if term is None:
            raise LadderError(
                f"supposed act {number + 1} is not between {pair[0]} and {pair[1]}", remedy="check actor and recipient"
            )
        kept.append(term)
    return kept


def act_of(one: SupposedAct, number: int) -> Act:
    """A supposed act as the ledger would have it."""
    told = f"{one.known or one.date}T00:00:00Z"
    origin = f"supposed {number + 1}"
    status = "done" if one.certainty == "CT+" else "likely" if one.certainty == "PR+" else "possible"
    amounts = tuple(
        Quantity(
            text="", start=0, end=0, low=own.low, high=own.low, approx=False, item=own.item, unit=own.unit,
            measure=own.measure, stage=own.stage,  # type: ignore[arg-type]
        )
        for own in one.quantities
    )  # fmt: skip
    return Act(
        id=f"supposed-{number + 1}", records=(), type=one.type, mode=one.mode, aspect="event",  # type: ignore[arg-type]
        actor=tuple(Side(country, one.sector, country) for country in one.actor),
        recipient=tuple(Side(country, one.sector, country) for country in one.recipient),
        date=one.date, start=one.date, end=one.date, place=None, quantities=amounts, content=None,
        certainty=one.certainty, status=status, statuses=((status, 1),), articles=(origin,), origins=(origin,),  # type: ignore[arg-type]
        first_public=told, last_public=told, first_ingested=told, last_ingested=told, marking=MARKINGS[0],
        headline=one.headline,
        says=Witnesses(voices=(), articles=1, origins=1, distinct=one.sayers, dependent=0, unknown=one.sayers, denying=0),
    )  # fmt: skip


def _check(act: SupposedAct) -> None:
    if act.type not in EVENT_TYPES:
        raise ValueError(f"there is no type {act.type!r}")
    if act.certainty not in CERTAINTIES:
        raise ValueError(f"there is no certainty {act.certainty!r}")
    for day in (act.date, act.known):
        if day is not None:
            date.fromisoformat(day)
