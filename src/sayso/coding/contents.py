"""What a promise, threat, demand or refusal is about: the content of a speech act.

The model's heads are weighed with how often hand-coded acts of the same kind have such a content (data/content-priors.toml): what is
threatened is seldom an aid, and what is asked of a state is mostly that state's to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from math import log
from typing import cast

import msgspec

from sayso import codes
from sayso.coding.decide import Decision
from sayso.coding.proposals import Proposal
from sayso.coding.sides import Sides
from sayso.errors import LexiconError
from sayso.language import heads
from sayso.language.analysis import Scores
from sayso.model import Content, EventType, Participant

Resolve = Callable[[Scores], Sequence[Participant]]
_LIKELY_ITEM = 0.5
_TYPE_PRIOR = 0.2  # beside the model's log probability; with more, rare contents are lost on held-out acts
_UNSURE = 0.5  # taken off the log probability of no content: the model, trained on few, says none too often
_PRIOR_KIN = 4.0  # acts that the share over all contents counts for, where a content is rare
_LEAST = 1e-6
_RELATIONS = heads.ATTRIBUTES["content actor"]
_SIDES = tuple(product(_RELATIONS, _RELATIONS))


class Priors(msgspec.Struct, frozen=True):
    """Counts of contents by type of act, and of whose acts they are by type, content and direction."""

    types: Mapping[str, Mapping[str, int]]
    sides: Mapping[str, Mapping[str, int]]


@cache
def load_priors() -> Priors:
    """Read the counts that ship with sayso; raises LexiconError where the table breaks its form."""
    source = files("sayso.lexicon") / "data" / "content-priors.toml"
    try:
        return msgspec.toml.decode(source.read_bytes(), type=Priors)
    except msgspec.DecodeError as fault:
        raise LexiconError(str(fault), where=source.name, remedy="restore the file that ships with sayso") from fault


def find_content(decision: Decision, sides: Sides, resolve: Resolve, due: str | None) -> Content | None:
    """The content of a decided act of speech; None where the text gives none.

    Its countries are those of the record's own sides, or of the words that the model points at, whom `resolve` tells.
    """
    proposal = decision.proposal
    promised = _choose_type(decision) if decision.type in codes.SPEECH_TYPES else heads.NONE
    if promised == heads.NONE:
        return None
    actor, recipient = _choose_sides(proposal, decision.type, promised, sides)
    items = proposal.window.items[proposal.at]
    return Content(
        cast(EventType, promised),
        _countries(actor, sides, lambda: resolve(proposal.roles("content actor"))),
        _countries(recipient, sides, lambda: resolve(proposal.roles("content recipient"))),
        tuple(item for item, score in zip(heads.CONTENT_ITEMS, items, strict=True) if score >= _LIKELY_ITEM),
        due,
    )


def _choose_type(decision: Decision) -> str:
    chances = decision.proposal.attribute("content")
    counts = load_priors().types.get(decision.type, {})
    total = sum(counts.values()) + len(chances) / 2

    def weigh(name: str) -> float:
        prior = log((counts.get(name, 0) + 0.5) / total)
        return _log(chances[name]) + _TYPE_PRIOR * prior - (_UNSURE if name == heads.NONE else 0.0)

    return max(chances, key=weigh)


def _choose_sides(proposal: Proposal, kind: str, promised: str, sides: Sides) -> tuple[str, str]:
    """How the content's actor and recipient stand to the record's own, chosen together."""
    direction = "directed" if sides.recipient.countries else "undirected"
    shares = _side_shares(kind, promised, direction)
    chances = proposal.attribute("content actor"), proposal.attribute("content recipient")
    absent = {"recipient", "both"} if direction == "undirected" else set()
    possible = [pair for pair in _SIDES if not absent & set(pair)]
    return max(possible, key=lambda pair: _log(chances[0][pair[0]]) + _log(chances[1][pair[1]]) + log(shares[pair]))


@cache
def _side_shares(kind: str, promised: str, direction: str) -> dict[tuple[str, str], float]:
    """How often a content of a type has each pair of sides, a rare one leaning on all contents of the same kind of act."""
    table = load_priors().sides
    wide, narrow = table.get(f"{kind} {direction}", {}), table.get(f"{kind} {promised} {direction}", {})
    total, own = sum(wide.values()), sum(narrow.values())
    shares = {}
    for pair in _SIDES:
        name = " ".join(pair)
        share = (wide.get(name, 0) + 0.5 / len(_SIDES)) / (total + 0.5)
        shares[pair] = (narrow.get(name, 0) + _PRIOR_KIN * share) / (own + _PRIOR_KIN)
    return shares


def _log(chance: float) -> float:
    return log(max(chance, _LEAST))


def _countries(relation: str, sides: Sides, resolve: Callable[[], Sequence[Participant]]) -> tuple[str, ...]:
    actor, recipient = sides.actor.participants, sides.recipient.participants
    chosen = {"actor": actor, "recipient": recipient, "both": (*actor, *recipient)}.get(relation, ())
    found = resolve() if relation == "other" else chosen
    return tuple(dict.fromkeys(participant.country for participant in found))
