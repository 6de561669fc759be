"""Mentions whose head is a noun for somebody who acts (*rebels*, *foreign minister*)."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coding.mentions.items import Item, find_backing
from sayso.coding.mentions.resolutions import ARMED, DETERMINERS, OFFICE, PLACES, Resolution, spell_name
from sayso.lexicon.entries import Actor, Agent
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import Word

_WORDS = load_wordlists("mentions")


def read_noun(words: Sequence[Word], items: Sequence[Item], head: Item) -> Resolution:
    """Resolve words whose head is an agent noun: its sector, and the country of whoever owns or backs it."""
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
        backing = find_backing(items)
        if backing is not None and (sector == "PRM" or (sector == "REB" and agent.strength == "soft")):
            country, sector = backing.country, "PRM"
    former = any(word.key in _WORDS["former"] for word in words)
    if former and sector in OFFICE:
        sector = "ELI"
    named = [actor.id for actor in actors if actor.kind not in PLACES and actor.kind != "person"]
    entry = named[-1] if named else agent.id
    definite = words[0].key in DETERMINERS
    return Resolution(country, sector, spell_name(words), entry, "agent", key, agent.strength, former, definite)


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
