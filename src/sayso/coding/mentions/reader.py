"""Who a mention stands for by its own words: a name on that day, a modifier's country, a noun's sector."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.coding.mentions.items import Item, choose_entry, find_backing, find_head, make_item
from sayso.coding.mentions.named_heads import read_named
from sayso.coding.mentions.noun_heads import read_noun
from sayso.coding.mentions.resolutions import DETERMINERS, Resolution, spell_name
from sayso.lexicon.entries import Actor, Agent
from sayso.lexicon.store import Lexicon, Match
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import Word, find_words

_WORDS = load_wordlists("mentions")
_LONGEST_CHAIN = 3
"""Prepositions after a head that are followed for its owner (*a fellow in Asian affairs at the Lowy Institute*)."""


def resolve_mention(text: str, day: str, lexicon: Lexicon) -> Resolution:
    """Resolve a mention by its own words.

    Args:
        text: The mention, as it stands (*South Korea's vice foreign minister*).
        day: The day of which it speaks, an ISO date; empty where none is known.
        lexicon: The dictionary.

    Returns:
        Country and sector, each None where the words alone do not give it (*the delegation*).
    """
    return MentionReader(day, lexicon).read(find_words(text))


class MentionReader:
    """Reads mentions of one day.

    Attributes:
        known: People whom a word alone names, as compared, where something better than the dictionary knows them.
    """

    def __init__(self, day: str, lexicon: Lexicon) -> None:
        self.day, self.lexicon = day, lexicon
        self.known: dict[str, Actor] = {}

    def choose(self, match: Match, words: Sequence[Word]) -> Actor | Agent:
        """Choose the entry for which a name stands on the day."""
        if match.end - match.start == 1 and words[match.start].key in self.known:
            first = match.entries[0]
            if isinstance(first, Actor) and first.kind == "person":
                return self.known[words[match.start].key]
        return choose_entry(match.entries, self.day)

    def read(self, words: Sequence[Word]) -> Resolution:
        """Resolve a mention that is split into words; see `resolve_mention`."""
        return _read_words(words, self)


def _read_words(words: Sequence[Word], reader: MentionReader) -> Resolution:
    matches = reader.lexicon.find_names(words)
    core_end = _find_cut(words, matches)
    core = words[:core_end]
    items = [make_item(match, words, reader.choose(match, words)) for match in matches if match.end <= core_end]
    rest = words[core_end + 1 :]
    joint = words[core_end].key if core_end < len(words) else ""
    if rest and joint == "of" and not any(item.bearing == "own" and isinstance(item.entry, Actor) for item in items):
        content = [word.key for word in core if word.key not in DETERMINERS and not word.key.isdigit()]
        if content and content[-1] in _WORDS["quantifiers"]:
            return _read_words(rest, reader)
    found = _read_core(core, items, reader.day)
    for _ in range(_LONGEST_CHAIN):
        if not rest or joint not in _WORDS["owning"] or not _wants(found):
            break
        found = _complete(found, _read_words(rest, reader), joint)
        if found.country is not None:
            break
        cut = _find_cut(rest, reader.lexicon.find_names(rest))
        joint = rest[cut].key if cut < len(rest) else ""
        rest = rest[cut + 1 :]
    return found


def _wants(found: Resolution) -> bool:
    if found.head in _WORDS["relational"]:
        return False
    return found.kind == "none" or (found.kind == "agent" and (found.country is None or found.strength == "generic"))


def _find_cut(words: Sequence[Word], matches: Sequence[Match]) -> int:
    """Return where the words that hold the head end: the first preposition, comma or relative that is in no name."""
    inside = {at for match in matches for at in range(match.start, match.end)}
    for at, word in enumerate(words):
        if at and at not in inside and word.key in _WORDS["cuts"] and not word.joined:
            return at
    return len(words)


def _read_core(words: Sequence[Word], items: Sequence[Item], day: str) -> Resolution:
    former = any(word.key in _WORDS["former"] for word in words)
    definite = bool(words) and words[0].key in DETERMINERS
    own = [item for item in items if item.bearing == "own"]
    head = find_head(own)
    if head is None:
        backing = find_backing(items)
        country = backing.country if backing else None
        return Resolution(country, None, spell_name(words), None, "none", former=former, definite=definite)
    if isinstance(head.entry, Agent):
        return read_noun(words, items, head)
    return read_named(words, own, head, day)


def _complete(found: Resolution, owner: Resolution, joint: str) -> Resolution:
    """Complete what a head leaves open from what it belongs to (*a spokesman for the Afghan president*)."""
    if found.kind == "none":
        if joint in (",", "(") and owner.kind != "none":
            return msgspec.structs.replace(owner, name=found.name)
        return msgspec.structs.replace(found, country=found.country or owner.country)
    country = found.country or (owner.country if owner.country != "UNK" else None)
    sector = found.sector
    takes = found.strength == "generic" and joint not in ("in", ",", "(")
    if takes and found.sector in ("GOV", "UNK") and owner.sector and owner.kind not in ("place", "people", "none"):
        sector = owner.sector
        country = owner.country if owner.kind == "name" and owner.country else country
    return msgspec.structs.replace(found, country=country, sector=sector)
