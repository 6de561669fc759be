"""What the dictionary holds: actors with dates, agent nouns by sector, and frames of the user's own."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal[
    "state", "adjective", "people", "capital", "region", "metonym", "body", "international", "group", "party",
    "outlet", "organisation", "person", "own",
]  # fmt: skip
Strength = Literal["firm", "soft", "generic"]
"""How an agent noun takes a sector: `firm` has its own, `soft` takes that of an armed group or body named with it,
`generic` takes that of whatever it belongs to (*Pentagon officials*)."""

EXTRA_COUNTRIES: frozenset[str] = frozenset(("UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG", "UNK"))


class Actor(msgspec.Struct, frozen=True):
    """One who acts, under one name and its aliases, between two days (ISO dates; empty: open).

    A person's `after` is the sector when out of office. `country` and `sector` hold between `start` and `end`.
    """

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    start: str = ""
    end: str = ""
    after: str = ""
    role: str = ""

    def holds_on(self, day: str) -> bool:
        """Tell whether the entry holds on a day (an ISO date; empty: no date is known, so every entry holds)."""
        return not day or ((not self.start or self.start <= day) and (not self.end or day <= self.end))


class Agent(msgspec.Struct, frozen=True):
    """A noun for those who act, without a name: its sector and how firmly it has it."""

    id: str
    sector: str
    strength: Strength
    words: tuple[str, ...]


class Frame(msgspec.Struct, frozen=True):
    """A user's own trigger: a lemma or its written forms, and the type and mode that it proposes."""

    id: str
    lemma: str
    forms: tuple[str, ...]
    type: str
    mode: str | None
    where: str
