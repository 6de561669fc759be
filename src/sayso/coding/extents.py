"""How far a name reaches: what the model cut inside a name takes the whole name, and a bare *the* or *two* takes its noun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.lexicon import Actor
from sayso.lexicon.store import Match
from sayso.lexicon.wordlists import load_wordlists
from sayso.lexicon.words import Word
from sayso.model import Span

_BARE = load_wordlists("mentions")["determiners"] | load_wordlists("mentions")["quantifiers"]
_FROM = re.compile(r" from (?:the )?")
_REACH = 30  # characters behind a bare determiner in which its noun begins: *two senior American officials*


@dataclass(frozen=True, slots=True)
class Names:
    """Where the known names and agent nouns of a document stand, in order.

    `starts` and `ends` are those of actors' names of two words or more, `noun_starts` and `noun_ends` of every name and agent noun.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    noun_starts: tuple[int, ...]
    noun_ends: tuple[int, ...]

    def complete(self, span: Span) -> Span:
        """The span, made to hold whole every name that it cuts (*Korea* in *North Korea's army*), or the noun that it lacks."""
        start, end = span.start, span.end
        if _is_bare(span.text):
            end = self._end_of_noun(end)
        end = self._end_of_origin(end)
        at = bisect_left(self.ends, start + 1)
        while at < len(self.starts) and self.starts[at] < end:
            start, end = min(start, self.starts[at]), max(end, self.ends[at])
            at += 1
        return span if (start, end) == (span.start, span.end) else Span(self.text[start:end], start, end)

    def _end_of_origin(self, end: int) -> int:
        """The end of *from* and a name where these follow an agent noun at once: *two generals from Myanmar*."""
        if not (words := _FROM.match(self.text, end)) or not self._ends_noun(end):
            return end
        at = bisect_left(self.noun_starts, words.end())
        here = at < len(self.noun_starts) and self.noun_starts[at] == words.end()
        return self.noun_ends[at] if here and self.text[words.end()].isupper() else end

    def _ends_noun(self, end: int) -> bool:
        at = bisect_left(self.noun_ends, end)
        return at < len(self.noun_ends) and self.noun_ends[at] == end

    def _end_of_noun(self, end: int) -> int:
        at = bisect_left(self.noun_starts, end)
        if at == len(self.noun_starts) or self.noun_starts[at] - end > _REACH:
            return end
        between = self.text[end : self.noun_starts[at]]
        return self.noun_ends[at] if re.fullmatch(r"[\w\s'’-]*", between) and "\n" not in between else end


def find_extents(text: str, words: Sequence[Word], matches: Sequence[Match]) -> Names:
    """Where the names that a lexicon found among a text's words stand."""
    nouns = [(words[match.start].start, words[match.end - 1].end) for match in matches]
    names = [
        span
        for span, match in zip(nouns, matches, strict=True)
        if match.end - match.start > 1 and isinstance(match.entries[0], Actor)
    ]
    return Names(
        text,
        tuple(start for start, _ in names),
        tuple(end for _, end in names),
        tuple(start for start, _ in nouns),
        tuple(end for _, end in nouns),
    )


def _is_bare(text: str) -> bool:
    """Whether some words are determiners and numbers alone."""
    return all(word.lower() in _BARE or word.isdigit() for word in re.findall(r"\w+", text))
