"""The known words and names within a mention: the entry that each stands for on a day, and which of them is the head."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.coding.mentions.resolutions import PLACES
from sayso.lexicon.entries import EXTRA_COUNTRIES, Actor, Agent
from sayso.lexicon.store import Match
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import Word

_WORDS = load_wordlists("mentions")


class Item(msgspec.Struct, frozen=True):
    """A known word or name within a mention: the entry chosen for the day, and how it bears on the head."""

    start: int
    end: int
    entry: Actor | Agent
    bearing: str


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


def make_item(match: Match, words: Sequence[Word], entry: Actor | Agent) -> Item:
    """Tell of a match and the entry chosen for it whether it owns the head, backs it, or only stands beside it."""
    after = words[match.end] if match.end < len(words) else None
    before = words[match.start - 1] if match.start else None
    bearing = "own"
    if after is not None and after.joined and after.key in _WORDS["backed"]:
        bearing = "backs"
    elif (after is not None and after.joined and after.key in _WORDS["held"]) or (
        before is not None and words[match.start].joined and before.key in _WORDS["toward"]
    ):
        bearing = "beside"
    return Item(match.start, match.end, entry, bearing)


def find_backing(items: Sequence[Item]) -> Actor | None:
    """Return the name of who only backs the head (*Iran-backed rebels*), if there is one."""
    for item in items:
        if item.bearing == "backs" and isinstance(item.entry, Actor):
            return item.entry
    return None


def find_head(own: Sequence[Item]) -> Item | None:
    """Return the item that names who acts: the last one, but a country behind an agent noun only tells whose."""
    if not own:
        return None
    last = own[-1]
    if isinstance(last.entry, Actor) and last.entry.kind in PLACES:
        agents = [item for item in own if isinstance(item.entry, Agent) and item.end <= last.start]
        if agents and len(own) > 1:
            return agents[-1]
    return last
