"""Mentions whose head is a name: a person, a body, a state, a place or a people."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coding.mentions.items import Item
from sayso.coding.mentions.resolutions import DETERMINERS, OFFICE, PLACES, Ground, Resolution, spell_name
from sayso.lexicon.entries import Actor, Agent
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import Word

_WORDS = load_wordlists("mentions")
_MOURNING = 12
"""Months for which one killed in command is still spoken of as such."""


def read_named(words: Sequence[Word], own: Sequence[Item], head: Item, day: str) -> Resolution:
    """Resolve words whose head is a name that the dictionary has."""
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
        if sector in OFFICE and any(word.key in _WORDS["former"] for word in words[: head.start]):
            sector = "ELI"
    if (
        country == "UNK"
    ):  # the entry gathers words of many meanings under one: each keeps its own (*the world*, *Arab states*)
        name = spell_name(words)
    return Resolution(country, sector, name, actor.id, ground, definite=words[0].key in DETERMINERS)


def person_sector(actor: Actor, day: str) -> str:
    """Return a person's sector on a day: that of the office, what follows it, or for one who held none, what they were."""
    if not day or not actor.end or day <= actor.end or actor.sector not in OFFICE:
        return actor.sector
    if (
        actor.sector == "MIL"
        and int(day[:4]) * 12 + int(day[5:7]) <= int(actor.end[:4]) * 12 + int(actor.end[5:7]) + _MOURNING
    ):
        return actor.sector
    return actor.after


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
