"""What speaks for and against a line of a scrape being the story's: the numbers that the line labeller weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import msgspec

from sayso.reading import credits, labelling, lines, tables
from sayso.reading.labelling import Line

SCHEMA = "lines/1"
FEATURES = 65
"""How many numbers a line has; the trees are trained on exactly these, in this order."""

_KINDS = ("date", "byline", "credit", "caption", "prompt", "related", "notice", "embed", "other")
_READER = re.compile(r"\b(?:you|your|yours|our|us)\b", re.IGNORECASE)
_SAYING = re.compile(r"\b(?:said|says|told|added|according|announced|asked|called|reported|confirmed|denied)\b")
_PAST = re.compile(r"\b(?:was|were|had|has|have|been|did)\b")
# So far a line looks up and down: the tallest pictures and boxes between two paragraphs take up about so many lines.
_REACH = 3
_WINDOW = 6
# What a line that is beyond the ends of the text has for numbers.
_BEYOND = (-1.0, -1.0, -1.0, -1.0, -1.0)
_MANY = 40


class Look(msgspec.Struct, frozen=True):
    """What one line shows by itself."""

    own: tuple[float, ...]
    brief: tuple[float, ...]
    solid: bool
    tail: bool
    words: frozenset[str]


def weigh_lines(found: Sequence[Line]) -> list[list[float]]:
    """The numbers of each line: its own, those of its neighbours, and how it stands in the whole text."""
    looks = [_look(line) for line in found]
    solid = [at for at, look in enumerate(looks) if look.solid]
    sizes = [len(found[at].text) if look.solid else 0 for at, look in enumerate(looks)]
    total, story = sum(sizes) or 1, Counter(word for at in solid for word in looks[at].words)
    copies = Counter(" ".join(sorted(look.words)) for look in looks)
    before, after = _distances(len(found), solid), _distances(len(found), [len(found) - 1 - at for at in solid])[::-1]
    weighed, passed, tails = [], 0, 0
    for at, look in enumerate(looks):
        tails += look.tail
        beside = [
            number
            for step in (*range(-_REACH, 0), *range(1, _REACH + 1))
            for number in (looks[at + step].brief if 0 <= at + step < len(looks) else _BEYOND)
        ]
        window = sizes[max(0, at - _WINDOW) : at + _WINDOW + 1]
        weighed.append(
            [
                *look.own,
                *beside,
                float(found[at].gap),
                float(at + 1 < len(found) and found[at + 1].gap),
                _shared(look.words, story),
                min(_MANY, before[at]),
                min(_MANY, after[at]),
                sum(size > 0 for size in window) / len(window),
                sum(window) / total,
                passed / total,
                float(min(tails, 5)),
                float(copies[" ".join(sorted(look.words))] > 1),
                at / len(found),
            ]
        )
        passed += sizes[at]
    return weighed


def _look(line: Line) -> Look:
    text = line.text
    words = re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", text)
    count = len(words) or 1
    ends, solid = labelling.ends_sentence(text), labelling.is_paragraph(line)
    kind = _KINDS.index(line.kind) + 1 if line.kind in _KINDS else 0
    capitals = sum(word[0].isupper() for word in words) / count
    small = [word.lower() for word in words]
    common = sum(word in _common() for word in small) / count
    own = (
        float(len(text)),
        float(count),
        sum(map(len, words)) / count,
        float(ends),
        float(text.rstrip().endswith((".", ".”", '."', ".’"))),
        float(text[:1] in "“\"‘'"),
        float(sum(text.count(mark) for mark in '“”"') > 0),
        capitals,
        sum(character.isdigit() for character in text) / len(text),
        sum(character.isupper() for character in text) / len(text),
        text.count(",") / count,
        sum(text.count(mark) for mark in "|/@#>»©:") / count,
        common,
        float(_READER.search(text) is not None),
        float(_SAYING.search(text) is not None),
        float(_PAST.search(text) is not None),
        float(labelling.is_item(text)),
        float(credits.has_dateline(text)),
        float(text[:1].islower()),
        float(text.rstrip().endswith(("…", "..."))),
        float(text.rstrip().endswith("?")),
        float(kind),
        float(solid),
        float(len(re.findall(r"[.!?][”\"’']?\s+[A-Z“]", text))),
    )
    brief = (min(float(len(text)), 600.0), float(ends), capitals, float(kind), common)
    long = frozenset(word[:6] for word in small if len(word) > 3 and word not in _common())
    return Look(own, brief, solid, lines.opens_tail(text), long)


def _shared(words: frozenset[str], story: Counter[str]) -> float:
    """The share of a line's long words that two paragraphs have."""
    return sum(story[word] > 1 for word in words) / len(words) if words else -1.0


def _distances(count: int, solid: Sequence[int]) -> list[int]:
    """For each place how far before it the last solid line stands."""
    distances, last, marked = [], -_MANY, set(solid)
    for at in range(count):
        distances.append(at - last)
        if at in marked:
            last = at
    return distances


@cache
def _common() -> frozenset[str]:
    return frozenset(tables.languages().function)
