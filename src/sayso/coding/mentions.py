"""Who a mention stands for by its own words: a name on that day, a modifier's country, a noun's sector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from sayso.lexicon.entries import EXTRA_COUNTRIES, Actor, Agent
from sayso.lexicon.store import Lexicon, Match
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import POSSESSIVE, Word, find_words

Ground = Literal["person", "name", "country", "place", "people", "agent", "none"]
"""What a resolution rests on: a name of a person or a body, a state, a place, a people, an agent noun, or nothing."""

_WORDS = load_wordlists("mentions")
DETERMINERS = _WORDS["determiners"]
_OFFICE = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
_LONGEST_CHAIN = 3
"""Prepositions after a head that are followed for its owner (*a fellow in Asian affairs at the Lowy Institute*)."""
_MOURNING = 12
"""Months for which one killed in command is still spoken of as such."""
ARMED = frozenset(("REB", "PRM", "UAF", "CRM", "SPY", "COP", "MIL"))
PLACES = frozenset(("state", "adjective", "capital", "region", "people"))


class Resolution(msgspec.Struct, frozen=True):
    """Who a mention stands for: None where its words do not say.

    `entry` is the id of the dictionary's entry that decided; `head` the agent noun, as compared, with its `strength`;
    `former` an office no longer held; `definite` that a determiner opens it.
    """

    country: str | None
    sector: str | None
    name: str
    entry: str | None
    kind: Ground
    head: str = ""
    strength: str = ""
    former: bool = False
    definite: bool = False


class Item(msgspec.Struct, frozen=True):
    """A known word or name within a mention: the entry chosen for the day, and how it bears on the head."""

    start: int
    end: int
    entry: Actor | Agent
    bearing: str


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
    items = [_choose(match, words, reader) for match in matches if match.end <= core_end]
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


def choose_entry(entries: Sequence[Actor | Agent], day: str) -> Actor | Agent:
    """Choose among a name's entries: a user's own, one that holds on the day, the latest before it, the next."""
    if len(entries) == 1:
        return entries[0]
    actors = [entry for entry in entries if isinstance(entry, Actor)]
    if not actors:
        return entries[0]
    holding = [actor for actor in actors if actor.holds_on(day)]
    for actor in holding:
        if actor.kind == "own":
            return actor
    if holding:
        return max(holding, key=lambda actor: actor.start)
    past = [actor for actor in actors if actor.end and actor.end < day]
    if past:
        return max(past, key=lambda actor: (actor.country not in EXTRA_COUNTRIES, actor.end))
    return min(actors, key=lambda actor: actor.start)


def _choose(match: Match, words: Sequence[Word], reader: MentionReader) -> Item:
    """Choose a match's entry for the day, and tell whether it owns the head, backs it, or only stands beside it."""
    after = words[match.end] if match.end < len(words) else None
    before = words[match.start - 1] if match.start else None
    bearing = "own"
    if after is not None and after.joined and after.key in _WORDS["backed"]:
        bearing = "backs"
    elif (after is not None and after.joined and after.key in _WORDS["held"]) or (
        before is not None and words[match.start].joined and before.key in _WORDS["toward"]
    ):
        bearing = "beside"
    return Item(match.start, match.end, reader.choose(match, words), bearing)


def person_sector(actor: Actor, day: str) -> str:
    """Return a person's sector on a day: that of the office, what follows it, or for one who held none, what they were."""
    if not day or not actor.end or day <= actor.end or actor.sector not in _OFFICE:
        return actor.sector
    if (
        actor.sector == "MIL"
        and int(day[:4]) * 12 + int(day[5:7]) <= int(actor.end[:4]) * 12 + int(actor.end[5:7]) + _MOURNING
    ):
        return actor.sector
    return actor.after


def _read_core(words: Sequence[Word], items: Sequence[Item], day: str) -> Resolution:
    former = any(word.key in _WORDS["former"] for word in words)
    definite = bool(words) and words[0].key in DETERMINERS
    own = [item for item in items if item.bearing == "own"]
    head = _find_head(own)
    if head is None:
        backing = _find_backing(items)
        country = backing.country if backing else None
        return Resolution(country, None, _phrase(words), None, "none", former=former, definite=definite)
    if isinstance(head.entry, Agent):
        return _read_agent(words, items, head)
    return _read_actor(words, own, head, day)


def _find_backing(items: Sequence[Item]) -> Actor | None:
    for item in items:
        if item.bearing == "backs" and isinstance(item.entry, Actor):
            return item.entry
    return None


