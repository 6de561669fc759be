"""How the countries of a hand-coded act of speech's content stand to the record's own sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def relate(codes: Iterable[str] | None, event: dict[str, Any]) -> str:
    """Whose a side of a content is: none's, the record's actor's, its recipient's, both sides', or others'.

    codes: the countries of the content's side; event: a gold record. A part of one side's countries is that side.
    """
    actors, recipients = ({one["country"] for one in event[side]} for side in ("actor", "recipient"))
    named = set(codes or ())
    if not named:
        return "none"
    if named == actors or (named < actors and not named & recipients):
        return "actor"
    if named == recipients or (named < recipients and not named & actors):
        return "recipient"
    return "both" if named == actors | recipients else "other"
