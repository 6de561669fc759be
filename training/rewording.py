"""Variants of a clause: not done, hedged, weighed, coming, made passive, told as a headline; and of a sentence: on another's word."""

from __future__ import annotations

import copy
import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from clauses import Clause, find_clauses
from exchange import TARGETS, State
from rewriting import Document, Lost, Piece, Stretch, new, replace, rewrite

WORDINGS = Path(__file__).with_name("wordings.toml")
HARM = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}
SPEECH = {"AGREE", "CONCEDE", "THREATEN", "REQUEST", "REJECT", "ACCUSE", "SUPPORT"}
_SMALL = {"to", "of", "from", "by", "the", "a", "an", "in", "at", "on"}
LOWERED = {
    "The", "A", "An", "In", "On", "At", "After", "Two", "Three", "Several", "Some", "Dozens", "Hundreds", "Thousands", "Troops",
    "Police", "Rebels", "Soldiers", "Officials", "Lawmakers", "Protesters", "Its", "Four", "Five",
}  # fmt: skip
_TOLD = re.compile(
    r"\b(?:said|says|say|told|tells|according|report(?:s|ed|edly)?|announce[sd]?|claim(?:s|ed)?|allege\w*|confirm(?:s|ed)?"
    r"|official|sources?|cit(?:es|ed|ing)|quot\w+|state media|believe\w*|think|show(?:s|ed)?)\b|[“”\"‘?:;]|\.\.\.|…"
)


_HEADLINE_STOP = re.compile(
    r",| (?:on|last|this) (?:\w+day|week|month|year)|\.(?=\s|$)| (?:an?|one|two|\w+) (?:day|week|month|year)s? (?:after|before)\b"
    r"| (?:after|amid|as|while|where|when|\w+day) "
)
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) ")


@cache
def wordings() -> dict[str, list[dict[str, Any]]]:
    """The wordings by kind."""
    tables: dict[str, list[dict[str, Any]]] = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))
    return tables


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
    variant = _rewritten(marked, stretches)
    if variant and wording.get("denier"):
        _add_denier(variant, variant["events"][at], wording["denier"])
    return variant


def fill(text: str, clause: Clause, *, plural: bool) -> str:
    """A wording with a clause's verb in it."""
    agreed = {"be": "are", "have": "have", "is": "are"} if plural else {"be": "is", "have": "has", "is": "is"}
    return text.format(**vars(clause.forms), **agreed)


def _add_denier(variant: Document, event: Piece, cue: str) -> None:
    start = variant["text"].lower().index(cue, max(piece["end"] for piece in event["actor"]))
    words = {"text": variant["text"][start : start + len(cue)], "start": start, "end": start + len(cue)}
    event["sources"] = [
        {**copy.deepcopy(piece), "cue": dict(words), "level": 0, "commitment": "asserts"} for piece in event["actor"]
    ]


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
    fitting = [
        wording
        for wording in wordings()["passive"]
        if bool(wording.get("headline")) == clause.title
        and (wording.get("dated", True) or not clause.dated)
        and not (wording.get("number") and plural)
        and (opens or not wording["text"].startswith("It "))
    ]
    if plural is None or not fitting:
        return None
    wording = rng.choice(fitting)
    agreed = {"was": "were", "have": "have", "is": "are"} if plural else {"was": "was", "have": "has", "is": "is"}
    subject = _cased(text, (first, last), upper=opens and wording["text"].startswith("{actor}"))
    recipient = _cased(text, (start, end), upper=opens and wording["text"].startswith("{recipient}"))
    parts = {
        "{recipient}": recipient,
        "{actor}": subject,
        "{participle}": [Stretch(*clause.verb, clause.forms.participle)],
        "{past}": [Stretch(*clause.verb, clause.forms.past)],
    }
    stretches: list[Stretch] = [Stretch(0, first)] if first else []
    for part in filter(None, re.split(r"(\{\w+\})", wording["text"])):
        stretches += parts.get(part) or [new(agreed.get(part.strip("{}"), part))]
    stretches.append(Stretch(end, len(text)))
    return _rewritten(document, stretches)


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
    variant = _rewritten(marked, stretches)
    return _capitalised(variant) if variant else None


def _capitalised(document: Document) -> Document | None:
    text = document["text"]
    return (
        _rewritten(document, [Stretch(0, 1, text[0].upper()), Stretch(1, len(text))]) if text[0].islower() else document
    )


