"""The words of an act's two sides: no word is on both, and a side that needs somebody gets the likeliest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sayso import codes
from sayso.coding.decide import Decision
from sayso.coding.extents import Names
from sayso.coding.spans import Stretch
from sayso.coding.stretches import StretchFinder, choose_stretches, complete, in_list
from sayso.language import heads
from sayso.language.analysis import Scores
from sayso.lexicon.sides import side_rule

# Where nobody reaches LIKELY_SIDE, the best candidate is taken from here on: 19 of 20 acts have an actor; a recipient by the type.
LEAST_ACTOR = 0.05
LEAST_RECIPIENT = {"needed": 0.01, "usual": 0.04, "rare": 0.4}
LIKELY_IN_CONTENT = 0.3
"""How probably what is promised or asked is for a speech act's recipient, to do or to suffer; .3 to .7 do alike"""
LIKELY_SIDE = (0.4, 0.65)
"""From where on words are likely to be a side: the first gives an act's sides, the second an alternative, with fewer or others."""
DIRECTED = 0.9  # a meeting so sure of its two sides keeps them; .5 to .9 do the same on gold


@dataclass(frozen=True, slots=True)
class SideWords:
    """The stretches of words that are likely to be an act's sides, and how probably each word of the row acts."""

    actors: tuple[Stretch, ...]
    recipients: tuple[Stretch, ...]
    actor_scores: Scores


def score_sides(decision: Decision) -> tuple[Scores, Scores]:
    """How probably each word acts, and is acted on; the parties of a meeting all act, unless it surely has a guest and a host."""
    actor, recipient = decision.proposal.roles("actor"), decision.proposal.roles("recipient")
    if side_rule(decision.type, decision.mode).mutual and not _is_directed(actor, recipient):
        return np.maximum(actor, recipient), np.zeros_like(recipient)
    return actor, recipient


def choose_words(names: Names, decision: Decision) -> Iterable[SideWords]:
    """The words of both sides, from each probability on, or else the likeliest: no word is on both."""
    actor, recipient = score_sides(decision)
    rule = side_rule(decision.type, decision.mode)
    least = LEAST_RECIPIENT["needed" if _is_in_content(decision) else rule.recipient]
    acting = StretchFinder(names.text, decision.proposal, np.where(actor >= recipient, actor, 0))
    receiving = StretchFinder(names.text, decision.proposal, np.where(recipient > actor, recipient, 0))
    chosen: dict[object, SideWords] = {}
    for likely in LIKELY_SIDE:
        actors = choose_stretches(acting, (LEAST_ACTOR, likely))
        if rule.actors == "one":
            actors = _one_party(names.text, actors)
        recipients = choose_stretches(receiving, (least, likely))
        whole = [tuple(complete(names, stretch) for stretch in found) for found in (actors, recipients)]
        words = SideWords(whole[0], whole[1], actor)
        chosen.setdefault((words.actors, words.recipients), words)
    return chosen.values()


def _is_in_content(decision: Decision) -> bool:
    """Whether what is promised, threatened or asked for is likely the recipient's to do or to suffer, so that there is one."""
    if decision.type not in codes.SPEECH_TYPES:
        return False
    chances = (decision.proposal.attribute(name)["recipient"] for name in ("content actor", "content recipient"))
    return max(chances) * (1 - decision.proposal.attribute("content")[heads.NONE]) >= LIKELY_IN_CONTENT


def _is_directed(actor: Scores, recipient: Scores) -> bool:
    """Whether a meeting surely has one who comes or calls, and one who is visited or called."""
    return bool(len(actor)) and min(float(actor.max()), float((recipient * (recipient > actor)).max())) >= DIRECTED


def _one_party(text: str, stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """The likeliest stretch and those that stand in a list with it."""
    if len(stretches) < 2:
        return stretches
    best = max(range(len(stretches)), key=lambda number: stretches[number].score)
    first = last = best
    while first and in_list(text, stretches[first - 1], stretches[first]):
        first -= 1
    while last + 1 < len(stretches) and in_list(text, stretches[last], stretches[last + 1]):
        last += 1
    return stretches[first : last + 1]
