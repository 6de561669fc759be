"""Who a mention stands for in its document: what its words leave open is sought around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

import msgspec

from sayso.coding.countries.choice import Chance, weigh_chances
from sayso.coding.countries.sought import Mention
from sayso.coding.mentions.lists import count_members, split_words
from sayso.coding.mentions.resolutions import Resolution
from sayso.coding.mentions.resolving import MentionResolver
from sayso.coding.mentions.stock import Stock
from sayso.coding.sector_choice import Setting, choose_sector
from sayso.lexicon.store import Lexicon
from sayso.lexicon.words import find_words
from sayso.model import Participant, Span

POINTED = 0.5
"""How probable a model must hold the words that it points at."""
_REMEMBERED = 256
"""Mentions whose countries are weighed once though an act's alternatives and its confidence ask again."""


class Pointed(msgspec.Struct, frozen=True):
    """Words that a model takes for the name of whom a mention stands for, and how probably."""

    start: int
    end: int
    score: float


class Context(msgspec.Struct, frozen=True):
    """What a mention is in a record: its role (actor, recipient, source), the record's type and its trigger's offsets.

    `others` are the countries of the record's other side, as far as they are known without choosing; `pointed` what a
    model points at for a mention whose words give no country, `sectors` how probable it holds each sector.
    """

    role: str = ""
    type: str = ""
    trigger: tuple[int, int] | None = None
    others: tuple[str, ...] = ()
    pointed: tuple[Pointed, ...] = ()
    sectors: Mapping[str, float] = {}


class Question(msgspec.Struct, frozen=True):
    """What is asked of a mention: what its words give, and by what its country and its sector are chosen."""

    found: Resolution
    mention: Mention
    setting: Setting


class ParticipantResolver:
    """Resolves the mentions of one document, of whose names it takes stock once.

    Args:
        text: The document's text.
        sentences: Its sentences' offsets, in order.
        day: The day of publication, an ISO date; empty where it is not known.
        lexicon: The dictionary.
        outlet: The name of who publishes it, if known: a clue to whose journalists speak.
    """

    def __init__(
        self, text: str, sentences: Sequence[tuple[int, int]], day: str, lexicon: Lexicon, *, outlet: str = ""
    ) -> None:
        self._text = text
        self.stock = Stock(text, sentences, day, lexicon)
        self._read = MentionResolver(self.stock).resolve
        self._home = self._find_home(outlet)
        self._weigh = lru_cache(maxsize=_REMEMBERED)(partial(weigh_chances, self.stock))

    def resolve(self, start: int, end: int, context: Context | None = None) -> tuple[Participant, ...]:
        """Resolve the mention between two offsets.

        Returns:
            One participant, or several for a pair (*both sides*); a code is UNK where the document does not tell it.
        """
        context = context or Context()
        question = self.ask(start, end, context)
        found = question.found
        sector = self._choose_sector(question, context)
        countries = [found.country] if found.country else self._choose_countries(question.mention, context.pointed)
        text = self._text[start:end]
        return tuple(
            Participant(text, start, end, country, sector, self._name(found, country, len(countries)))
            for country in countries
        )

    def ask(self, start: int, end: int, context: Context) -> Question:
        """Return what a mention's words give, and what its country and its sector are chosen by."""
        first, last = self.stock.locate(start, end)
        found = self._read(first, last)
        words = self.stock.words
        trigger = self.stock.locate(*context.trigger) if context.trigger else (-1, -1)
        mention = Mention(first, last, found, context.role, context.type, trigger[0], self._home, context.others)
        verb = words[trigger[1] - 1].key if trigger[1] > trigger[0] else ""
        before = words[first - 1].key if first else ""
        after = words[last].key if last < len(words) else ""
        noun = words[last - 1].key if last > first and self.stock.match_at[last - 1] < 0 else ""
        return Question(found, mention, Setting(context.role, context.type, verb, before, after, noun))

    def read_country(self, start: int, end: int) -> str | None:
        """Return the country that a mention's words or phrase give, or None where it must be chosen."""
        return self._read(*self.stock.locate(start, end)).country

    def weigh_countries(self, start: int, end: int, context: Context) -> list[Chance]:
        """Return the countries that a mention may have, likeliest first: the one that its words give, or weighed ones."""
        question = self.ask(start, end, context)
        if question.found.country:
            return [Chance(question.found.country, 1.0)]
        return self._weigh(question.mention)

    def split_list(self, start: int, end: int) -> tuple[Span, ...]:
        """Split a mention that is a list of known members into their spans; one span where it is none."""
        pieces = split_words(self.stock, *self.stock.locate(start, end))
        if len(pieces) == 1:
            return (Span(self._text[start:end], start, end),)
        words = self.stock.words
        ends = [(words[first].start, words[last - 1].end) for first, last in pieces]
        return tuple(Span(self._text[a:b], a, b) for a, b in ends)

    def _name(self, found: Resolution, country: str, members: int) -> str:
        return self.stock.lexicon.country_name(country) if members > 1 else found.name

    def _find_home(self, outlet: str) -> str:
        """Return the country of the outlet, or nothing where the dictionary lacks it."""
        site = self.stock.lexicon.site_country(outlet)
        if site:
            return site
        found = self.stock.reader.read(find_words(outlet))
        return found.country or "" if found.sector == "JRN" else ""

    def _choose_sector(self, question: Question, context: Context) -> str:
        """Return the sector of a mention; outside of a record, and by a user's own entry, the one that its words give."""
        found = question.found
        if not context.type or self.stock.lexicon.is_own(found.entry):
            return found.sector or "UNK"
        return choose_sector(found, question.setting, context.sectors)

    def _choose_countries(self, mention: Mention, pointed: Sequence[Pointed]) -> list[str]:
        ranked = [chance.country for chance in self._weigh(mention)]
        best = self._find_pointed(pointed)
        if best:
            ranked = [best, *(country for country in ranked if country != best)]
        members = count_members(self.stock, mention.first, mention.last, mention.found)
        if members == 1:
            return ranked[:1]
        sighted = [country for country in ranked if country in self.stock.sightings.countries and country != "UNK"]
        return sighted[:members] if len(sighted) >= members else ranked[:1]

    def _find_pointed(self, pointed: Sequence[Pointed]) -> str | None:
        """Return the country of the noun phrase that a model points at most surely; None where it is not sure."""
        best, reached = None, POINTED
        for words in pointed:
            for sighting in self.stock.sightings.over(*self.stock.locate(words.start, words.end)):
                if sighting.country and words.score > reached:
                    best, reached = sighting.country, words.score
        return best
