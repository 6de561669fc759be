"""The country of a mention whose words give none: the document's countries weighed by fitted weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import exp

import msgspec

from sayso.coding.mentions import Resolution
from sayso.coding.stock import Sighting, Stock, singular
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
_JOINTS = frozenset(("in", "of", "from", "at", "against", "on", "by", "to", "with", "across", "near", "outside"))
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
_NAMESAKES = (0.0, 0.1, 0.4)
"""Shares of a country among a name's bearers: some, more than chance, mostly."""
_NEAR = (3, 8, 16)
"""Words: close beside, within a clause, within a sentence."""


class Mention(msgspec.Struct, frozen=True):
    """A mention whose country is sought: its words, what they give, its role and type, and the trigger's first word."""

    first: int
    last: int
    found: Resolution
    role: str
    type: str
    trigger: int
    home: str
    others: tuple[str, ...] = ()


class Chance(msgspec.Struct, frozen=True):
    """A country that a mention may have, and how probably."""

    country: str
    probability: float


class _Spelling(msgspec.Struct, frozen=True):
    """How the evidence of a mention is spelt as features: with the mention's group, its noun and its place in the record."""

    mention: Mention
    head: str
    group: str
    owned: bool
    shared: tuple[str, ...]

    @classmethod
    def of(cls, stock: Stock, mention: Mention) -> _Spelling:
        """Take what the features of all countries share from a mention and its document."""
        sector = mention.found.sector or "none"
        group = _GROUPS.get(sector, "people" if sector in ("CVL", "REF", "REL", "MED") else sector)
        words = {word.key for word in stock.words[mention.first : mention.last]}
        shared = [f"r:{mention.role}", f"g:{group}", f"n:{min(len(stock.countries), 4)}"]
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


def weigh_chances(stock: Stock, mention: Mention) -> list[Chance]:
    """Return the countries that a mention without one may have with their probabilities, likeliest first."""
    ranked = sorted((-score, at, country) for at, (country, score) in enumerate(_score(stock, mention)))
    powers = [exp(ranked[0][0] - score) for score, _, _ in ranked]
    whole = sum(powers)
    return [Chance(country, power / whole) for (_, _, country), power in zip(ranked, powers, strict=True)]


def _score(stock: Stock, mention: Mention) -> Iterator[tuple[str, float]]:
    """Yield the countries that a mention may have, each with the sum of the weights of its features, as `weigh` lists them.

    One piece of evidence speaks for many countries and mentions: its features are spelt, and their weights sought, once.
    """
    spelling, around = _Spelling.of(stock, mention), _Around.of(stock, mention)
    ends: dict[str, tuple[list[float], list[float]]] = {}
    for country in candidates(stock, mention):
        kind = _kind_of(country)
        if kind not in ends:
            ends[kind] = _find_weights(spelling.open(kind)), _find_weights(spelling.close(kind))
        opening, closing = ends[kind]
        worth = [*opening]
        for evidence in _evidence(stock, mention, around, country):
            worth += spelling.weigh(evidence)
        yield country, sum(worth + closing)


def _find_weights(features: Iterable[str]) -> list[float]:
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
    return tuple(_find_weights(_spell(evidence, group, owned, head)))


def weigh(stock: Stock, mention: Mention) -> list[tuple[str, list[str]]]:
    """Return the countries that a mention may have, each with the features that speak for or against it."""
    spelling, around = _Spelling.of(stock, mention), _Around.of(stock, mention)
    weighed = []
    for country in candidates(stock, mention):
        kind, evidence = _kind_of(country), _evidence(stock, mention, around, country)
        features = [feature for piece in evidence for feature in spelling.spell(piece)]
        weighed.append((country, [*spelling.open(kind), *features, *spelling.close(kind)]))
    return weighed


def _kind_of(country: str) -> str:
    return country if country in _KINDS else "XXX"


def candidates(stock: Stock, mention: Mention) -> list[str]:
    """Return the document's countries in the order of their sighting, then the outlet's and those of no state."""
    near = stock.countries_near(mention.first)
    return list(dict.fromkeys([*near, *([mention.home] if mention.home else []), *STANDING]))


