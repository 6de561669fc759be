"""The dyads of an act: which country acts toward which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec


class HasCountry(Protocol):
    """A participant or a side."""

    @property
    def country(self) -> str: ...


class Dyad(msgspec.Struct, frozen=True, order=True):
    """Who acts toward whom, by country; a side that is not known is empty."""

    actor: str
    recipient: str


def dyads_of(actors: Iterable[HasCountry], recipients: Iterable[HasCountry]) -> tuple[Dyad, ...]:
    """Every actor with every recipient; of a mutual act, which has none, every actor with every other."""
    who = sorted({actor.country for actor in actors})
    whom = sorted({recipient.country for recipient in recipients})
    if whom:
        return tuple(Dyad(one, other) for one in who or [""] for other in whom)
    if len(who) > 1:
        return tuple(Dyad(one, other) for one in who for other in who if one != other)
    return tuple(Dyad(one, "") for one in who or [""])
