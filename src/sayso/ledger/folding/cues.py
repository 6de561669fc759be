"""What a sentence tells of an act beside its words: figures, whether it is one of several, and how much is told of its sides anyhow."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from sayso.ledger.model import StoredRecord

_NUMBER = re.compile(r"\d[\d,.]*")
_BEFORE = re.compile(r"[^\W\d_]+")
_NEAR = 3
"""Words before a trigger among which *another* speaks of it."""
_ONE_MORE = frozenset(["another", "again", "latest", "fresh", "new", "further", "more", "second", "third", "renewed"])
_MOST = 5.0
"""The logarithm of how often the sides that most is told of stand in the table."""


class Cues(msgspec.Struct, frozen=True):
    """What is told beside the act itself: `often` is how much is told of such acts of its sides, `at` where its trigger stands."""

    status: str
    in_headline: bool
    at: int
    numbers: frozenset[str]
    one_more: bool
    plural: bool
    often: float


def read_cues(stored: StoredRecord) -> Cues:
    """Take what a record tells beside its act."""
    record = stored.record
    return Cues(
        status=record.status,
        in_headline=record.part == "title",
        at=record.trigger.start,
        numbers=numbers_in(stored.sentence),
        one_more=is_one_more(stored),
        plural=is_plural(record.trigger.text),
        often=how_often(record.type, {person.country for person in (*record.actor, *record.recipient)}),
    )


def numbers_in(sentence: str) -> frozenset[str]:
    """The figures of a sentence as they are written."""
    return frozenset(found.group().rstrip(".,") for found in _NUMBER.finditer(sentence))


def is_one_more(stored: StoredRecord) -> bool:
    """Whether a record is told as the next of several: *fresh sanctions*, *another test*."""
    before = stored.sentence[: max(0, stored.record.trigger.start - stored.sentence_start)]
    return not _ONE_MORE.isdisjoint(word.lower() for word in _BEFORE.findall(before)[-_NEAR:])


def is_plural(trigger: str) -> bool:
    """Whether a trigger tells of several: *attacks*, *talks*; a verb's ending counts alike, since it is one in both of two records."""
    lower = trigger.lower()
    return lower.endswith("s") and not lower.endswith("ss")


def how_often(kind: str, countries: Iterable[str]) -> float:
    """How often acts of a type among these countries are told, from 0 for sides in the news once in a while to about 1."""
    return math.log1p(_table().get((kind, " ".join(sorted(countries))), 0)) / _MOST


@cache
def _table() -> dict[tuple[str, str], int]:
    lines = (files("sayso.ledger") / "data" / "side-frequencies.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and line[0] != "#")
    return {(kind, countries): int(count) for kind, countries, count in rows}
