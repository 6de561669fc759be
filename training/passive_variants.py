"""Variants of a clause that is made passive."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from clauses import Clause, find_clauses
from rewriting import Document, Stretch, new, try_rewrite
from wordings import LOWERED, wordings


def make_passive(document: Document, rng: random.Random) -> Document | None:
    """Turn one clause whose recipient follows its verb around."""
    text = document["text"]
    found = [clause for clause in find_clauses(document) if _recipient_of(document, clause)]
    if not found:
        return None
    clause = rng.choice(found)
    start, end = _recipient_of(document, clause) or (0, 0)
    (first, last), opening = clause.subject, clause.sentence[0]
    article = re.search(r"(?:[Tt]he |[Aa]n? )\Z", text[opening:first])
    first -= len(article.group()) if article else 0
    opens = first == opening
    plural = _plural_object(text[start:end])
    fitting = [wording for wording in wordings()["passive"] if _fits(wording, clause, plural=plural, opens=opens)]
    if plural is None or not fitting:
        return None
    told = rng.choice(fitting)["text"]
    parts = {
        "{recipient}": _cased(text, (start, end), upper=opens and told.startswith("{recipient}")),
        "{actor}": _cased(text, (first, last), upper=opens and told.startswith("{actor}")),
        "{participle}": [Stretch(*clause.verb, clause.forms.participle)],
        "{past}": [Stretch(*clause.verb, clause.forms.past)],
    }
    before = [Stretch(0, first)] if first else []
    return try_rewrite(document, [*before, *_put_together(told, parts, plural=plural), Stretch(end, len(text))])


def _fits(wording: dict[str, Any], clause: Clause, *, plural: bool | None, opens: bool) -> bool:
    return (
        bool(wording.get("headline")) == clause.title
        and (wording.get("dated", True) or not clause.dated)
        and not (wording.get("number") and plural)
        and (opens or not wording["text"].startswith("It "))
    )


def _put_together(told: str, parts: dict[str, list[Stretch]], *, plural: bool) -> Iterator[Stretch]:
    """The stretches of a wording with the clause's own words in it, its verbs fitted to the recipient's number."""
    agreed = {"was": "were", "have": "have", "is": "are"} if plural else {"was": "was", "have": "has", "is": "is"}
    for part in filter(None, re.split(r"(\{\w+\})", told)):
        yield from parts.get(part) or [new(agreed.get(part.strip("{}"), part))]


def _recipient_of(document: Document, clause: Clause) -> tuple[int, int] | None:
    """The words of the one recipient that ends the verb's object."""
    text, event = document["text"], clause.event
    pieces = [piece for piece in event["recipient"] if piece.get("start") is not None]
    if len(pieces) != 1 or clause.verb[0] != event["trigger"]["start"] or clause.forms.base == "join":
        return None
    start, end = pieces[0]["start"], pieces[0]["end"]
    gap = re.fullmatch(r" ((?:the |an? )?)", text[clause.verb[1] : start])
    after = re.match(
        r"(?:\.?\n|\.|,|$| (?:on|in|for|with|over|at|during|after|amid|near|outside|from|while|as)\b)", text[end:]
    )
    pronoun = text[start:end].lower() in ("him", "her", "them", "it", "me", "us", "each other", "himself")
    if not gap or not after or pronoun or end > clause.sentence[1] or clause.event["type"] in ("CONSULT", "AGREE"):
        return None
    return start - len(gap.group(1)), end


def _plural_object(words: str) -> bool | None:
    head = words.split()[-1]
    if " and " in words or "," in words:
        return True
    if head in ("police", "people", "men", "women"):
        return True
    if (
        not head.endswith("s")
        or head.endswith(("ss", "us"))
        or head in ("States", "Nations", "Netherlands", "Hamas", "Philippines")
    ):
        return False
    return (
        True
        if head[0].islower() or head in ("Palestinians", "Russians", "Ukrainians", "Israelis", "Americans")
        else None
    )


def _cased(text: str, span: tuple[int, int], *, upper: bool) -> list[Stretch]:
    """The words of a noun phrase moved to another place of the sentence, its article's letter fitted to that place."""
    start, end = span
    first = text[start:end].split(" ")[0]
    if first in LOWERED and not upper and not text[end : end + 2].istitle():
        return [Stretch(start, start + len(first), first.lower()), Stretch(start + len(first), end)]
    if upper and first[0].islower():
        return [Stretch(start, start + len(first), first[0].upper() + first[1:]), Stretch(start + len(first), end)]
    return [Stretch(start, end)]
