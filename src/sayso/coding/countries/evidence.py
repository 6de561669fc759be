"""What a document says for and against each country that a mention may have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.coding.countries.nearness import find_nearness
from sayso.coding.countries.sought import Mention, Surroundings
from sayso.coding.mentions.sightings import Sighting, singular
from sayso.coding.mentions.stock import Stock

_NAMESAKES = (0.0, 0.1, 0.4)
"""Shares of a country among a name's bearers: some, more than chance, mostly."""


def find_evidence(stock: Stock, mention: Mention, around: Surroundings, country: str) -> list[str]:
    """Tell what speaks for or against a mention's having a country, each piece by its name."""
    out: list[str] = ["home"] if country == mention.home else []
    if country in around.within:
        out.append("owner")
    if mention.found.kind == "none":
        out += _namesakes(stock, mention, country)
    if mention.others:
        side = "facing" if country in mention.others else "unfaced"
        out += [side, f"{side}&{mention.type}", f"{side}&{mention.role}&{mention.type}"]
    seen = stock.sightings.of(country, mention.first)
    if country in around.within:
        seen = [s for s in seen if not mention.first <= s.first < mention.last]
    if not seen:
        return [*out, "unseen"]
    out += _share(stock, seen)
    out += find_nearness(stock, seen, mention, around)
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
    share = stock.sightings.countries[country] / len(stock.sightings.all)
    out = [f"share:{min(int(share * 5), 4)}", f"rank:{min(stock.sightings.ranks[country], 3)}"]
    if len(stock.sightings.countries) == 1:
        out.append("only")
    if stock.sightings.all[0].country == country:
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
