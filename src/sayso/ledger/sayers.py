"""On whose word one record rests: the innermost of its sources that vouches for it, and the way the word came."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sayso.ledger.dependence import Dependence
from sayso.ledger.folding.words import state_words, stems
from sayso.ledger.model import StoredRecord
from sayso.ledger.namesakes import is_of_many, is_of_sector, name_key, outlet_key
from sayso.model import Source

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEADING = re.compile(r"^(?:the|a|an|its|his|her|their|some|several|two|three)\s+", re.IGNORECASE)


_OUTLET, _NAMED = "outlet", "named"

Key = tuple[str, ...]
Who = tuple[str, str, str]
"""Country, sector and name."""


class Sayer(msgspec.Struct, frozen=True):
    """One who vouches for a record. `key` is the same for the same sayer; `chain` is the way of the word, outermost first."""

    key: Key
    country: str
    sector: str
    name: str
    named: bool
    article: bool
    chain: tuple[str, ...]


Said = tuple[Sayer, StoredRecord]


def said_by(records: Iterable[StoredRecord], dependence: Dependence) -> list[Said]:
    """Say who vouches for each record, with one key for one sayer.

    A text that several outlets carry is the word of the first of them alone.

    Arguments:
        records: The records, the first public first.
        dependence: What names nobody, and what is no name.
    """
    said = [(sayer, stored) for stored in records for sayer in sayers_of(stored, dependence)]
    carried: dict[str, Key] = {}
    for sayer, stored in said:
        if sayer.article:
            carried.setdefault(stored.origin, sayer.key)
    homes = _homes([sayer for sayer, _ in said])
    return [
        (msgspec.structs.replace(sayer, key=carried[stored.origin] if sayer.article else homes.get(sayer.key, sayer.key)), stored)
        for sayer, stored in said
    ]  # fmt: skip


def sayers_of(stored: StoredRecord, dependence: Dependence) -> Iterator[Sayer]:
    """Yield who vouches for a record; several where sources of one rank do. Who presupposes is no witness."""
    vouching = [source for source in stored.record.sources if source.commitment == "asserts"]
    outer = _outlet(stored)
    if not vouching:
        known = stored.agency or stored.outlet
        key: Key = (_OUTLET, outlet_key(known)) if known else ("article", stored.origin)
        yield Sayer(key, "", "JRN", outer, named=True, article=True, chain=(outer,))
        return
    inner = max(source.level for source in vouching)
    for source in vouching:
        if source.level == inner:
            named = _is_named(source, dependence)
            name = _LEADING.sub("", source.name or source.text)
            way = [outer, *(_name(one) for one in stored.record.sources if one.level < inner), name]
            key = key_of((source.country, source.sector, name), dependence, named=named)
            yield Sayer(key, source.country, source.sector, name, named=named, article=False, chain=tuple(way))


def best_name(sayers: Sequence[Sayer]) -> str:
    """What one sayer is called: the name that most records give, of equals the first; who is named rather than who is not."""
    named = [sayer for sayer in sayers if sayer.named] or sayers
    return Counter(sayer.name for sayer in named).most_common(1)[0][0]


def key_of(who: Who, dependence: Dependence, *, named: bool) -> Key:
    """What one sayer is known by, however it is spelled.

    An outlet is known by its name; a state as a whole, and who of it is not named, by country and sector; who is named by its
    name, and by its country too where many countries have one of that name.
    """
    country, sector, name = who
    if not named:
        return ("unnamed", country, sector)
    if sector == "JRN":
        return (_OUTLET, outlet_key(name))
    words = name_key(name, country, dependence)
    if not words:
        return ("unnamed", country, "GOV")
    if is_of_sector(name, country, dependence):
        return ("unnamed", country, sector)
    return (_NAMED, country if is_of_many(name, country, dependence) else "", *words)


def _homes(sayers: Sequence[Sayer]) -> dict[Key, Key]:
    """Where a bare surname, or a body without its country, belongs: to the full name beside it."""
    named = {(sayer.key, sayer.country) for sayer in sayers if sayer.key[0] == _NAMED}
    full: dict[Key, Key] = {}
    for key, country in sorted(named, reverse=True):
        words = key[2:]
        if key[1]:
            full[_NAMED, "", *words] = key
        elif len(words) > 1:
            full.update({(_NAMED, country, words[at]): key for at in (0, -1)})
    return {key: full[key] for key, _ in named if key in full}


def _outlet(stored: StoredRecord) -> str:
    return stored.agency or stored.outlet or "the article"


def _name(source: Source) -> str:
    return _LEADING.sub("", source.name or source.text)


def _is_named(source: Source, dependence: Dependence) -> bool:
    """Whether a source is somebody: a name that is no state's and no noun for people, or the state itself."""
    words = _WORD.findall(source.name or source.text)
    if any(word.lower() in dependence.unnamed for word in words):
        return any(word[0].isupper() and not _is_plain(word, dependence) for word in words[1:] or words)
    return any(word[0].isupper() for word in words)


def _is_plain(word: str, dependence: Dependence) -> bool:
    """Whether a capitalised word only says of which country or office somebody is."""
    return word.lower() in dependence.unnamed or word.isupper() or set(stems(word)) <= state_words()
