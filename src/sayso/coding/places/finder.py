"""Where an act was: the places in reach of its trigger, and the words that the model takes for one."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import cast

from sayso.coding.decide import Decision
from sayso.coding.places.acts import ActPlace, PlaceStretch, model_threshold, place_of_act
from sayso.coding.places.gazetteer import Gazetteer
from sayso.coding.places.signs import REACH, PlacedTrigger
from sayso.coding.places.weighing import PlaceMention
from sayso.coding.sides import Sides
from sayso.coding.spans import find_stretches
from sayso.language.analysis import Analysis
from sayso.model import Aspect, EventType, Tense

_MOST = 40  # places weighed for one act, the nearest: each is weighed against every other
_LEAST = 0.3  # a stretch under the model's own boundary may still win among stretches; place_of_act has the last word


class PlaceFinder:
    """The places of one document, found once a sentence."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer, countries: Collection[str]) -> None:
        self._analysis, self._gazetteer, self._countries = analysis, gazetteer, countries

    @cached_property
    def _mentions(self) -> list[list[PlaceMention]]:
        text = self._analysis.text
        return [
            self._gazetteer.find_places(text, start, end, self._countries) for start, end in self._analysis.sentences
        ]

    def find_act_place(self, decision: Decision, sides: Sides) -> ActPlace:
        """The place of a decided act with these sides."""
        proposal = decision.proposal
        at, sentences = proposal.sentence, self._analysis.sentences
        reach = [0, *range(max(1, at - REACH), at + 1)] if at else [0]
        act = PlacedTrigger(
            tuple(sentences[number] for number in reach),
            (proposal.trigger.start, proposal.trigger.end),
            cast(EventType, decision.type),
            cast(Aspect, proposal.best("aspect")),
            cast(Tense, proposal.best("tense")),
            tuple((each.start, each.end) for side in (sides.actor, sides.recipient) for each in side.participants),
            sides.actor.countries,
            sides.recipient.countries,
        )
        mentions = _nearest([mention for number in reach for mention in self._mentions[number]], proposal.trigger.start)
        words = proposal.window.window.words
        least = min(_LEAST, model_threshold(decision.type))
        stretches = [
            PlaceStretch(stretch.span.start, stretch.span.end, stretch.score)
            for stretch in find_stretches(self._analysis.text, words, proposal.roles("place"), least)
        ]
        return place_of_act(self._analysis.text, act, mentions, stretches)


def _nearest(mentions: list[PlaceMention], at: int) -> list[PlaceMention]:
    """The places nearest to an offset, in the order of the text."""
    if len(mentions) <= _MOST:
        return mentions
    nearest = sorted(mentions, key=lambda mention: abs(mention.start - at))[:_MOST]
    return sorted(nearest, key=lambda mention: mention.start)
