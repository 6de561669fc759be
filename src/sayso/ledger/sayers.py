"""On whose word one record rests: the innermost of its sources that vouches for it, and the way the word came."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from sayso.ledger.dependence import Dependence
from sayso.ledger.folding.words import state_words, stems
from sayso.ledger.model import StoredRecord
from sayso.model import Source

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEADING = re.compile(r"^(?:the|a|an|its|his|her|their|some|several|two|three)\s+", re.IGNORECASE)


class Sayer(msgspec.Struct, frozen=True):
    """One who vouches for a record. `key` is the same for the same sayer; `chain` is the way of the word, outermost first."""

    key: tuple[str, ...]
    country: str
    sector: str
    name: str
    named: bool
    article: bool
    chain: tuple[str, ...]


def sayers_of(stored: StoredRecord, dependence: Dependence) -> Iterator[Sayer]:
    """Yield who vouches for a record; several where sources of one rank do. Who presupposes is no witness."""
    vouching = [source for source in stored.record.sources if source.commitment == "asserts"]
    outer = _outlet(stored)
    if not vouching:
        yield Sayer(("article", stored.origin), "", "JRN", outer, named=True, article=True, chain=(outer,))
        return
    inner = max(source.level for source in vouching)
    for source in vouching:
        if source.level == inner:
            named = _is_named(source, dependence)
            name = _LEADING.sub("", source.name or source.text)
            way = [outer, *(_name(one) for one in stored.record.sources if one.level < inner), name]
            own = name.casefold() if named else ""
            key = ("source", source.country, source.sector, own)
            yield Sayer(key, source.country, source.sector, name, named=named, article=False, chain=tuple(way))


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
