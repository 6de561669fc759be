"""Which acts of a document hang together, and by which words: *in exchange for*, *in response to*, *on condition that*, *in order to*.

A link stands on the act that the words are said of and names the other. Cue words (data/links.toml) join the nearest acts of their own
sentence, or of the sentence before where they open one and take it up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from sayso.errors import LexiconError
from sayso.model import EventType, Link, LinkKind, Record

Offsets = tuple[int, int]
_CLAUSE_END = re.compile(r"[;:]|, (?:and|but|while|which|who)\b| while | but ")
_MOST_BETWEEN = 6  # words between an act and an *over* that speaks of it
_OPENING = re.compile(r"[\s\"“‘'(\[–—-]*(?:and|but|also|then)?\s*", re.IGNORECASE)


class LinkCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that join two acts, and on which side of them the linked act stands.

    `reach` is in words, None for the clause; `said_of` the types of act that the words can be said of, empty for all.
    """

    id: str
    kind: LinkKind
    stands: Literal["after", "before"]
    words: str
    reach: int | None = None
    said_of: tuple[EventType, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words as a whole-word pattern of any case."""
        return _compile(self.words)


class _Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cue: tuple[LinkCue, ...]


@cache
def _compile(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def load_link_cues() -> tuple[LinkCue, ...]:
    """Read the words that ship with the package. Raises LexiconError where the table breaks its form."""
    source = files("sayso.lexicon") / "data" / "links.toml"
    try:
        return msgspec.toml.decode(source.read_bytes(), type=_Cues).cue
    except msgspec.DecodeError as fault:
        raise LexiconError(str(fault), where="links.toml", remedy="restore the file that ships with sayso") from fault


def link_records(text: str, sentences: Sequence[Offsets], records: Sequence[Record]) -> list[Record]:
    """Return the records of a document, in the order given, each with the links that stand on it.

    Args:
        text: the document's text.
        sentences: offsets of its sentences.
        records: its records, in the order of their triggers.
    """
    found: dict[str, list[Link]] = {}
    before: Sequence[Record] = []
    for start, end in sentences:
        here = records[
            slice(*(bisect_left(records, at, key=lambda record: record.trigger.start) for at in (start, end)))
        ]
        for record, link in _links_of_sentence(_Scene(text, (start, end), here, before)):
            kept = found.setdefault(record.id, [])
            if all(other.record != link.record for other in kept):
                kept.append(link)
        before = here or before
    return [msgspec.structs.replace(record, links=tuple(found.get(record.id, ()))) for record in records]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with its acts, and those of the last sentence before it that had any."""

    text: str
    sentence: Offsets
    here: Sequence[Record]
    before: Sequence[Record]


def _links_of_sentence(scene: _Scene) -> list[tuple[Record, Link]]:
    found: list[tuple[Record, Link]] = []
    taken: list[Offsets] = []
    for cue in load_link_cues() if scene.here else ():
        for match in cue.pattern.finditer(scene.text, *scene.sentence):
            span = match.span()
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            joined = _join(scene, cue, span)
            if joined and (not cue.said_of or joined[0].type in cue.said_of):
                taken.append(span)
                said_of, linked = joined
                found.append((said_of, Link(cue.kind, linked.id, scene.text[slice(*span)], *span)))
    return found


def _join(scene: _Scene, cue: LinkCue, span: Offsets) -> tuple[Record, Record] | None:
    """The act that the words are said of and the act they link it to."""
    ahead = [record for record in scene.here if record.trigger.end <= span[0]]
    behind = [record for record in scene.here if record.trigger.start >= span[1]]
    opens = bool(_OPENING.fullmatch(scene.text, scene.sentence[0], span[0]))
    if cue.stands == "before":
        return _taking_up(scene.text, span, (ahead, behind), scene.before if opens else ())
    if not behind:
        return None
    between = scene.text[span[1] : behind[0].trigger.start]
    if cue.reach is not None:
        near = len(between.split()) <= cue.reach and "," not in between
        return (ahead[-1], behind[0]) if ahead and near and _adjoins(scene.text, ahead[-1], span) else None
    if opens:
        comma = scene.text.find(", ", behind[0].trigger.end, scene.sentence[1])
        main = [record for record in behind if comma >= 0 and record.trigger.start > comma]
        return (main[0], behind[0]) if main else None
    apart = _CLAUSE_END.search(between) or not ahead or ";" in scene.text[ahead[-1].trigger.end : span[0]]
    return None if apart else (ahead[-1], behind[0])


def _taking_up(
    text: str, span: Offsets, around: tuple[list[Record], list[Record]], before: Sequence[Record]
) -> tuple[Record, Record] | None:
    ahead, behind = around
    closes = bool(re.match(r"\s*[.!?\"”]|,? (?:said|according)\b", text[span[1] : span[1] + 12]))
    if behind and not closes:
        told = ahead[-1] if ahead else _main(before)
        return (behind[0], told) if told else None
    return (ahead[-1], ahead[-2]) if len(ahead) > 1 else None


def _main(records: Sequence[Record]) -> Record | None:
    """The act that a sentence is about: the first told as news, else the first."""
    news = [record for record in records if record.aspect == "event"]
    return next(iter(news or records), None)


def _adjoins(text: str, record: Record, span: Offsets) -> bool:
    """Whether few words and no comma stand between an act and what follows it."""
    between = text[record.trigger.end : span[0]]
    return "," not in between and len(between.split()) <= _MOST_BETWEEN
