"""The dictionary in memory: every name under its words, so that all names of a text are found in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from sayso.lexicon.entries import Actor, Agent, Frame
from sayso.lexicon.tables import (
    ACTOR_TABLES,
    OwnEntries,
    read_actors,
    read_agents,
    read_regions,
    read_rows,
    read_states,
)
from sayso.lexicon.words import Word, find_words

_FAMILY_NAME_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "VNM", "HKG", "KHM", "MAC"))
_LONGEST_ACRONYM = 8
"""Capitals alone up to this length are an acronym, which must be written as it is (*US* is not *us*)."""


class Name(msgspec.Struct, frozen=True):
    """One way to write an entry: its words as compared, how the first must be written, whether *the* must precede it."""

    keys: tuple[str, ...]
    written: str
    capital: bool
    after_the: bool
    entry: Actor | Agent


class Match(msgspec.Struct, frozen=True):
    """Where names stand in a text: words `start` to `end`, and every entry they may stand for, a user's own first."""

    start: int
    end: int
    entries: tuple[Actor | Agent, ...]


class Lexicon:
    """Actors by name, agent nouns, and frames; made by `load_lexicon`."""

    def __init__(self, actors: Iterable[Actor], agents: Iterable[Agent], frames: Sequence[Frame] = ()) -> None:
        self.frames = tuple(frames)
        self.countries: dict[str, Actor] = {}
        self._names: dict[tuple[str, ...], list[Name]] = {}
        """By the first two words, or the one."""
        self._entry_names: dict[str, str] = {}
        self._own: set[str] = set()
        self._namesakes: dict[str, Counter[str]] = {}
        self._family_names: dict[str, list[Actor]] = {}
        for actor in actors:
            self._entry_names[actor.id] = actor.name
            if actor.kind == "own":
                self._own.add(actor.id)
            if actor.kind == "state":
                self.countries[actor.country] = actor
            own = () if actor.kind in ("adjective", "people", "capital") else (actor.name,)
            for name in (*own, *actor.aliases):
                self._add(name, actor)
        for agent in agents:
            for word in agent.words:
                self._add(word.lower(), agent)
        for names in self._names.values():
            names.sort(key=_precedence)
        self._first_words = frozenset(keys[0] for keys in self._names)

    def _add(self, name: str, entry: Actor | Agent) -> None:
        words = find_words(name)
        after_the = len(words) > 1 and words[0].text == "the"
        words = words[after_the:]
        if not words:
            return
        first = words[0].text.replace(".", "")
        short = len(words) == 1 and first.isupper() and 1 < len(first) <= _LONGEST_ACRONYM
        capital = isinstance(entry, Actor) and words[0].text[0].isupper()
        keys = tuple(word.key for word in words)
        if isinstance(entry, Actor) and entry.kind == "person" and len(keys) > 1:
            family = keys[0] if entry.country in _FAMILY_NAME_FIRST else keys[-1]
            self._family_names.setdefault(family, []).append(entry)
            for key in {keys[0], keys[-1]}:
                self._namesakes.setdefault(key, Counter())[entry.country] += 1
        self._names.setdefault(keys[:2], []).append(Name(keys, first if short else "", capital, after_the, entry))

    def country_name(self, code: str) -> str:
        """Return the name of a country, or its code where it is none of the states."""
        state = self.countries.get(code)
        return state.name if state else code

    def entry_name(self, entry: str) -> str:
        """Return the name of an actor's entry, given by id, or nothing."""
        return self._entry_names.get(entry, "")

    def is_own(self, entry: str | None) -> bool:
        """Tell whether an entry, given by id, is a user's own."""
        return entry in self._own

    def site_country(self, outlet: str) -> str:
        """Return the country of an outlet that is given as a site (*news.example.co.uk*), or nothing."""
        labels = outlet.lower().split(".")
        ends = (".".join(labels[at:]) for at in range(len(labels))) if len(labels) > 1 else ()
        return next((_load_sites()[end] for end in ends if end in _load_sites()), "")

    def find_family(self, key: str) -> Sequence[Actor]:
        """Return the people of a family name, given as compared."""
        return self._family_names.get(key, ())

    def count_namesakes(self, key: str) -> Mapping[str, int]:
        """Count by country the people who share a given or family name, given as compared."""
        return self._namesakes.get(key, {})

    def find_names(self, words: Sequence[Word], start: int = 0, end: int | None = None) -> list[Match]:
        """Find the names among some words, longest first, none overlapping another."""
        end = len(words) if end is None else end
        matches = []
        at = start
        while at < end:
            match = self._match_at(words, at, end) if words[at].key in self._first_words else None
            if match is None:
                at += 1
            else:
                matches.append(match)
                at = match.end
        return matches

    def _names_from(self, words: Sequence[Word], at: int, limit: int) -> Sequence[Name]:
        """The names that may start at a word, by the word behind it or the one behind an initial, longest first."""
        first = words[at].key
        names: list[Name] = []
        if at + 1 < limit:
            names += self._names.get((first, words[at + 1].key), ())
            if at + 2 < limit and _is_initial(words[at + 1]):
                names = sorted([*names, *self._names.get((first, words[at + 2].key), ())], key=_precedence)
        return [*names, *self._names.get((first,), ())]

    def _match_at(self, words: Sequence[Word], at: int, limit: int) -> Match | None:
        word = words[at]
        longest, entries = 0, []
        for name in self._names_from(words, at, limit):
            length = len(name.keys)
            if length < longest:
                break
            if not _fits_written(name, word) or (name.after_the and (not at or words[at - 1].key != "the")):
                continue
            stop = _stop_of(name, words, at, limit)
            if stop:
                longest = length
                entries.append((stop, name.entry))
        if not entries:
            return None
        stop = entries[0][0]
        return Match(at, stop, tuple(entry for end, entry in entries if end == stop))


