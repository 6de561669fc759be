"""People whom a family name alone names: those whom the document names in full, or those of a country that it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.coding.mentions.items import choose_entry
from sayso.coding.mentions.reader import MentionReader
from sayso.lexicon.entries import Actor
from sayso.lexicon.store import Match
from sayso.lexicon.words import Word

_OFFICES = ("president", "prime minister", "supreme leader", "leader", "king", "chancellor", "premier")
"""Roles of whom a family name alone is most likely said."""
_HIGHEST = "supreme leader"
"""The role beneath which a president or premier of the same family name stands (Khamenei, Kim)."""


def choose_family(key: str, reader: MentionReader, is_named: Callable[[str], bool]) -> Actor | None:
    """Choose a person of a family name: one of a country that is named, who held the highest office on the document's day."""
    people = [person for person in reader.lexicon.find_family(key) if is_named(person.country)]
    if not people:
        return None
    return max(people, key=lambda person: (person.holds_on(reader.day), _rank_office(person.role), person.start))


def learn_people(reader: MentionReader, words: Sequence[Word], matches: Sequence[Match]) -> None:
    """Let a family name alone be the person whom the document names in full, or one of a country that it names."""
    single: list[Match] = []
    countries = set()
    for match in matches:
        entry = choose_entry(match.entries, reader.day)
        if not isinstance(entry, Actor):
            continue
        if entry.kind != "person":
            countries.add(entry.country)
        elif match.end - match.start > 1:
            countries.add(entry.country)
            for at in (match.start, match.end - 1):
                reader.known.setdefault(words[at].key, entry)
        else:
            single.append(match)
    for match in single:
        key = words[match.start].key
        entry = choose_entry(match.entries, reader.day)
        if key not in reader.known and isinstance(entry, Actor) and entry.country not in countries:
            other = choose_family(key, reader, countries.__contains__)
            reader.known[key] = other or entry


def _rank_office(role: str) -> int:
    high = any(role.startswith(office) for office in _OFFICES)
    return role.startswith(_HIGHEST) * 4 + high * 2 + ("minister" in role or "secretary" in role)