def _find_head(own: Sequence[Item]) -> Item | None:
    """Return the item that names who acts: the last one, but a country behind an agent noun only tells whose."""
    if not own:
        return None
    last = own[-1]
    if isinstance(last.entry, Actor) and last.entry.kind in PLACES:
        agents = [item for item in own if isinstance(item.entry, Agent) and item.end <= last.start]
        if agents and len(own) > 1:
            return agents[-1]
    return last


def _read_actor(words: Sequence[Word], own: Sequence[Item], head: Item, day: str) -> Resolution:
    actor = head.entry
    assert isinstance(actor, Actor)
    country, sector = actor.country, actor.sector
    ground: Ground = "name"
    name = actor.name
    if actor.kind == "person":
        sector, ground = _title_sector(words, own, head) or person_sector(actor, day), "person"
    elif actor.kind in ("state", "adjective", "capital"):
        ground = "country"
    elif actor.kind == "region":
        ground, name = "place", " ".join(word.text for word in words[head.start : head.end])
    elif actor.kind == "people":
        ground = "people"
        sector = "GOV" if words[0].key == "the" and head.end - head.start == len(words) - 1 else "CVL"
    elif actor.kind in ("body", "party"):
        owner = next((item.entry for item in own if item.end <= head.start and isinstance(item.entry, Actor)), None)
        if owner is not None and owner.kind in PLACES and owner.country != country:
            country = owner.country
        if sector in _OFFICE and any(word.key in _WORDS["former"] for word in words[: head.start]):
            sector = "ELI"
    if (
        country == "UNK"
    ):  # the entry gathers words of many meanings under one: each keeps its own (*the world*, *Arab states*)
        name = _phrase(words)
    return Resolution(country, sector, name, actor.id, ground, definite=words[0].key in DETERMINERS)


def _title_sector(words: Sequence[Word], own: Sequence[Item], head: Item) -> str | None:
    """Return the sector of the office whose title a name bears (*Secretary of State Hillary Clinton*), on any day."""
    if any(word.key in _WORDS["former"] or word.key == "elect" for word in words[: head.start]):
        return None
    for item in own:
        if item.end == head.start and item.entry.sector in ("GOV", "LEG") and _is_title(item.entry):
            return item.entry.sector
    return None


def _is_title(entry: Actor | Agent) -> bool:
    return entry.strength == "firm" if isinstance(entry, Agent) else entry.kind == "body"


def _read_agent(words: Sequence[Word], items: Sequence[Item], head: Item) -> Resolution:
    agent = head.entry
    assert isinstance(agent, Agent)
    own = [item for item in items if item.bearing == "own" and item is not head]
    actors = [item.entry for item in own if isinstance(item.entry, Actor)]
    key = " ".join(word.key for word in words[head.start : head.end])
    owned = key in _WORDS["relational"] and words[0].key not in _WORDS["possessive"]
    owners = [actor for actor in actors if not owned or actor.kind == "international"]
    country = next((actor.country for actor in owners), None)
    sector = _take_sector(agent, [item for item in own if item.end <= head.start])
    if country is None:
        backing = _find_backing(items)
        if backing is not None and (sector == "PRM" or (sector == "REB" and agent.strength == "soft")):
            country, sector = backing.country, "PRM"
    former = any(word.key in _WORDS["former"] for word in words)
    if former and sector in _OFFICE:
        sector = "ELI"
    named = [actor.id for actor in actors if actor.kind not in PLACES and actor.kind != "person"]
    entry = named[-1] if named else agent.id
    definite = words[0].key in DETERMINERS
    return Resolution(country, sector, _phrase(words), entry, "agent", key, agent.strength, former, definite)


def _take_sector(agent: Agent, before: Sequence[Item]) -> str:
    """Return an agent noun's sector, taken from what stands before it as far as its strength allows."""
    if agent.strength == "firm":
        return agent.sector
    for item in reversed(before):
        entry = item.entry
        if isinstance(entry, Agent):
            if entry.strength == "generic":
                continue
            sector = entry.sector
        elif entry.kind in PLACES:
            continue
        else:
            sector = entry.sector
        if agent.strength == "generic" or sector in ARMED:
            return sector
    return agent.sector


def _phrase(words: Sequence[Word]) -> str:
    """Return the words of a mention as a name: without a leading determiner and a closing possessive."""
    kept = list(words)
    while len(kept) > 1 and kept[0].key in DETERMINERS:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].key == POSSESSIVE:
        kept = kept[:-1]
    text = ""
    for before, word in zip([None, *kept], kept, strict=False):
        if before is not None:
            text += "-" if word.joined else " " * (word.start > before.end)
        text += word.text
    return text


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