def _precedence(name: Name) -> tuple[int, int]:
    return -len(name.keys), _rank(name.entry)


def _is_initial(word: Word) -> bool:
    return len(word.key) == 1 and word.text[0].isupper()


def _rank(entry: Actor | Agent) -> int:
    if isinstance(entry, Agent):
        return 2
    return 0 if entry.kind == "own" else 1


def _fits_written(name: Name, word: Word) -> bool:
    if name.written:
        return word.text.replace(".", "") == name.written
    return not name.capital or word.text[0].isupper()


def _stop_of(name: Name, words: Sequence[Word], at: int, limit: int) -> int:
    """Return where a name ends that starts at a word, or 0; a middle initial may stand inside (*Donald J. Trump*)."""
    reach = at + 1
    for key in name.keys[1:]:
        if reach < limit and words[reach].key != key and _is_initial(words[reach]):
            reach += 1
        if reach >= limit or words[reach].key != key:
            return 0
        reach += 1
    return reach


@cache
def _load_sites() -> dict[str, str]:
    return {row["id"]: row["country"] for _, row in read_rows("sites")}


@cache
def load_entries() -> tuple[tuple[Actor, ...], tuple[Agent, ...]]:
    """Load the shipped dictionary's actors and agent nouns."""
    actors = [*read_states(), *read_regions()]
    for name in ACTOR_TABLES:
        actors.extend(read_actors(name))
    return tuple(actors), tuple(read_agents())


@cache
def _load_shipped() -> Lexicon:
    return Lexicon(*load_entries())


def load_lexicon(*extra: Path) -> Lexicon:
    """Load the shipped dictionary, and before it the files of the user's own.

    Args:
        extra: TOML files of [[actor]] (id, name, aliases, country, sector, start, end) and [[frame]] (id, lemma or
            forms, type, mode); what they name wins over what is shipped.

    Raises:
        LexiconError: A file cannot be read or breaks these rules; names the file and line.
    """
    if not extra:
        return _load_shipped()
    actors, agents = load_entries()
    own = [OwnEntries(path) for path in extra]
    frames = [frame for entries in own for frame in entries.frames]
    return Lexicon([*(actor for entries in own for actor in entries.actors), *actors], agents, frames)
