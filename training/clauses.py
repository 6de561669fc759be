"""Simple active clauses of hand-coded documents: who, the finite verb, and the record it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inflection import Forms, bases, finite_forms
from rewriting import Document, Piece, spans_of

DATED = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November"
    r"|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.|yesterday|today|tonight|tomorrow|ago|overnight|earlier|last|this|next"
    r"|recent(?:ly)?|previously|again|already|just|now|still|later|morning|evening|night|weekend|since|after|before|during|until"
    r"|while|when|as|once|(?:19|20)\d\d|first|amid|follow(?:ing|s|ed))\b"
)
_LIGHT = {
    "held", "launched", "imposed", "conducted", "staged", "reached", "made", "signed", "opened", "began", "gave", "issued", "holds",
    "launches", "imposes", "conducts", "stages", "signs", "issues", "fired", "fires", "hold", "launch", "ordered", "orders",
}  # fmt: skip
_OBJECT = re.compile(r" (\w+)((?: (?!(?:of|in|on|to|with|and|for|by|at|from|as|that)\b)[\w-]+){0,4}) \Z")
_PERFECT = re.compile(r" (?:has|have|had)(?: also| now| already)? \Z")
_OPENING = re.compile(
    r"(?:[Tt]he |[Aa]n? )?\Z"
    r"|(?:In|On|At|After|Before|During|Last|Earlier|Meanwhile|Following|Amid|Over|Since|Also|But|And)\b[^,]*,? (?:the |an? )?\Z"
    r"|.*\b(?:said|says|that|adds|added|reports|reported)(?: on \w+day)?(?: that)? (?:the |an? )?\Z"
)
_TITLES = re.compile(
    r"(?:(?:[A-Z][\w’'.-]*|of|and|former|chief|new|prime|foreign|defen[cs]e|secretary|minister|spokes\w+) ){1,6}\Z"
)
"""Offices and names before a name, in a text whose verb is not in capitals."""
_PLURAL_HEADS = {
    "police", "people", "men", "women", "gunmen", "militants", "Taliban", "Republicans", "Democrats", "Houthis", "media",
    "Palestinians", "Kurds", "Tories", "militia", "forces", "warplanes", "aircraft", "troops", "jets",
}  # fmt: skip
_SINGULAR_HEADS = {
    "States",
    "Nations",
    "Netherlands",
    "Philippines",
    "Maldives",
    "Hamas",
    "Reuters",
    "Congress",
    "Emirates",
    "US",
}
_UNCLEAR = {
    "who",
    "which",
    "it",
    "they",
    "he",
    "she",
    "we",
    "I",
    "you",
    "media",
    "militia",
    "family",
    "Taliban",
    "aircraft",
}


@dataclass(frozen=True)
class Clause:
    """A record's clause: its subject's words, its verb (the trigger, or a light verb that the trigger follows), and where the words
    begin that a new wording takes the place of: the verb, or *has* before it."""

    event: Piece
    sentence: tuple[int, int]
    subject: tuple[int, int]
    lead: int
    verb: tuple[int, int]
    forms: Forms
    title: bool
    plural: bool | None
    dated: bool


def find_clauses(document: Document) -> Iterator[Clause]:
    """The clauses of a document that can be reworded safely, in the order of the text."""
    for start, end in document["sentences"]:
        events = [event for event in document["events"] if start <= event["trigger"]["start"] < end]
        told = [event for event in events if event["aspect"] == "event"]
        if len(told) == 1:
            clause = _read_clause(document, told[0], (start, end))
            if clause:
                yield clause


def _read_clause(document: Document, event: Piece, sentence: tuple[int, int]) -> Clause | None:
    text, (start, end) = document["text"], sentence
    actors = [piece for piece in event["actor"] if piece.get("start") is not None and start <= piece["start"] < end]
    if event["certainty"] != "CT+" or event["tense"] != "past" or not actors or len(actors) < len(event["actor"]):
        return None
    first, last = min(piece["start"] for piece in actors), max(piece["end"] for piece in actors)
    verb = _find_verb(text, event["trigger"], last)
    if verb is None or last > verb[0] or not _is_subject(text, (start, first, last), verb[0]):
        return None
    lead = last + 1 if _PERFECT.match(text[last : verb[0]]) else verb[0]
    title = event["part"] == "title"
    forms = _forms_of(text[verb[0] : verb[1]], title=title, perfect=lead < verb[0])
    if forms is None or _is_joined(text[verb[1] : end]):
        return None
    plural = _is_plural([text[piece["start"] : piece["end"]] for piece in actors])
    dated = bool(DATED.search(text[start:lead]) or DATED.search(text[verb[1] : end]))
    return Clause(event, sentence, (first, last), lead, verb, forms, title, plural, dated)


def _is_subject(text: str, bounds: tuple[int, int, int], verb: int) -> bool:
    """Whether the participants' words are the subject of a clause that begins the sentence or a reported one."""
    start, first, last = bounds
    opening = text[start:first]
    named = text[verb].islower() and _TITLES.match(opening)
    quoted = re.search(r"[“”\"‘]|[?:;]", text[start:verb])
    return bool(_OPENING.match(opening) or named) and not quoted and "," not in text[first:last]


def _forms_of(written: str, *, title: bool, perfect: bool) -> Forms | None:
    """The forms of a verb that is finite, or a participle after *has*."""
    word = written.lower()
    if written.isupper():
        return None
    if perfect:
        return next((forms for forms in bases().values() if forms.participle == word), None)
    forms = finite_forms().get(word) or (bases().get(word) if title else None)
    return None if forms and word == forms.third and not title else forms


def _find_verb(text: str, trigger: Piece, last: int) -> tuple[int, int] | None:
    """The verb after the subject: the trigger, perhaps with *has* before it, or a light verb that the trigger follows."""
    gap = text[last : trigger["start"]]
    if gap == " " or _PERFECT.match(gap):
        return trigger["start"], trigger["end"]
    light = _OBJECT.match(gap)
    if light and light.group(1).lower() in _LIGHT:
        return last + 1, last + 1 + len(light.group(1))
    return None


def _is_plural(actors: list[str]) -> bool | None:
    """Whether a subject is plural; None where its form does not say."""
    if len(set(actors)) > 1:
        return True
    head = re.split(r"\s", re.split(r"\s(?:of|in|from|for|at)\s", actors[0])[0])[-1]
    if head in _UNCLEAR or " and " in actors[0]:
        return None
    if head in _PLURAL_HEADS:
        return True
    if head in _SINGULAR_HEADS or not head.endswith("s") or head.endswith(("ss", "us")):
        return False
    return True if head[0].islower() else None


def _is_joined(rest: str) -> bool:
    """Whether another finite verb hangs on the same subject."""
    for word in re.findall(r"(?:\band|\bbut|\bor|,|;|-|–|—) (?:\w+ly |then |also )?([\w-]+)", rest):
        lower = word.lower()
        if (
            lower in finite_forms()
            or lower.endswith("ed")
            or lower
            in (
                "said",
                "says",
                "was",
                "is",
                "are",
                "has",
                "had",
                "were",
                "told",
                "will",
                "would",
                "kill",
                "who",
                "which",
                "called",
                "calls",
                "warned",
            )
        ):
            return True
    return bool(re.search(r"\b(?:said|says|told|according)\b|[;:?]", rest))


def stands_whole(document: Document, sentence: tuple[int, int]) -> bool:
    """Whether the records of a sentence need no words of another."""
    start, end = sentence
    events = [event for event in document["events"] if start <= event["trigger"]["start"] < end]
    return all(start <= piece["start"] and piece["end"] <= end for event in events for piece in spans_of(event))
