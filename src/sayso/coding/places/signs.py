"""The signs that a place which a text names is an act's: how it stands in its sentence, to the trigger and among the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sayso.coding.places.weighing import PlaceMention
from sayso.model import Aspect, EventType, Tense

REACH = 3
"""Sentences back in which a place may stand: beyond three it seldom is the act's."""
INSIDE = re.compile(
    r"\b(?:in|at|inside|near|outside|across|around|over|within|throughout|off|on|along|in and around)(?: the| a| its)?"
    r"(?: (?:city|town|village|port|province|region|capital|district|state|streets|suburb|outskirts|north|south|east|"
    r"west|area)"
    r"(?:,| of)?)?(?: of)? $",
    re.IGNORECASE,
)
TOWARD = re.compile(r"\b(?:to|into|from|through|toward|towards|for|via|leave|left|leaving)(?: the)? $", re.IGNORECASE)
OF = re.compile(r"\bof(?: the)? $", re.IGNORECASE)
OBJECT = re.compile(
    r"\b(?:visit|visits|visited|visiting|hit|hits|enter|entered|invade|invaded|invading|annexed|tour|strike)"
    r"(?: the)? $",
    re.I,
)
HOW = ("in", "toward", "of", "object")
DATELINE = re.compile(r"^[A-Z][\w .,’'/-]{1,50}(?:\([^)]{2,20}\))? ?(?:—|–|--?|:) ")
BREAK = re.compile(
    r"[;:—–]| - |\b(?:that|who|which|whom|whose|where|after|before|when|while|as|since|following|until|if|because|amid|"
    r"but|despite|though|although|over|against|and|than)\b",
    re.IGNORECASE,
)
FINITE = re.compile(
    r"\s(?:said|says|told|has|have|had|is|are|was|were|will|would|could|may|must|should|[a-z]+ed|wants?|seeks?)\b"
)


class PlacedTrigger(msgspec.Struct, frozen=True):
    """A trigger in its document, with what its place depends on.

    `sentences` are those of the document up to the trigger's own, which comes last; `participants` the spans of its
    actors and recipients, whose countries `actors` and `recipients` are.
    """

    sentences: tuple[tuple[int, int], ...]
    trigger: tuple[int, int]
    type: EventType
    aspect: Aspect
    tense: Tense
    participants: tuple[tuple[int, int], ...]
    actors: frozenset[str]
    recipients: frozenset[str]


def place_signs(
    text: str, act: PlacedTrigger, mentions: Sequence[PlaceMention], mention: PlaceMention
) -> dict[str, float]:
    """Return the signs that one of the places in reach is the act's, by name."""
    sentence = next((one for one in act.sentences if one[0] <= mention.start < one[1]), act.sentences[-1])
    back = len(act.sentences) - 1 - act.sentences.index(sentence)
    signs = {"type " + act.type: 1.0, f"{act.aspect} {act.tense}": 1.0, "kind " + mention.kind: 1.0}
    signs.update(_standing_signs(text, sentence, mention, act))
    signs.update(_rival_signs(mentions, mention, act))
    if back:
        signs.update({f"back {min(back, REACH + 1)}": 1.0, "back " + act.type: 1.0})
        return signs
    signs.update(_clause_signs(text, act, mention, next((name for name in HOW if name in signs), "bare")))
    return signs


def _clause_signs(text: str, act: PlacedTrigger, mention: PlaceMention, how: str) -> dict[str, float]:
    """Return the signs of what stands between a place and the trigger of its sentence."""
    after = mention.start >= act.trigger[1]
    between = text[act.trigger[1] : mention.start] if after else text[mention.end : act.trigger[0]]
    words = len(between.split())
    whole = not BREAK.search(between)
    return {
        f"clause {how}": float(whole),
        f"clause {how} {act.type}": float(whole),
        f"clause after {how}": float(whole and after),
        "here " + act.type: 1.0,
        "after": float(after),
        "words after": min(words, 20) / 10 if after else 0.0,
        "words before": 0.0 if after else min(words, 20) / 10,
        "adjacent after": float(after and words <= 2),
        "adjacent before": float(not after and words <= 1),
        "break": float(bool(BREAK.search(between))),
        "breaks": min(len(BREAK.findall(between)), 4) / 2,
        "comma": float("," in between),
    }


def _rival_signs(mentions: Sequence[PlaceMention], mention: PlaceMention, act: PlacedTrigger) -> dict[str, float]:
    """Return the signs of a place among the others in reach."""
    same = [one for one in mentions if one.country == mention.country]
    finer = any(one.kind in ("city", "site", "region") for one in same) and mention.kind in ("country", "area")
    here = act.sentences[-1][0]
    return {
        "share of country": len(same) / len(mentions),
        "only country": float(len(same) == len(mentions)),
        "finer in reach": float(finer),
        "others here": float(any(one.start >= here and one is not mention for one in mentions)),
        "nearest": float(min(mentions, key=lambda one: abs(one.start - act.trigger[0])) is mention),
    }


def _standing_signs(
    text: str, sentence: tuple[int, int], mention: PlaceMention, act: PlacedTrigger
) -> dict[str, float]:
    """Return the signs of how a place stands in its own sentence."""
    lead, tail = text[sentence[0] : mention.start], text[mention.end : sentence[1]]
    how = next(
        (
            name
            for name, form in (("in", INSIDE), ("toward", TOWARD), ("of", OF), ("object", OBJECT))
            if form.search(lead)
        ),
        "bare",
    )
    taken = any(start < mention.end and mention.start < end for start, end in act.participants)
    return {
        how: 1.0,
        f"{how} {act.type}": 1.0,
        f"{how} {mention.kind}": 1.0,
        "participant": float(taken),
        f"participant {how}": float(taken),
        "dateline": float(not lead and bool(DATELINE.match(text[sentence[0] : sentence[1]]))),
        "possessive": float(tail[:2] in ("'s", "’s")),
        "subject": float(how == "bare" and bool(FINITE.match(tail))),
        "modifier": float(how == "bare" and bool(re.match(r"[ -][a-z]", tail)) and not FINITE.match(tail)),
        "of actor": float(mention.country in act.actors),
        "of recipient": float(mention.country in act.recipients),
        f"of recipient {act.type}": float(mention.country in act.recipients),
        "clear": mention.score,
    }
