"""Conditions of a ladder in words."""

from __future__ import annotations

from sayso.ladder.file import Condition, Ladder, Needs
from sayso.ladder.measures import WITHIN


def words_of(condition: Condition, ladder: Ladder) -> str:
    """A condition in words: `AID acts of troops PRK>RUS within 90 days, by 2 sayers or more: at least 1`."""
    what = {
        "index": f"{condition.index} index",
        "rank": f"rank of the {condition.rank} index",
        "acts": "/".join(condition.acts or ()) + " acts",
        "stock": f"{condition.stock} standing",
    }[condition.measure]
    named = [*condition.modes, *condition.kinds, *condition.items]
    parts = [what + (f" ({', '.join(named)})" if named else ""), condition.direction]
    if condition.acts is not None:
        parts.append(f"within {condition.within or WITHIN} days")
    parts.append(f"on the word of {condition.sayers or ladder.sayers} or more")
    limit = f"at least {condition.at_least:,}" if condition.at_least is not None else f"below {condition.below:,}"
    lasting = f" for {condition.lasting} days" if condition.lasting > 1 else ""
    return f"{', '.join(parts)}: {limit}{lasting}"


def needs_words(needs: Needs) -> str:
    """How many of the conditions it takes."""
    return "all of" if needs == "all" else "any of"
