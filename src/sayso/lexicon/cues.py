"""The cues of certainty: words before a verb that say whether and how surely its act was done (data/certainty.toml)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

Certainty = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
Tense = Literal["past", "present", "future"]


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a verb and what they say; `form` is the ending that the verb must have."""

    id: str
    words: str
    certainty: Certainty
    tense: Tense | None = None
    form: str = ""
    unsourced: bool = False


class CueTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file certainty.toml."""

    adverbs: str
    light: str
    stops: str
    refusing: str
    open: str
    done_later: str
    cue: tuple[Cue, ...]
    clause: tuple[Cue, ...]


class CompiledCues(msgspec.Struct, frozen=True):
    """The table with its patterns over words in lower case, a space between each: cues end at the verb, clauses at their opening."""

    cues: tuple[tuple[Cue, re.Pattern[str]], ...]
    clauses: tuple[tuple[Cue, re.Pattern[str]], ...]
    light: frozenset[str]
    stops: frozenset[str]
    refusing: frozenset[str]
    open: frozenset[str]
    done_later: frozenset[str]


@cache
def load_cues() -> CompiledCues:
    """Read the shipped table."""
    table = msgspec.toml.decode((files("sayso.lexicon") / "data" / "certainty.toml").read_bytes(), type=CueTable)
    adverb = f"(?:(?:\\w+ly|{'|'.join(table.adverbs.split())}) )*"
    return CompiledCues(
        tuple((cue, re.compile(rf"(?:^|(?<= )){_pattern(cue.words, adverb)}\Z")) for cue in table.cue),
        tuple((cue, re.compile(rf"(?:^|(?<= )){_pattern(cue.words, '')}")) for cue in table.clause),
        *(
            frozenset(words.split())
            for words in (table.light, table.stops, table.refusing, table.open, table.done_later)
        ),
    )


def _pattern(words: str, adverb: str) -> str:
    """A cue as a pattern, a space after each word."""
    return "".join(_word(word) + adverb for word in words.split())


def _word(word: str) -> str:
    choices = "|".join(re.escape(choice) for choice in word.removesuffix("?").split("/"))
    return f"(?:(?:{choices}) ){'?' if word.endswith('?') else ''}"