class _Around(msgspec.Struct, frozen=True):
    """What a mention stands among: the other sightings of its sentence, and whose stand before, within and after it."""

    sentence: int
    here: list[Sighting]
    before: list[Sighting]
    after: list[Sighting]
    within: frozenset[str]
    latest: str | None
    opening: str | None

    @classmethod
    def of(cls, stock: Stock, mention: Mention) -> _Around:
        """Look around a mention; `opening` is whose sighting opens the sentence before."""
        sentence = stock.sentence_of[mention.first] if mention.first < len(stock.words) else 0
        here = [s for s in stock.by_sentence.get(sentence, ()) if not mention.first <= s.first < mention.last]
        latest = stock.latest_before(mention.first)
        previous = stock.by_sentence.get(sentence - 1, ())
        return cls(
            sentence,
            here,
            [s for s in here if s.last <= mention.first],
            [s for s in here if s.first >= mention.last],
            frozenset(s.country for s in stock.sightings_from(mention.first, mention.last)),
            latest.country if latest else None,
            previous[0].country if previous else None,
        )


def _evidence(stock: Stock, mention: Mention, around: _Around, country: str) -> list[str]:
    out: list[str] = ["home"] if country == mention.home else []
    if country in around.within:
        out.append("owner")
    if mention.found.kind == "none":
        out += _namesakes(stock, mention, country)
    if mention.others:
        side = "facing" if country in mention.others else "unfaced"
        out += [side, f"{side}&{mention.type}", f"{side}&{mention.role}&{mention.type}"]
    seen = stock.sightings_of(country, mention.first)
    if country in around.within:
        seen = [s for s in seen if not mention.first <= s.first < mention.last]
    if not seen:
        return [*out, "unseen"]
    out += _share(stock, seen)
    out += _distance(stock, seen, mention, around)
    out += _likeness(seen, mention)
    return out


def _namesakes(stock: Stock, mention: Mention, country: str) -> list[str]:
    """Tell whether people of a country bear the mention's names, as far as the dictionary knows."""
    counts: Counter[str] = Counter()
    for word in stock.words[mention.first : mention.last]:
        if word.text[0].isupper():
            counts.update(stock.lexicon.count_namesakes(word.key))
    total = sum(counts.values())
    if not total:
        return []
    share = counts[country] / total
    return [f"namesakes:{sum(share > least for least in _NAMESAKES)}"]


def _share(stock: Stock, seen: Sequence[Sighting]) -> list[str]:
    country = seen[0].country
    share = stock.countries[country] / len(stock.sightings)
    out = [f"share:{min(int(share * 5), 4)}", f"rank:{min(stock.ranks[country], 3)}"]
    if len(stock.countries) == 1:
        out.append("only")
    if stock.sightings[0].country == country:
        out.append("first")
    if any(s.sentence == 0 for s in seen):
        out.append("title")
    if any(s.located for s in seen):
        out.append("located")
        if any(s.located and s.sentence == 0 for s in seen):
            out.append("located:title")
    if any(s.kind in ("place", "people") for s in seen):
        out.append("land")
    return out


def _distance(stock: Stock, seen: Sequence[Sighting], mention: Mention, around: _Around) -> list[str]:
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


def _likeness(seen: Sequence[Sighting], mention: Mention) -> list[str]:
    out = []
    head, sector = mention.found.head, mention.found.sector
    noun = singular(head)
    alike = [s for s in seen if s.noun == noun] if noun else []
    if alike:
        out.append("head:before" if any(s.last <= mention.first for s in alike) else "head:after")
    if head and any(head in s.role for s in seen):
        out.append("role")
    same = [s for s in seen if s.sector == sector]
    if same:
        out.append("sector")
        if any(s.last <= mention.first for s in same):
            out.append("sector:before")
        if any(s.kind == "person" for s in same):
            out.append("person")
    return out


@cache
def _load_weights() -> dict[str, float]:
    text = files("sayso.coding").joinpath("data", "country-weights.tsv")
    if not text.is_file():
        return {}
    return {k: float(v) for k, v in (line.split("\t") for line in text.read_text(encoding="utf-8").splitlines())}
