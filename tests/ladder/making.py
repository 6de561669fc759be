"""Acts and terms for the ladder's tests, made from a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from sayso.ladder.reader import TermReader
from sayso.ladder.scheme import shipped_scheme
from sayso.ladder.terms import Term
from sayso.ledger.model import Act, Side
from sayso.ledger.voices import Voice, Witnesses
from sayso.model import Quantity

PAIR = ("PRK", "RUS")
SCHEME = shipped_scheme()


def day(text: str) -> int:
    """The number of a day."""
    return date.fromisoformat(text).toordinal()


def voice(name: str, sector: str = "JRN") -> Voice:
    """One who says so; those of one government depend on each other."""
    return Voice(
        country="KOR", sector=sector, name=name, stance="asserts", certainty="CT+", party=False, named=True, article=False,
        body=None, chain=(name,), records=(), origins=(), since="2024-10-18T00:00:00Z",
    )  # fmt: skip


def act(name: str, on: str | None = "2024-10-18", **more: Any) -> Act:
    """An AID of North Korea for Russia on the word of two sayers, told of the same day, unless said otherwise."""
    sayers = more.pop("sayers", 2)
    dependent = more.pop("dependent", 0)
    told = more.pop("told", on or "2024-10-18")
    actor, recipient = more.pop("actor", ("PRK",)), more.pop("recipient", ("RUS",))
    at = f"{told}T08:00:00Z"
    voices = tuple(voice(f"sayer {at}", "GOV" if at < dependent else "JRN") for at in range(sayers))
    says = Witnesses(
        voices=voices, articles=1, origins=1, distinct=sayers,
        dependent=dependent, unknown=sayers - dependent, denying=0,
    )  # fmt: skip
    inner: dict[str, Any] = {
        "records": (name,), "type": "AID", "mode": None, "aspect": "event", "date": on, "start": on, "end": on, "place": None,
        "quantities": (), "content": None, "certainty": "CT+", "status": "done", "statuses": (("done", 1),),
        "articles": (f"article {name}",), "origins": (f"origin {name}",), "first_public": at, "last_public": at,
        "first_ingested": at, "last_ingested": at, "marking": "TLP:CLEAR", "headline": f"headline {name}", "says": says,
    }  # fmt: skip
    inner |= more
    sides = {"actor": actor, "recipient": recipient}
    return Act(
        id=name,
        **{role: tuple(Side(country, "GOV", country) for country in own) for role, own in sides.items()},
        **inner,
    )


def term(name: str, on: str | None = "2024-10-18", **more: Any) -> Term:
    """The term of such an act."""
    known, until = more.pop("known", None), more.pop("until", None)
    bounds = {} if until is None else {"until": day(until)}
    found = TermReader(PAIR, SCHEME).term_of(act(name, on, **more), known=day(known) if known else None, **bounds)
    assert found is not None
    return found


def amount(item: str, low: float | None, measure: str = "count", **more: Any) -> Quantity:
    """A number of an act."""
    return Quantity("", 0, 0, low, low, False, item, more.get("unit", "people"), measure, more.get("stage"))  # type: ignore[arg-type]
