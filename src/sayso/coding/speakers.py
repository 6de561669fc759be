"""Who speaks: the words before or behind a verb of saying that are its subject."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language.words import split_words
from sayso.lexicon.wordlists import load_wordlists

Span = tuple[int, int]
_WORDS = load_wordlists("speech")
_MARKS = frozenset(',;:“”"—–')
_LONGEST = 14
"""Words of a speaker."""


def speaker_before(text: str, start: int, verb: int) -> Span | None:
    """The subject of a verb: the words before it, without what is in apposition to them (*Ruiz, the mayor, said*)."""
    words = split_words(text, start, verb)
    keys = [text[first:last].lower() for first, last in words]
    last = len(words)
    while last and (keys[last - 1] in _WORDS["auxiliaries"] or keys[last - 1].endswith("ly")):
        last -= 1
    if last and keys[last - 1] == ",":
        last = _run_start(keys, last - 1) - 1
        if last < 1 or keys[last] != ",":
            return None
    first = _run_start(keys, last)
    if first == last or last - first > _LONGEST or keys[last - 1] in _WORDS["no_subject"]:
        return None
    return words[first][0], words[last - 1][1]


def _run_start(keys: Sequence[str], last: int) -> int:
    """Where the words before a position begin that no mark or conjunction parts."""
    first = last
    while first and keys[first - 1] not in _MARKS and keys[first - 1] not in _WORDS["breaks"]:
        first -= 1
    return first


def speaker_behind(text: str, start: int, end: int) -> Span | None:
    """Who speaks, named behind the verb or phrase."""
    speaker: list[Span] = []
    for first, last in split_words(text, start, end):
        word = text[first:last].lower()
        if word in _MARKS or word in ".(" or word in _WORDS["behind"] or len(speaker) >= _LONGEST:
            break
        speaker.append((first, last))
    return (speaker[0][0], speaker[-1][1]) if speaker else None
