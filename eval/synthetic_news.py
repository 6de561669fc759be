"""Made-up news, as dense as real news: stories that are told for some days by several outlets, three records an article, copies among them.

The news goes in rounds of four weeks: two of news, then two of silence. Each round tells the stories of the first again, four weeks later
for each round and in words that no other round has, so that it is known what a round folds into once one was folded (ledger_fill.py).
Records of two rounds share no key, but for those that look back on one month.

How many records share a key, link and fold is as in the real ledger (docs/decisions.md); `eval/ledger_density.py` measures both.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from typing import TypeVar

import msgspec

from sayso.ledger.arrivals import Arrival, Coding
from sayso.ledger.identity import capture_id
from sayso.model import Article, EventType, Part, Participant, Quantity, Record, Source, Span, Status

FIRST_DAY = date(2015, 1, 1)
TOLD_DAYS, ROUND_DAYS = 14, 28
NUMBERED_DAYS = 21
"""Days of a round that articles are numbered for: a week goes on where the last round is measured."""
REAL_ARTICLES = 204
"""Articles a day that have as many acts as the real feed of 2023: four hundred."""
COUNTRIES = tuple(f"{chr(65 + n // 26)}{chr(65 + n % 26)}X" for n in range(60))
PAIRS = sorted(
    ((one, other) for one in range(len(COUNTRIES)) for other in range(len(COUNTRIES)) if one != other), key=sum
)[:600]
"""Who acts toward whom, the busiest pair first: one in seven stories is of it, two in five of the first ten."""
BUSIEST = (COUNTRIES[PAIRS[0][0]], COUNTRIES[PAIRS[0][1]])
TYPES: dict[EventType, int] = {
    "ASSAULT": 18, "ACCUSE": 13, "CONSULT": 11, "COERCE": 8, "REQUEST": 7, "AGREE": 6, "SANCTION": 6, "MOBILIZE": 6, "AID": 5,
    "THREATEN": 4, "RETREAT": 4, "SUPPORT": 4, "REJECT": 3, "PROTEST": 2, "CONCEDE": 2, "COOPERATE": 1,
}  # fmt: skip
"""Types as often as in train.jsonl."""
ITEMS = ("troops", "munitions", "missiles", "killed", "money", "drones")
STATUSES: tuple[Status, ...] = ("done", "done", "done", "ongoing", "coming", "weighed")
DEEDS = 16
"""Words for a deed of each type."""
RECORDS = (1, 2, 2, 3, 3, 3, 4, 6)
"""Records of an article: three on average."""
OWN = 0.52
"""Share of records whose story nobody else tells."""
STORIES = 100
"""Stories of a day that several may tell, the first the most."""
LAGS = (0, 0, 0, 0, 0, 0, 1, 1, 1, 2)
"""Days between a story and its report."""
WORDS = 4000
Value = TypeVar("Value")
_DIGITS = "0123456789abcdefghijklmnoprtuvwxyz"  # without s, which a stem drops at the end, and q, which begins a word
_PAIR_WEIGHTS = tuple(accumulate(1 / (rank + 1) for rank in range(len(PAIRS))))
_TYPES, _TYPE_WEIGHTS = tuple(TYPES), tuple(accumulate(TYPES.values()))


class Story(msgspec.Struct, frozen=True):
    """What is told: who did what to whom on which day of the round, and the words that all tell it in."""

    type: EventType
    deed: int
    actor: str
    recipient: str
    day: int | None
    words: tuple[int, ...]
    item: str | None
    amount: float
    status: Status


class News(msgspec.Struct, frozen=True):
    """The stream, by how many articles a day it has."""

    per_day: int = REAL_ARTICLES

    @property
    def per_round(self) -> int:
        """Articles of a round."""
        return self.per_day * NUMBERED_DAYS

    def arrival(self, number: int) -> Arrival:
        """An article of the stream by its number, with its records."""
        turn, place = divmod(number, self.per_round)
        # One in ten carries the text of another.
        written = place - 3 if place % 10 == 9 else place
        chance = random.Random(written)
        day = written // self.per_day
        told = [_story_told(chance, day, f"{written} {at}") for at in range(chance.choice(RECORDS))]
        return _arrival((number, turn, place), self._moment(turn, place), told, chance)

    def _moment(self, turn: int, place: int) -> str:
        day, at = divmod(place, self.per_day)
        second = at * 86_400 // self.per_day
        hours, minutes, seconds = second // 3600, second // 60 % 60, second % 60
        return f"{_iso(turn, day)}T{hours:02}:{minutes:02}:{seconds:02}+00:00"


def _story_told(chance: random.Random, day: int, own: str) -> Story:
    if chance.random() < OWN:
        return _story(day, own)
    return _story(max(0, day - chance.choice(LAGS)), str(int(STORIES * chance.random() ** 2)))


@lru_cache(maxsize=10_000)
def _story(day: int, name: str) -> Story:
    chance = random.Random(f"{day} {name}")
    actor, recipient = (COUNTRIES[rank] for rank in _drawn(chance, PAIRS, _PAIR_WEIGHTS))
    when = chance.random()
    return Story(
        type=_drawn(chance, _TYPES, _TYPE_WEIGHTS),
        deed=chance.randrange(DEEDS),
        actor=actor,
        recipient="" if chance.random() < 0.25 else recipient,
        day=day if when < 0.6 else max(0, day - chance.randrange(12, 28)) if when < 0.7 else None,
        words=tuple(chance.randrange(WORDS) for _ in range(10)),
        item=chance.choice(ITEMS) if chance.random() < 0.15 else None,
        amount=float(chance.randrange(1, 5000)),
        status=chance.choice(STATUSES),
    )


def _drawn(chance: random.Random, values: Sequence[Value], weights: Sequence[float]) -> Value:
    return values[bisect(weights, chance.random() * weights[-1])]


def _iso(turn: int, day: int) -> str:
    return (FIRST_DAY + timedelta(days=turn * ROUND_DAYS + day)).isoformat()


@cache
def _digits(number: int, count: int) -> str:
    return (_digits(number // len(_DIGITS), count - 1) if count > 1 else "") + _DIGITS[number % len(_DIGITS)]


def word(turn: int, number: int) -> str:
    """A word of a round: six letters, all of its stem, of which the first three say the round."""
    return f"q{_digits(turn, 2)}{_digits(number, 3)}"


def _words(turn: int, numbers: Sequence[int]) -> str:
    return " ".join(word(turn, number) for number in numbers)


def _arrival(at: tuple[int, int, int], published: str, told: Sequence[Story], chance: random.Random) -> Arrival:
    number, turn, place = at
    title = _words(turn, (*told[0].words[:5], *(chance.randrange(WORDS) for _ in range(3))))
    text = f"{title}\n\n"
    records: list[Record] = []
    sentences: list[tuple[int, int]] = []
    for story in told:
        own = _words(turn, [chance.randrange(WORDS) for _ in range(6)])
        sentence = f"{story.actor} {_deed(story)} {story.recipient} {_words(turn, story.words)} {own}."
        records.append(_record(chance, turn, story, len(text)))
        sentences.append((len(text), len(text) + len(sentence)))
        text += f"{sentence} "
    article = Article(
        id=f"made-up-{number}", origin="made up", outlet=f"Outlet {place % 97}", title=title, published=published, language="en",
        text=text, parts=(Part("title", 0, len(title)), Part("body", len(title) + 2, len(text))),
    )  # fmt: skip
    coding = Coding(records=tuple(records), sentences=tuple(sentences), coder="made up")
    return Arrival(id=capture_id(article), article=article, came="coded", coding=coding)


def _deed(story: Story) -> str:
    return f"{story.type[:4].lower()}{_digits(story.deed, 2)}"


def _record(chance: random.Random, turn: int, story: Story, start: int) -> Record:
    deed, code = _deed(story), story.actor
    recipient = (
        (Participant(story.recipient, 0, 3, story.recipient, "GOV", story.recipient),) if story.recipient else ()
    )
    amount = Quantity(
        text=f"{story.amount:.0f}", start=0, end=3, low=story.amount, high=story.amount, approx=False, item=story.item or "", unit=None,
        measure="count", stage=None,
    )  # fmt: skip
    source = (Source(code, 0, 3, code, "GOV", f"Speaker {chance.randrange(50)}", None, 0, "asserts"),)
    return Record(
        id="", trigger=Span(deed, start + 4, start + 4 + len(deed)), part="body", type=story.type, mode=None, aspect="event",
        actor=(Participant(code, 0, 3, code, "GOV", code),), recipient=recipient, sources=source if chance.random() < 0.33 else (),
        certainty="CT+", tense="past", status=story.status, date=None if story.day is None else _iso(turn, story.day), place=None,
        quantities=(amount,) if story.item else (), content=None, confidence=1.0, by="made up",
    )  # fmt: skip
