"""Choose the place of an act among the places that its document names (codebook, section 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sayso.coding.places import PlaceMention
from sayso.coding.same_acts import same_act
from sayso.coding.signs import likelihood
from sayso.model import Aspect, EventType, Place, Tense

WEIGHTS = "place-attachment"
PLACE_THRESHOLD = 0.35
"""Under one half, as most acts that happen somewhere have a place in reach; most right of .3 to .55 on train folds."""
SHARING_THRESHOLD = 0.6
"""Only a place that is plainly another record's is shared; most right of .35 to .6 on train folds."""
MODEL_THRESHOLD = 0.5
LOCAL_THRESHOLD = 0.2
"""How likely the model must hold words for the place of an act that is done on the spot; beside others (speech, aid, withdrawals,
sanctions) a place is mostly where something goes. With .15 to .25 batches 7 to 9, the articles and dev all gain."""
LOCAL_TYPES = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "CONSULT", "COOPERATE"})
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


class ActPlace(msgspec.Struct, frozen=True):
    """The place of an act and how likely it is, from 0 to 1."""

    place: Place | None
    score: float


class PlacedAct(msgspec.Struct, frozen=True):
    """What tells that two records of a document speak of one act, and the place found for it."""

    type: EventType
    mode: str | None
    tense: Tense
    actors: frozenset[str]
    recipients: frozenset[str]
    found: ActPlace


class PlaceStretch(msgspec.Struct, frozen=True):
    """Words that a model takes for the place of an act, and how probably."""

    start: int
    end: int
    score: float


def model_threshold(kind: str) -> float:
    """Return how likely a model must hold words for the place of an act of a type."""
    return LOCAL_THRESHOLD if kind in LOCAL_TYPES else MODEL_THRESHOLD


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
    after = mention.start >= act.trigger[1]
    between = text[act.trigger[1] : mention.start] if after else text[mention.end : act.trigger[0]]
    words = len(between.split())
    whole, how = not BREAK.search(between), next((name for name in HOW if name in signs), "bare")
    signs.update(
        {
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
    )
    return signs


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


def place_of_act(
    text: str, act: PlacedTrigger, mentions: Sequence[PlaceMention], stretches: Sequence[PlaceStretch] | None = None
) -> ActPlace:
    """Choose the place of an act; none when the text gives none.

    Args:
        text: the document's text.
        act: the trigger with its sentences and sides.
        mentions: the places named in the trigger's sentence and the sentences before it.
        stretches: what a model takes for the act's place in its sentence; the likeliest wins. Without them, and for
            places in the sentences before, the signs between trigger and place decide.
    """
    here = act.sentences[-1]
    best, reached = _named_by_model(mentions, stretches or (), model_threshold(act.type))
    for mention in mentions if best is None else ():
        if stretches is None or not here[0] <= mention.start < here[1]:
            score = likelihood(WEIGHTS, place_signs(text, act, mentions, mention))
            best, reached = (mention, score) if score > max(reached, PLACE_THRESHOLD) else (best, reached)
    return ActPlace(as_place(best), reached) if best else ActPlace(None, 0.0)


def share_places(acts: Sequence[PlacedAct]) -> list[Place | None]:
    """Return the places of a document's acts, one without a place taking that of the same act told elsewhere."""
    plain: dict[object, list[tuple[int, Place | None]]] = {}
    for number, act in enumerate(acts):
        if act.found.score > SHARING_THRESHOLD:
            plain.setdefault(same_act(act), []).append((number, act.found.place))
    return [act.found.place or _nearest(number, plain.get(same_act(act), ())) for number, act in enumerate(acts)]


def _nearest(number: int, places: Sequence[tuple[int, Place | None]]) -> Place | None:
    """The place of the act nearest to one of a number, the first of two as near."""
    return min(places, key=lambda other: abs(number - other[0]), default=(0, None))[1]


def _named_by_model(
    mentions: Sequence[PlaceMention], stretches: Sequence[PlaceStretch], least: float
) -> tuple[PlaceMention | None, float]:
    """Return the place inside the likeliest stretch that has one, the most specific when it has several."""
    for stretch in sorted(stretches, key=lambda one: (-one.score, one.start)):
        inside = [one for one in mentions if one.start < stretch.end and stretch.start < one.end]
        if stretch.score > least and inside:
            return min(inside, key=lambda one: (_coarseness(one), one.start)), stretch.score
    return None, 0.0


def _coarseness(mention: PlaceMention) -> int:
    return {"site": 0, "city": 0, "region": 1}.get(mention.kind, 2)


def as_place(mention: PlaceMention) -> Place:
    """Return a mention as a record's place."""
    return Place(
        mention.text, mention.start, mention.end, mention.country, mention.name, mention.latitude, mention.longitude
    )
