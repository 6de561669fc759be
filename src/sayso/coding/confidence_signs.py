"""The signs by which a record's confidence is weighed: how clear the act is, how clear its sides are, and what stands around it.

Scores enter as log-odds, bounded where more says no more. What a user's frame has decided counts as sure.
"""

from __future__ import annotations

from sayso.coding.held_countries import find_held_signs
from sayso.coding.side_signs import find_country_signs, find_side_signs
from sayso.coding.sides import Sides
from sayso.coding.signs import log_odds
from sayso.coding.weighed_acts import Act, Weighed


def find_signs(weighed: Weighed) -> dict[str, float]:
    """The signs of a decided act with its sides, by name; a sign of nought is left out."""
    act, sides = weighed.act, weighed.sides
    signs = act.clear | find_side_signs(act, sides)
    signs |= find_country_signs(act, sides) | find_held_signs(act.held, sides.countries)
    if sides.countries in act.shares:
        signs["sides among others"] = log_odds(act.shares[sides.countries])
    signs |= _signs_of_company(act, sides) | act.standing
    return {name: float(value) for name, value in signs.items() if value}


def _signs_of_company(act: Act, sides: Sides) -> dict[str, float]:
    return {
        "act told again": act.company.acts[act.decision.type, *sides.countries] > 1,
        "sides told again": act.company.pairs[sides.countries] > 1,
    }
