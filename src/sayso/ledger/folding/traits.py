"""What two records are compared by, taken from a record once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from sayso.ledger.folding.cues import Cues, read_cues
from sayso.ledger.folding.kin import WAR, kin_of
from sayso.ledger.folding.when import When, day_of, read_when
from sayso.ledger.folding.words import state_words, stems, vector
from sayso.ledger.model import StoredRecord
from sayso.model import Participant, Quantity

SPEECH = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Acts that are words: the same two say several in a week, told apart by what is said."""
BLOWS = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})
"""Deeds that the same two do again on another day."""
NO_GOODS = frozenset({"killed", "wounded", "arrested", "protesters", "prisoners", "other"})
"""Items that one deed may have several of, or that say nothing."""
UNKNOWN = "UNK"
"""The country of whom nobody knows."""
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+|\d+")
_TITLES = (
    "The A An President Prime Minister Mr Mrs Ms General Gen Foreign Secretary State Defense Defence Chief Leader King Prince Vice "
    "Republican Democrat Senate House Congress White North South East West Northern Southern Eastern Western"
)
_NOT_NAMES = frozenset(_TITLES.split(" "))


class Side(msgspec.Struct, frozen=True):
    """The participants of one side: their sectors, and their words."""

    sectors: frozenset[str]
    words: dict[str, float]


class Traits(msgspec.Struct, frozen=True):
    """A record as the features see it. `about` is the day that it was told, None where its text states none; `names` the stems of names of
    people and bodies, `is_broad` whether it has no place finer than a country of its sides.
    """

    article: str
    type: str
    mode: str | None
    aspect: str
    actors: frozenset[str]
    recipients: frozenset[str]
    actor: Side
    recipient: Side
    names: frozenset[str]
    people: dict[str, float]
    sectors: frozenset[str]
    when: When
    about: int | None
    place: str | None
    place_country: str | None
    is_broad: bool
    trigger: frozenset[str]
    kin: frozenset[str]
    quantities: tuple[Quantity, ...]
    certainty: str
    future: bool
    goes_on: bool
    sentence: dict[str, float]
    title: dict[str, float]
    report: dict[str, float]
    content: tuple[str, ...] | None
    goods: frozenset[str]
    has_others: bool
    cues: Cues

    @property
    def countries(self) -> frozenset[str]:
        return self.actors | self.recipients

    @property
    def is_speech(self) -> bool:
        return self.type in SPEECH

    @property
    def is_war(self) -> bool:
        """Whether a whole war is named, with both its sides and nothing that makes it one of its battles."""
        return (
            self.type == "ASSAULT"
            and WAR in self.kin
            and self.about is not None
            and self.mode is None
            and self.aspect != "event"
            and len(self.countries) == 2
            and not self.quantities
            and self.is_broad
        )


@lru_cache(maxsize=20_000)
def _sentence_vector(sentence: str) -> dict[str, float]:
    return vector(sentence)


@lru_cache(maxsize=50_000)
def read_traits(stored: StoredRecord) -> Traits:
    """Take what a record is compared by."""
    record = stored.record
    people = (*record.actor, *record.recipient)
    content = record.content
    place = record.place
    return Traits(
        article=stored.article,
        type=record.type,
        mode=record.mode,
        aspect=record.aspect,
        actors=_countries(record.actor),
        recipients=_countries(record.recipient),
        actor=_side(record.actor),
        recipient=_side(record.recipient),
        names=frozenset(name for person in people for name in _names(person)),
        people=_sentence_vector(" ".join(person.text for person in people)),
        sectors=frozenset(f"{person.country} {person.sector}" for person in people),
        when=read_when(record.date),
        about=_told(stored),
        place=_place_name(place.name or place.text, place.country) if place else None,
        place_country=place.country if place else None,
        is_broad=place is None or _is_broad(place.name or place.text, place.country, people),
        trigger=frozenset(stems(record.trigger.text)),
        kin=kin_of(record.trigger.text),
        quantities=record.quantities,
        certainty=record.certainty,
        future=record.tense == "future",
        goes_on=record.tense == "present",
        sentence=_sentence_vector(stored.sentence),
        title=_sentence_vector(stored.title or ""),
        report=_sentence_vector(f"{stored.title or ''} {stored.sentence}"),
        content=(content.type, *content.actor, ">", *content.recipient) if content else None,
        goods=(frozenset(one.item for one in record.quantities) | frozenset(content.items if content else ()))
        - NO_GOODS,
        has_others=bool(record.quantities) or bool(content and content.items),
        cues=read_cues(stored),
    )


def are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both are named and have nothing in common."""
    return bool(one) and bool(other) and one.isdisjoint(other)


def _told(stored: StoredRecord) -> int | None:
    """The day that a record was told; when a text without a day was fetched or taken in says nothing of when it was written."""
    stated = stored.published and stored.public.basis != "ingested"
    return day_of(stored.public.at) if stated else None


def _countries(people: Iterable[Participant]) -> frozenset[str]:
    return frozenset(person.country for person in people)


def _side(people: Iterable[Participant]) -> Side:
    named = tuple(people)
    words = _sentence_vector(" ".join(person.text for person in named))
    return Side(frozenset(person.sector for person in named), words)


def _names(person: Participant) -> Iterable[str]:
    """Stems of the proper names in a participant's words; its country's is none, since every record of the pair has it."""
    words = [word for word in _NAME.findall(f"{person.text} {person.name}") if word not in _NOT_NAMES]
    return (name for name in stems(" ".join(words)) if name not in state_words())


def _is_broad(name: str, country: str, people: Iterable[Participant]) -> bool:
    """Whether a place is a country: it begins as its code does, or is what a participant is called."""
    own = stems(name)
    return name.upper().startswith(country) or any(own == stems(person.text) for person in people)


def _place_name(name: str, country: str) -> str:
    return " ".join(sorted(stems(name))) or country
