"""Where a country is named, seen from a mention whose country is sought: how far off, on which side, in which list."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coding.countries.sought import Mention, Surroundings
from sayso.coding.mentions.sightings import Sighting
from sayso.coding.mentions.stock import Stock

_JOINTS = frozenset(("in", "of", "from", "at", "against", "on", "by", "to", "with", "across", "near", "outside"))
_NEAR = (3, 8, 16)
"""Words: close beside, within a clause, within a sentence."""


def find_nearness(stock: Stock, seen: Sequence[Sighting], mention: Mention, around: Surroundings) -> list[str]:
    """Tell where a country's sightings stand, seen from a mention: in its sentence, or else how far back."""
    country = seen[0].country
    own = [s for s in around.here if s.country == country]
    out = []
    if own:
        out += _place_before(around.before, country, mention) + _place_after(stock, around.after, country, mention)
        if len(own) == len(around.here):
            out.append("alone")
        if _is_beside(stock, own, mention):
            out.append("beside")
    else:
        back = next((around.sentence - s.sentence for s in reversed(seen) if s.sentence < around.sentence), None)
        out += ["elsewhere", f"back:{4 if back is None else min(back, 3)}"]
    if around.latest == country:
        out.append("latest")
    if around.opening == country:
        out.append("previous:opens")
    if own and 0 <= mention.trigger < len(stock.words) and stock.sentence_of[mention.trigger] == around.sentence:
        out += _sides(own, mention)
    return out


def _is_beside(stock: Stock, own: Sequence[Sighting], mention: Mention) -> bool:
    """Tell whether a country's own stands beside the mention in a list (*two U.S. soldiers and two civilians*)."""
    for sighting in own:
        ends = (sighting.last, mention.first) if sighting.first <= mention.first else (mention.last, sighting.first)
        between = [word.key for word in stock.words[slice(*ends)]]
        if len(between) <= 4 and any(key in ("and", "or", "&") for key in between):
            return True
    return False


def _place_before(before: Sequence[Sighting], country: str, mention: Mention) -> list[str]:
    own = [s for s in before if s.country == country]
    if not own:
        return []
    out = [f"before:{sum(mention.first - own[-1].last > n for n in _NEAR)}"]
    if before[-1].country == country:
        out.append("before:next")
    if before[0].country == country:
        out.append("before:opens")
    return out


def _place_after(stock: Stock, after: Sequence[Sighting], country: str, mention: Mention) -> list[str]:
    own = [s for s in after if s.country == country]
    if not own:
        return []
    out = [f"after:{sum(own[0].first - mention.last > n for n in _NEAR)}"]
    at = own[0].first
    joint = stock.words[at - 1].key
    if joint == "the":
        joint = stock.words[at - 2].key
    if joint in _JOINTS:
        out.append(f"after:{joint}")
    if after[0].country == country:
        out.append("after:next")
    return out


def _sides(here: Sequence[Sighting], mention: Mention) -> list[str]:
    """Tell on which side of the trigger a country stands, seen from the mention."""
    trigger = mention.trigger
    left = any(s.last <= trigger for s in here)
    right = any(s.first > trigger for s in here)
    across, aside = (right, left) if mention.first < trigger else (left, right)
    out = ["across"] * across + ["aside"] * aside
    return [*out, *(f"{side}&{mention.type}" for side in out), *(f"{side}&{mention.role}" for side in out)]
