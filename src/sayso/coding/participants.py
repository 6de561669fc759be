"""Who a mention stands for in its document: what its words leave open is sought around it."""

from __future__ import annotations

from collections.abc import Container, Sequence

import msgspec

from sayso.coding.country_choice import Mention, choose_country
from sayso.coding.mentions import Resolution, person_sector
from sayso.coding.people import People
from sayso.coding.sector_choice import Setting, choose_sector
from sayso.coding.stock import Stock
from sayso.lexicon.store import Lexicon
from sayso.lexicon.words import POSSESSIVE, Word, find_words
from sayso.model import Participant


class Context(msgspec.Struct, frozen=True):
    """What a mention is in a record: its role (actor, recipient, source), the record's type and its trigger's offsets."""

    role: str = ""
    type: str = ""
    trigger: tuple[int, int] | None = None


class ParticipantResolver:
    """Resolves the mentions of one document, of whose names it takes stock once."""

    def __init__(
        self, text: str, sentences: Sequence[tuple[int, int]], day: str, lexicon: Lexicon, *, outlet: str = ""
    ) -> None:
        self._text = text
        self._stock = Stock(text, sentences, day, lexicon)
        self._people = People(self._stock)
        self._home = self._find_home(outlet)
        self._grounds={}

    def ground(self,s,e): return self._grounds.get((s,e),'?')

    def resolve(self, start: int, end: int, context: Context | None = None) -> tuple[Participant, ...]:
        """Resolve the mention between two offsets; several participants for a list or a pair (*both sides*)."""
        first, last = self._stock.locate(start, end)
        found = self._read(first, last)
        self._grounds[start,end]=found.kind+('' if found.country else '-nc')
        country = found.country or self._choose_country(first, last, found, context or Context())
        sector = choose_sector(found, self._setting(first, last, context)) if context else found.sector or "UNK"
        return (Participant(self._text[start:end], start, end, country, sector, found.name),)

    def _setting(self, first: int, last: int, context: Context) -> Setting:
        words = self._stock.words
        trigger = self._stock.locate(*context.trigger) if context.trigger else (0, 0)
        head = words[trigger[1] - 1].key if trigger[1] > trigger[0] else ""
        before = words[first - 1].key if first else ""
        after = words[last].key if last < len(words) else ""
        return Setting(context.role, context.type, head, before, after)

    def _find_home(self, outlet: str) -> str:
        """Return the country of the outlet, or nothing where the dictionary lacks it."""
        found = self._stock.reader.read(find_words(outlet))
        return found.country or "" if found.sector == "JRN" else ""

    def _choose_country(self, first: int, last: int, found: Resolution, context: Context) -> str:
        trigger = self._stock.locate(*context.trigger)[0] if context.trigger else -1
        return choose_country(
            self._stock, Mention(first, last, found, context.role, context.type, trigger, self._home)
        )

    def _read(self, first: int, last: int) -> Resolution:
        """Resolve some words by themselves, then by the people of the document, then by the phrase that they stand in."""
        stock = self._stock
        words = stock.words[first:last]
        found = stock.reader.read(words)
        if found.country is None and stock.halves:
            found = self._read_half(words, found)
        if found.kind == "none" or (found.kind == "person" and len(words) == 1) or found.country is None:
            person = self._find_person(words, found)
            if person is not None:
                return person
        if found.country is None and found.kind != "none":
            start, stop = stock.phrase_around(first, last)
            wider = stock.reader.read(stock.words[start:stop])
            if wider.country is None:
                wider = stock.extend(first, last, found)
            if wider.country is not None:
                found = msgspec.structs.replace(found, country=wider.country, sector=wider.sector)
        return found

    def _read_half(self, words: Sequence[Word], found: Resolution) -> Resolution:
        """Read *the North* and *the South* in a document on Korea."""
        for word in words:
            code = {"North": "PRK", "South": "KOR"}.get(word.text)
            if code:
                name = self._stock.lexicon.country_name(code) if found.kind == "none" else found.name
                kind = "country" if found.kind == "none" else found.kind
                return msgspec.structs.replace(found, country=code, sector=found.sector or "GOV", name=name, kind=kind)
        return found

    def _find_person(self, words: Sequence[Word], found: Resolution) -> Resolution | None:
        """Find the person whom some words name: in the document, else by a family name that the dictionary has."""
        person = self._people.find(words)
        if person is not None and person.found is not None and (person.found.country or found.kind == "none"):
            return msgspec.structs.replace(person.found, name=person.name)
        if not words or (found.kind == "person" and found.country in self._others(words)):
            return None
        name = next((word for word in reversed(words) if word.key != POSSESSIVE), words[-1])
        if not name.text[0].isupper() or (found.kind == "agent" and self._stock.lexicon.find_names([name])):
            return None
        actor = self._stock.choose_family(name.key, self._others(words))
        if actor is None:
            return None
        return Resolution(
            actor.country, person_sector(actor, self._stock.day), actor.name, actor.id, "person", strength="family"
        )

    def _others(self, words: Sequence[Word]) -> Container[str]:
        """Return the countries that the document names elsewhere than in some words."""
        start, end = words[0].start, words[-1].end
        return {
            sighting.country
            for sighting in self._stock.sightings
            if self._stock.words[sighting.first].start >= end or self._stock.words[sighting.last - 1].end <= start
        }
