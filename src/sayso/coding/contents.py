"""What a promise, threat, demand or refusal is about: the content of a speech act.

The model's heads are weighed with the acts that the words behind name, and with how often hand-coded acts of the same kind have such a
content (data/content-priors.toml): what is threatened is seldom an aid, and what is asked of a state is mostly that state's to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import product
from math import log
from typing import cast

import msgspec
import numpy as np

from sayso import codes
from sayso.coding.decide import Decision
from sayso.coding.proposals import Proposal
from sayso.coding.sides import Sides
from sayso.errors import LexiconError
from sayso.language import heads
from sayso.language.analysis import Scores
from sayso.model import Content, EventType, Participant

Resolve = Callable[[Scores], Sequence[Participant]]
Countries = tuple[str, ...]
_LIKELY_ITEM = 0.5
_TYPE_PRIOR = 0.2  # beside the model's log probability; with more, rare contents are lost on held-out acts
_NAMED = 0.5  # beside it, of the types that the words behind the trigger name; .4 to .6 do the same
_UNSURE = 2.0
"""Taken off the log probability of no content, which the model says too often; less is a little better on gold whose coders give few."""
_REACH = 18  # words behind the trigger that may name what is promised or asked
_FAINT = 1e-3  # of a type that no word names
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
    actor, recipient = _choose_sides(decision, promised, sides, resolve)
    items = proposal.window.items[proposal.at]
    return Content(
        cast(EventType, promised),
        actor,
        recipient,
        tuple(item for item, score in zip(heads.CONTENT_ITEMS, items, strict=True) if score >= _LIKELY_ITEM),
        due,
    )


def _choose_type(decision: Decision) -> str:
    chances = decision.proposal.attribute("content")
    counts = load_priors().types.get(decision.type, {})
    total = sum(counts.values()) + len(chances) / 2

    named = _name_types(decision.proposal)

    def weigh(name: str) -> float:
        prior = log((counts.get(name, 0) + 0.5) / total)
        beside = -_UNSURE if name == heads.NONE else _NAMED * log(named[name])
        return _log(chances[name]) + _TYPE_PRIOR * prior + beside

    return max(chances, key=weigh)


def _name_types(proposal: Proposal) -> dict[str, float]:
    """Which types the words behind a trigger name, the likeliest as 1: they are no records, but the model's doubt says what they would be.

    *They would be arrested* is a content of COERCE: the type's share of what the word may be if it is a trigger, times the
    square root of how probably it is one.
    """
    window, sentence = proposal.window, proposal.sentence
    behind = slice(proposal.at + 1, proposal.at + 1 + _REACH)
    inside = [number == sentence for number in window.window.sentences[behind]]
    types = window.types[behind][inside]
    found = np.full(len(heads.TYPES) - 1, _FAINT)
    if len(types):
        triggers = np.maximum(1 - types[:, :1], _LEAST)
        found += np.max(types[:, 1:] / np.sqrt(triggers), axis=0)
    return dict(zip(heads.TYPES[1:], (found / found.max()).tolist(), strict=True))


def _choose_sides(decision: Decision, promised: str, sides: Sides, resolve: Resolve) -> tuple[Countries, Countries]:
    """The countries of the content's actor and recipient: how they stand to the record's own sides is chosen together.

    The likeliest pair holds whose words are found; nobody does to himself what words of their own name him for.
    """
    for pair in _rank_sides(decision, promised, sides):
        actor, recipient = (
            _countries(relation, sides, partial(resolve, decision.proposal.roles(role)))
            for relation, role in zip(pair, ("content actor", "content recipient"), strict=True)
        )
        if all(found or relation != "other" for relation, found in zip(pair, (actor, recipient), strict=True)):
            return actor, () if pair[1] == "other" and set(recipient) <= set(actor) else recipient
    return (), ()


def _rank_sides(decision: Decision, promised: str, sides: Sides) -> list[tuple[str, str]]:
    """The pairs in which the content's actor and recipient may stand to the record's own, the likeliest first."""
    direction = "directed" if sides.recipient.countries else "undirected"
    shares = _side_shares(decision.type, promised, direction)
    actors, recipients = (decision.proposal.attribute(name) for name in ("content actor", "content recipient"))
    absent = {"recipient", "both"} if direction == "undirected" else set()
    possible = [pair for pair in _SIDES if not absent & set(pair)]
    return sorted(possible, key=lambda pair: -(_log(actors[pair[0]]) + _log(recipients[pair[1]]) + log(shares[pair])))


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


def _countries(relation: str, sides: Sides, resolve: Callable[[], Sequence[Participant]]) -> Countries:
    actor, recipient = sides.actor.participants, sides.recipient.participants
    chosen = {"actor": actor, "recipient": recipient, "both": (*actor, *recipient)}.get(relation, ())
    found = resolve() if relation == "other" else chosen
    return tuple(dict.fromkeys(participant.country for participant in found))