def put_on_word(document: Document, rng: random.Random) -> Document | None:
    """Put a sentence whose records nobody vouches for on the word of a body of a state."""
    sentences = [tuple(span) for span in document["sentences"] if _is_unsourced(document, span)]
    if not sentences:
        return None
    start, end = rng.choice(sentences)
    text = document["text"]
    events = [event for event in document["events"] if start <= event["trigger"]["start"] < end]
    title = events[0]["part"] == "title"
    fitting = [wording for wording in wordings()["source"] if not title or wording.get("title")]
    wording = rng.choice(fitting)
    speaker = rng.choice(wordings()["speaker"])
    state = _state_of_speaker(events, rng)
    name = speaker["bare" if title else "text"].format(**vars(state))
    wording = _agreeing(wording, plural=speaker.get("plural", False))
    mark = end - 1 if text[end - 1] == "." else end
    if (mark == end) != title or text[mark - 1] == ".":
        return None
    stretches, at = _with_words(text, (start, mark), wording, name)
    variant = _rewritten(document, stretches) if stretches else None
    if variant is None:
        return None
    source = {"text": name, "country": state.code, "sector": speaker["sector"], "start": at, "end": at + len(name)}
    source["text"] = variant["text"][at : at + len(name)]
    cue = _cue(variant["text"], wording, at, name)
    triggers = {event["trigger"]["text"] for event in events}
    for event in variant["events"]:
        inside = start <= event["trigger"]["start"] < end + len(name) + 60 and event["trigger"]["text"] in triggers
        if inside and not event["sources"]:
            event["sources"] = [{**source, "cue": dict(cue) if cue else None, "level": 0, "commitment": "asserts"}]
    return variant


def _agreeing(wording: dict[str, Any], *, plural: bool) -> dict[str, Any]:
    """A source's wording with its verb fitted to who speaks."""
    forms = {verb: verb if plural else f"{verb}s" for verb in ("say", "claim", "confirm", "tell")}
    forms["have"] = "have" if plural else "has"
    return {
        key: value.format(source="{source}", **forms) if isinstance(value, str) else value
        for key, value in wording.items()
    }


def _state_of_speaker(events: list[Piece], rng: random.Random) -> State:
    """Half the time a state that takes part, so that a participant is seen as a source too."""
    taking_part = {piece["country"] for event in events for side in ("actor", "recipient") for piece in event[side]}
    near = [state for state in TARGETS if state.code in taking_part]
    return rng.choice(near if near and rng.random() < 0.5 else list(TARGETS))


def _with_words(text: str, span: tuple[int, int], wording: dict[str, Any], name: str) -> tuple[list[Stretch], int]:
    start, end = span
    if "after" in wording:
        words = wording["after"].format(source=name)
        at = end + wording["after"].index("{source}")
        return [Stretch(0, end), new(words), Stretch(end, len(text))], at
    words = wording["before"].format(source=name)
    at = start + wording["before"].index("{source}")
    if at == start:
        words = words[0].upper() + words[1:]
    first = text[start:end].split(" ")[0]
    if first in LOWERED:
        opening = [
            Stretch(start, start + len(first), first[0].lower() + first[1:]),
            Stretch(start + len(first), len(text)),
        ]
    else:
        opening = [Stretch(start, len(text))]
    return [*([Stretch(0, start)] if start else []), new(words), *opening], at


def _cue(text: str, wording: dict[str, Any], at: int, name: str) -> Piece | None:
    if not wording["cue"]:
        return None
    near = max(0, at - 40) if "before" not in wording or wording["before"].index("{source}") else at + len(name)
    start = text.index(wording["cue"], near) if wording["cue"] in text[near:] else -1
    if start < 0:
        return None
    return {"text": wording["cue"], "start": start, "end": start + len(wording["cue"])}


def _is_unsourced(document: Document, span: list[int]) -> bool:
    start, end = span
    text = document["text"][start:end]
    events = [event for event in document["events"] if start <= event["trigger"]["start"] < end]
    if not events or any(event["sources"] or event["aspect"] != "event" for event in events) or _TOLD.search(text):
        return False
    first = text.split(" ")[0]
    named = any(event["actor"] and event["actor"][0].get("start") == start for event in events)
    return first in LOWERED or (named and first[0].isupper())


def _rewritten(document: Document, stretches: list[Stretch]) -> Document | None:
    try:
        return rewrite(document, stretches)
    except Lost:
        return None
