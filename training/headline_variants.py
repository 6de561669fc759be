"""Variants of a clause that is told as a headline."""

from __future__ import annotations

import copy
import random
import re

from clauses import find_clauses
from rewriting import Document, Stretch, replace, try_rewrite

_HEADLINE_STOP = re.compile(
    r",| (?:on|last|this) (?:\w+day|week|month|year)|\.(?=\s|$)| (?:an?|one|two|\w+) (?:day|week|month|year)s? (?:after|before)\b"
    r"| (?:after|amid|as|while|where|when|\w+day) "
)
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) ")


def cut_to_headline(document: Document, rng: random.Random) -> Document | None:
    """Tell one clause of the body as a title: in the present, without articles, its date and what follows a comma gone."""
    found = [clause for clause in find_clauses(document) if not clause.title]
    if not found:
        return None
    clause = rng.choice(found)
    text, end = document["text"], clause.sentence[1]
    first = clause.subject[0]
    stop = _HEADLINE_STOP.search(text, clause.verb[1], end)
    last = stop.start() if stop else end
    if last - first < 15 or clause.plural is None:
        return None
    verb = clause.forms.base if clause.plural else clause.forms.third
    changes = [Stretch(match.start(), match.end(), "") for match in _ARTICLE.finditer(text, first, last)]
    changes += [Stretch(clause.lead, clause.verb[0], ""), Stretch(*clause.verb, verb)]
    stretches = replace(text, sorted(changes, key=lambda change: (change.start or 0, change.end or 0)), (first, last))
    marked = copy.deepcopy(document)
    for event in marked["events"]:
        event["part"] = "title"
    variant = try_rewrite(marked, stretches)
    return _capitalised(variant) if variant else None


def _capitalised(document: Document) -> Document | None:
    text = document["text"]
    return (
        try_rewrite(document, [Stretch(0, 1, text[0].upper()), Stretch(1, len(text))])
        if text[0].islower()
        else document
    )
