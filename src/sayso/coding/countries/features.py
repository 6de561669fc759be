"""How the evidence for a country is spelt as features, and what the features weigh."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from sayso.coding.countries.sought import Mention
from sayso.coding.mentions.stock import Stock
from sayso.lexicon.wordlists import load_wordlists

_WORDS = load_wordlists("mentions")
STANDING = ("UNK", "IGO", "NGO", "IMG", "MNC")
"""Codes weighed in every document: those that a plain noun may have without a name (*allies*, *rights groups*, *jihadists*)."""
_KINDS = frozenset((*STANDING, "EUR", "UNO", "USA"))
"""Countries that have weights of their own; the others are weighed alike."""
_GROUPS = {
    "MIL": "arms", "REB": "rebel", "PRM": "rebel", "UAF": "rebel", "CRM": "rebel", "COP": "law", "JUD": "law", "SPY": "spy",
    "LEG": "house", "PTY": "house", "OPP": "house", "JRN": "press", "EDU": "press", "NGO": "press", "BUS": "trade", "LAB": "trade",
}  # fmt: skip
_TELLING = frozenset(
    (
        "latest",
        "before:next",
        "before:opens",
        "rank:0",
        "title",
        "home",
        "located",
        "head:before",
        "sector",
        "beside",
        "across",
    )
)
"""Evidence whose worth hangs on the noun itself (*the country* is the one last named)."""


class Spelling(msgspec.Struct, frozen=True):
    """How the evidence of a mention is spelt as features: with the mention's group, its noun and its place in the record."""

    mention: Mention
    head: str
    group: str
    owned: bool
    shared: tuple[str, ...]

    @classmethod
    def of(cls, stock: Stock, mention: Mention) -> Spelling:
        """Take what the features of all countries share from a mention and its document."""
        sector = mention.found.sector or "none"
        group = _GROUPS.get(sector, "people" if sector in ("CVL", "REF", "REL", "MED") else sector)
        words = {word.key for word in stock.words[mention.first : mention.last]}
        shared = [f"r:{mention.role}", f"g:{group}", f"n:{min(len(stock.sightings.countries), 4)}"]
        owned = not words.isdisjoint(_WORDS["possessive"])
        shared += ["w:others"] * (not words.isdisjoint(_WORDS["others"])) + ["w:owned"] * owned
        if mention.first < len(stock.words) and stock.sentence_of[mention.first] == 0:
            shared.append("title")
        head = mention.found.head or "?" + mention.found.kind
        return cls(mention, head, group, owned, tuple(shared))

    def open(self, kind: str) -> list[str]:
        """The features that a kind of country begins with."""
        return [f"{kind}&h:{self.head}", f"{kind}&{self.mention.role}&{self.mention.type}"]

    def spell(self, evidence: str) -> list[str]:
        """The features that a piece of evidence makes."""
        return _spell(evidence, self.group, self.owned, self.head if evidence in _TELLING else "")

    def weigh(self, evidence: str) -> tuple[float, ...]:
        """The weights of these features."""
        return _weigh_spelt(evidence, self.group, self.owned, self.head if evidence in _TELLING else "")

    def close(self, kind: str) -> list[str]:
        """The features that a kind of country ends with."""
        return [*self.spell("bias=" + kind), *(f"{kind}&{other}" for other in self.shared)]


def kind_of(country: str) -> str:
    """Return under which country's weights a country falls: its own, or those of all the others."""
    return country if country in _KINDS else "XXX"


def find_weights(features: Iterable[str]) -> list[float]:
    """The weights of features in their order, without those that have none."""
    weights = _load_weights()
    return [weight for feature in features if (weight := weights.get(feature))]


def _spell(evidence: str, group: str, owned: bool, head: str) -> list[str]:  # noqa: FBT001
    features = [evidence, f"{evidence}&{group}"]
    if owned:
        features.append(f"{evidence}&owned")
    if head:
        features.append(f"{evidence}&h:{head}")
    return features


@lru_cache(maxsize=1 << 14)
def _weigh_spelt(evidence: str, group: str, owned: bool, head: str) -> tuple[float, ...]:  # noqa: FBT001
    return tuple(find_weights(_spell(evidence, group, owned, head)))


@cache
def _load_weights() -> dict[str, float]:
    text = files("sayso.coding").joinpath("data", "country-weights.tsv")
    if not text.is_file():
        return {}
    return {k: float(v) for k, v in (line.split("\t") for line in text.read_text(encoding="utf-8").splitlines())}
