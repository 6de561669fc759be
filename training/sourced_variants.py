"""Variants of a sentence that is put on another's word."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from typing import Any

from exchange import TARGETS, State
from rewriting import Document, Piece, Stretch, new, try_rewrite
from wordings import LOWERED, wordings

_TOLD = re.compile(
    r"\b(?:said|says|say|told|tells|according|report(?:s|ed|edly)?|announce[sd]?|claim(?:s|ed)?|allege\w*|confirm(?:s|ed)?"
    r"|official|sources?|cit(?:es|ed|ing)|quot\w+|state media|believe\w*|think|show(?:s|ed)?)\b|[“”\"‘?:;]|\.\.\.|…"
)
REACH = 60
"""Characters that the words of a source may be longer than its name."""


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
    variant = try_rewrite(document, stretches) if stretches else None
    if variant is None:
        return None
    told = variant["text"][at : at + len(name)]
    source = {"text": told, "country": state.code, "sector": speaker["sector"], "start": at, "end": at + len(name)}
    triggers = {event["trigger"]["text"] for event in events}
    within = [event for event in variant["events"] if start <= event["trigger"]["start"] < end + len(name) + REACH]
    _vouch(
        (event for event in within if event["trigger"]["text"] in triggers),
        source,
        _cue(variant["text"], wording, at, name),
    )
    return variant


def _vouch(events: Iterable[Piece], source: Piece, cue: Piece | None) -> None:
    """Give records that nobody vouches for a source."""
    for event in events:
        if not event["sources"]:
            event["sources"] = [{**source, "cue": dict(cue) if cue else None, "level": 0, "commitment": "asserts"}]


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
