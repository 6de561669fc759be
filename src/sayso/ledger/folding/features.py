"""What speaks for and against two records being one act: named values, most of them 0 or 1, read from top to bottom.

Each function yields the features of one question in the order of the codebook: what, who, when, where, how much, what is promised, in
which words. Their weights stand in data/folding.toml and are fitted by eval/fit_folding.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from sayso.ledger.folding.kin import families_of
from sayso.ledger.folding.traits import Side, Traits, are_apart
from sayso.ledger.folding.when_features import compare_times
from sayso.ledger.folding.words import likeness, weight

Feature = tuple[str, float]
AGAIN = frozenset({"weapons", "targeted", "violence", "disapprove", "demo", "strike", "riot", "phone"})
"""Modes of what the same do to the same again within days: tests, killings, threats, criticism, protests, calls."""
ALONE = frozenset({"MOBILIZE"})
"""Deeds that need no second side."""
_RAREST = 8.3
"""The weight of a stem that no table knows."""
_PARAGRAPH = 200
"""Characters of a paragraph, about."""
_DONE = frozenset({"done", "ongoing"})


def read_features(one: Traits, other: Traits) -> dict[str, float]:
    """The features of a pair, those that are 0 left out."""
    found = [
        *_deed(one, other),
        *_sides(one, other),
        *_names(one, other),
        *compare_times(one, other),
        *_place(one, other),
        *_quantities(one, other),
        *_content(one, other),
        *_words(one, other),
        *_telling(one, other),
    ]
    return {name: value for name, value in found if value}


def _deed(one: Traits, other: Traits) -> Iterator[Feature]:
    """What is done: mode and trigger."""
    if one.mode and other.mode:
        if one.mode != other.mode:
            yield "other mode", 1.0
        else:
            yield ("same mode of what is done again" if one.mode in AGAIN else "same mode"), 1.0
    yield from _triggers(one, other)
    yield f"aspects {'/'.join(sorted((one.aspect, other.aspect)))}", 1.0
    yield f"type {one.type}", 1.0


def _triggers(one: Traits, other: Traits) -> Iterator[Feature]:
    """How near the triggers are to each other: one word, one kind of deed, kinds in which one deed is told, or neither."""
    if one.trigger & other.trigger:
        yield "same trigger", 1.0
    elif one.kin & other.kin:
        yield "triggers of one kind", 1.0
    elif families_of(one.kin) & families_of(other.kin):
        yield "triggers of kindred kinds", 1.0
    elif one.kin and other.kin:
        yield "triggers of two kinds", 1.0


def _sides(one: Traits, other: Traits) -> Iterator[Feature]:
    """Who does it to whom, by country."""
    if one.actors == other.actors and one.recipients == other.recipients:
        yield "same sides", 1.0
    elif one.countries == other.countries:
        yield "same countries, other roles", 1.0
    else:
        yield "sides differ", 1.0
        yield "actor of another country", float(are_apart(one.actors, other.actors))
        yield "recipient of another country", float(are_apart(one.recipients, other.recipients))
        yield "a side is not named", float(not all((one.actors, other.actors, one.recipients, other.recipients)))
    yield "one country's own affair", float(len(one.countries) < 2 and one.type not in ALONE)
    yield "same countries and sectors", float(bool(one.sectors) and one.sectors == other.sectors)
    yield from _side("actors", one.actor, other.actor)
    yield from _side("recipients", one.recipient, other.recipient)


def _side(name: str, one: Side, other: Side) -> Iterator[Feature]:
    """How near the participants of one side are, where both records name some."""
    if one.sectors and other.sectors:
        yield f"{name} of other sectors", float(one.sectors.isdisjoint(other.sectors))
        yield f"{name} alike", likeness(one.words, other.words)


def _names(one: Traits, other: Traits) -> Iterator[Feature]:
    """Names of people, bodies and towns among the participants."""
    shared = one.names & other.names
    if len(one.countries) < 2 and one.type not in ALONE:
        yield "own affair, no name in common", float(not shared)
    yield "name in common", max(map(rarity, shared), default=0.0)
    if one.names and other.names and not shared:
        yield "other names", 1.0
        yield "other names of who speaks", float(one.is_speech)
    yield "participants alike", likeness(one.people, other.people)


def rarity(name: str) -> float:
    """How telling a stem is, from 0 to about 1."""
    return weight(name) / _RAREST


def _place(one: Traits, other: Traits) -> Iterator[Feature]:
    """Where it happened."""
    if one.place and other.place:
        if one.place == other.place:
            yield "same place", 1.0
        elif one.place_country != other.place_country:
            yield "place in another country", 1.0
        elif not one.is_broad and not other.is_broad:
            yield "another place in the country", 1.0


def _quantities(one: Traits, other: Traits) -> Iterator[Feature]:
    """How much: figures of one item that can be the same, or can not."""
    yield "other goods", float(are_apart(one.goods, other.goods))
    yield (
        "goods, and something else",
        float(bool(one.goods) != bool(other.goods) and one.has_others and other.has_others),
    )
    pairs = [(a, b) for a in one.quantities for b in other.quantities if a.item == b.item and a.low and b.low]
    if pairs:
        agree = any(may_agree((a.low, a.high), (b.low, b.high)) for a, b in pairs)
        yield ("figures agree" if agree else "figures differ"), 1.0


def may_agree(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> bool:
    """Whether one number can lie within both bounds; an open side is without end."""
    low = max(one[0] or 0.0, other[0] or 0.0)
    high = min(math.inf if one[1] is None else one[1], math.inf if other[1] is None else other[1])
    return low <= high


def _content(one: Traits, other: Traits) -> Iterator[Feature]:
    """What is promised, threatened, asked for or refused."""
    if one.content and other.content:
        if one.content == other.content:
            yield "same content", 1.0
        elif one.content[0] != other.content[0]:
            yield "content of another type", 1.0


def _words(one: Traits, other: Traits) -> Iterator[Feature]:
    """In which words the sentences tell it, and the headlines above them."""
    alike = likeness(one.sentence, other.sentence)
    yield "words in common", alike
    yield "words in common of speech", alike * one.is_speech
    yield (
        "telling word in common",
        max((rarity(word) for word in one.sentence.keys() & other.sentence.keys()), default=0.0),
    )
    if one.article == other.article:
        yield from _one_article(one, other)
    else:
        yield "reports alike", likeness(one.report, other.report)
        yield "headlines alike", likeness(one.title, other.title)
        across = max(likeness(one.title, other.sentence), likeness(other.title, one.sentence))
        yield "one's headline, the other's words", across
        if one.cues.numbers and other.cues.numbers:
            yield ("other numbers" if one.cues.numbers.isdisjoint(other.cues.numbers) else "number in common"), 1.0


def _one_article(one: Traits, other: Traits) -> Iterator[Feature]:
    """How one article tells of both: it seldom has two acts alike without saying how they differ."""
    one_sentence = one.sentence == other.sentence
    same_trigger = bool(one.trigger & other.trigger)
    same_mode = bool(one.mode) and one.mode == other.mode and one.mode not in AGAIN
    yield "one article", 1.0
    yield "one sentence", float(one_sentence)
    yield "one sentence, same trigger", float(one_sentence and same_trigger)
    yield "one sentence, same mode", float(one_sentence and same_mode)
    yield "one article, same trigger", float(same_trigger)
    yield "one article, same sides", float(one.actors == other.actors and one.recipients == other.recipients)
    yield "one article, same day", float(one.when.days == 0 and one.when == other.when)
    yield "headline and text of one article", float(one.cues.in_headline != other.cues.in_headline)
    yield "far apart in the article", math.log1p(abs(one.cues.at - other.cues.at) / _PARAGRAPH)


def _telling(one: Traits, other: Traits) -> Iterator[Feature]:
    """How much is told of such acts anyhow, whether one is told as one of several, and how sure both are."""
    yield "much told of these sides", min(one.cues.often, other.cues.often)
    yield "same status", float(one.cues.status == other.cues.status)
    yield "neither is done", float(one.cues.status not in _DONE and other.cues.status not in _DONE)
    if one.sentence != other.sentence:
        yield "one told as one more", float(one.cues.one_more != other.cues.one_more)
        yield "one told in the plural", float(one.cues.plural != other.cues.plural)
        yield "both told in the plural", float(one.cues.plural and other.cues.plural)
