"""Choose the place of an act among the places that its document names (codebook, section 5)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.coding.places.signs import PlacedTrigger, place_signs
from sayso.coding.places.weighing import PlaceMention
from sayso.coding.same_acts import same_act
from sayso.coding.signs import likelihood
from sayso.model import EventType, Place, Tense

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
