"""The country of a mention whose words give none: the document's countries weighed by fitted weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import exp

import msgspec

from sayso.coding.mentions import Resolution
from sayso.coding.stock import Sighting, Stock
from sayso.lexicon.wordlists import load_wordlists

_WORDS = load_wordlists("mentions")

STANDING = ("UNK", "IGO", "NGO", "IMG", "MNC")
"""Codes weighed in every document: those that a plain noun may have without a name (*allies*, *rights groups*, *jihadists*)."""
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


def rank_countries(stock: Stock, mention: Mention) -> list[str]:
    """Rank the countries that a mention without one may have, likeliest first; UNK is among them."""
    return [chance.country for chance in weigh_chances(stock, mention)]


def weigh_chances(stock: Stock, mention: Mention) -> list[Chance]:
    """Return the countries that a mention without one may have with their probabilities, likeliest first."""
    weights = _load_weights()
    scored = [
        (-sum(map(weights.get, features, repeat(0.0))), at, country)
        for at, (country, features) in enumerate(weigh(stock, mention))
    ]
    ranked = sorted(scored)
    powers = [exp(ranked[0][0] - score) for score, _, _ in ranked]
    whole = sum(powers)
    return [Chance(country, power / whole) for (_, _, country), power in zip(ranked, powers, strict=True)]


def weigh(stock: Stock, mention: Mention) -> list[tuple[str, list[str]]]:
    """Return the countries that a mention may have, each with the features that speak for or against it."""
    head = mention.found.head or "?" + mention.found.kind
    sector = mention.found.sector or "none"
    group = _GROUPS.get(sector, "people" if sector in ("CVL", "REF", "REL", "MED") else sector)
    words = {word.key for word in stock.words[mention.first : mention.last]}
    shared = [f"r:{mention.role}", f"g:{group}", f"n:{min(len(stock.countries), 4)}"]
    if words & _WORDS["others"]:
        shared.append("w:others")
    owned = bool(words & _WORDS["possessive"])
    if owned:
        shared.append("w:owned")
    if mention.first < len(stock.words) and stock.sentence_of[mention.first] == 0:
        shared.append("title")
    weighed = []
    for country in candidates(stock, mention):
        evidence = _evidence(stock, mention, country)
        kind = country if country in (*STANDING, "EUR", "UNO", "USA") else "XXX"
        out = [f"{kind}&h:{head}", f"{kind}&{mention.role}&{mention.type}"]
        for feature in [*evidence, "bias=" + kind]:
            out.append(feature)
            out.append(f"{feature}&{group}")
            if owned:
                out.append(f"{feature}&owned")
            if feature in _TELLING:
                out.append(f"{feature}&h:{head}")
        out += [f"{kind}&{other}" for other in shared]
        weighed.append((country, out))
    return weighed


def candidates(stock: Stock, mention: Mention) -> list[str]:
    """Return the document's countries in the order of their sighting, then the outlet's and those of no state."""
    return list(dict.fromkeys([*stock.countries, *([mention.home] if mention.home else []), *STANDING]))


def _evidence(stock: Stock, mention: Mention, country: str) -> list[str]:
    out: list[str] = ["home"] if country == mention.home else []
    own = stock.sightings_of(country, mention.first)
    if any(mention.first <= s.first < mention.last for s in own):
        out.append("owner")
    if mention.found.kind == "none":
        out += _namesakes(stock, mention, country)
    if mention.others:
        side = "facing" if country in mention.others else "unfaced"
        out += [side, f"{side}&{mention.type}", f"{side}&{mention.role}&{mention.type}"]
    seen = [s for s in own if not mention.first <= s.first < mention.last]
    if not seen:
        return [*out, "unseen"]
    sentence = stock.sentence_of[mention.first] if mention.first < len(stock.words) else 0
    out += _share(stock, seen)
    out += _distance(stock, seen, mention, sentence)
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
    share = stock.countries[country] / sum(stock.countries.values())
    rank = sum(n > stock.countries[country] for n in stock.countries.values())
    out = [f"share:{min(int(share * 5), 4)}", f"rank:{min(rank, 3)}"]
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


def _distance(stock: Stock, seen: Sequence[Sighting], mention: Mention, sentence: int) -> list[str]:
    here = [s for s in stock.by_sentence.get(sentence, ()) if not mention.first <= s.first < mention.last]
    before = [s for s in here if s.last <= mention.first]
    after = [s for s in here if s.first >= mention.last]
    country = seen[0].country
    out = _place_before(before, country, mention) + _place_after(stock, after, country, mention)
    if not any(s.country == country for s in here):
        out.append("elsewhere")
        back = [sentence - s.sentence for s in seen if s.sentence < sentence]
        out.append(f"back:{min(min(back), 3) if back else 4}")
    elif len({s.country for s in here}) == 1:
        out.append("alone")
    if _is_beside(stock, [s for s in here if s.country == country], mention):
        out.append("beside")
    latest = stock.latest_before(mention.first)
    if latest is not None and latest.country == country:
        out.append("latest")
    previous = stock.by_sentence.get(sentence - 1, ())
    if previous and previous[0].country == country:
        out.append("previous:opens")
    if 0 <= mention.trigger < len(stock.words) and stock.sentence_of[mention.trigger] == sentence:
        out += _sides([s for s in here if s.country == country], mention)
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


def _stem(head: str) -> str:
    """Return a noun's last word as it is in the singular, so that *officials* are like *an official*."""
    return head.rpartition(" ")[2].removesuffix("s")


def _likeness(seen: Sequence[Sighting], mention: Mention) -> list[str]:
    out = []
    head, sector = mention.found.head, mention.found.sector
    noun = _stem(head)
    if noun and any(_stem(s.head) == noun and s.last <= mention.first for s in seen):
        out.append("head:before")
    elif noun and any(_stem(s.head) == noun for s in seen):
        out.append("head:after")
    if head and any(head in s.role for s in seen):
        out.append("role")
    same = [s for s in seen if s.sector == sector]
    if same:
        out.append("sector")
        if any(s.last <= mention.first for s in same):
            out.append("sector:before")
    if any(s.kind == "person" and s.sector == sector for s in seen):
        out.append("person")
    return out


@cache
def _load_weights() -> dict[str, float]:
    text = files("sayso.coding").joinpath("data", "country-weights.tsv")
    if not text.is_file():
        return {}
    return {k: float(v) for k, v in (line.split("\t") for line in text.read_text(encoding="utf-8").splitlines())}
