"""Variants of a clause whose act is not done, hedged, forecast, weighed or coming."""

from __future__ import annotations

import copy
import random
from typing import Any

from clauses import Clause, find_clauses
from rewriting import Document, Piece, Stretch, new, try_rewrite
from wordings import fill, wordings

HARM = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}
SPEECH = {"AGREE", "CONCEDE", "THREATEN", "REQUEST", "REJECT", "ACCUSE", "SUPPORT"}
_SMALL = {"to", "of", "from", "by", "the", "a", "an", "in", "at", "on"}


def change_certainty(document: Document, rng: random.Random) -> Document | None:
    """Make one clause's act not done, hedged, forecast, weighed or coming."""
    clauses = list(find_clauses(document))
    if not clauses:
        return None
    clause = rng.choice(clauses)
    fitting = [wording for wording in wordings()["clause"] if _fits(wording, clause, document)]
    by_certainty: dict[str, list[dict[str, Any]]] = {}
    for wording in fitting:
        by_certainty.setdefault(f"{wording['certainty']}{wording.get('future', '')}", []).append(wording)
    return _reword(document, clause, rng.choice(by_certainty[rng.choice(sorted(by_certainty))])) if fitting else None


def _fits(wording: dict[str, Any], clause: Clause, document: Document) -> bool:
    event = clause.event
    number = wording.get("number") or ("any" if "{be}" in wording["text"] or "{have}" in wording["text"] else "")
    wanted = {
        "singular": clause.plural is False,
        "plural": clause.plural is True,
        "any": clause.plural is not None,
        "": True,
    }
    coming = wording.get("future", False)
    return (
        wanted[number]
        and (clause.title if wording.get("headline") else (not clause.title or wording.get("both", False)))
        and (wording.get("dated", True) or not clause.dated)
        and (not wording.get("harm") or event["type"] in HARM)
        and (not wording.get("unsourced") or not event["sources"])
        and (not wording.get("denier") or not (event["sources"] or event["type"] in SPEECH))
        and (not coming or _may_be_to_come(document, clause))
        and not (coming and wording["certainty"] in ("Uu",) and event["type"] in SPEECH)
    )


def _may_be_to_come(document: Document, clause: Clause) -> bool:
    event = clause.event
    published = (document.get("date") or "")[:10]
    return bool(published) and event["date"] == published and not clause.dated and not event["quantities"]


def _reword(document: Document, clause: Clause, wording: dict[str, Any]) -> Document | None:
    words = document["text"]
    verb = words[clause.verb[0] : clause.verb[1]]
    filled = fill(wording["text"], clause, plural=bool(clause.plural))
    if verb[0].isupper():
        filled = " ".join(part if part in _SMALL else part[0].upper() + part[1:] for part in filled.split(" "))
    lead, _, head = filled.rpartition(" ")
    stretches = [
        Stretch(0, clause.lead),
        new(f"{lead} "),
        Stretch(*clause.verb, head),
        Stretch(clause.verb[1], len(words)),
    ]
    at = document["events"].index(clause.event)
    marked = copy.deepcopy(document)
    event = marked["events"][at]
    event["certainty"] = wording["certainty"]
    if wording.get("future"):
        event.update(tense="future", date=f"{document['date'][:10]}/")
    variant = try_rewrite(marked, stretches)
    if variant and wording.get("denier"):
        _add_denier(variant, variant["events"][at], wording["denier"])
    return variant


def _add_denier(variant: Document, event: Piece, cue: str) -> None:
    start = variant["text"].lower().index(cue, max(piece["end"] for piece in event["actor"]))
    words = {"text": variant["text"][start : start + len(cue)], "start": start, "end": start + len(cue)}
    event["sources"] = [
        {**copy.deepcopy(piece), "cue": dict(words), "level": 0, "commitment": "asserts"} for piece in event["actor"]
    ]
