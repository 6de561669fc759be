"""When two records of a document tell of one act, as far as the sharing of dates and of places goes."""

from __future__ import annotations

from typing import Protocol

from sayso.model import EventType, Tense


class ToldAct(Protocol):
    """What is told of an act, whatever else is known of it."""

    @property
    def type(self) -> EventType: ...
    @property
    def mode(self) -> str | None: ...
    @property
    def tense(self) -> Tense: ...
    @property
    def actors(self) -> frozenset[str]: ...
    @property
    def recipients(self) -> frozenset[str]: ...


def same_act(act: ToldAct) -> object:
    """What two tellings of one act have in common."""
    return act.type, act.mode, act.tense, act.actors, act.recipients
