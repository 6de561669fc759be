"""On whose word an act stands: frozen values, as witnesses.py makes them."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.model import Certainty


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One sayer of an act: who (country, sector, name), how sure, and the records and origins that carry its word.

    `stance`: asserts, denies or hedges. `chain` is the way its word came, outermost first (*Yonhap*, *NIS*). `body` is the body or briefing
    that makes sayers dependent on one another, None where that is not known. `article`: nobody is named, the outlet itself says it.
    """

    country: str
    sector: str
    name: str
    stance: Literal["asserts", "hedges", "denies"]
    certainty: Certainty
    party: bool
    named: bool
    article: bool
    body: str | None
    chain: tuple[str, ...]
    records: tuple[str, ...]
    origins: tuple[str, ...]
    since: str


class Witnesses(msgspec.Struct, frozen=True, kw_only=True):
    """On whose word an act stands: its voices, and how many of those who assert are distinct, known to depend on another, or unknown."""

    voices: tuple[Voice, ...]
    articles: int
    origins: int
    distinct: int
    dependent: int
    unknown: int
    denying: int
