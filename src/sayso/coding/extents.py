"""How far a name reaches: a stretch that the model cut inside a name of the lexicon takes the whole name."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from sayso.lexicon import Actor, Lexicon
from sayso.lexicon.words import find_words
from sayso.model import Span


@dataclass(frozen=True, slots=True)
class Names:
    """Where the names of a document stand, in order: starts and ends of those of two words or more."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def complete(self, span: Span) -> Span:
        """The span, made to hold whole every name that it cuts (*Korea* in *North Korea's army*)."""
        start, end = span.start, span.end
        at = bisect_left(self.ends, start + 1)
        while at < len(self.starts) and self.starts[at] < end:
            start, end = min(start, self.starts[at]), max(end, self.ends[at])
            at += 1
        return span if (start, end) == (span.start, span.end) else Span(self.text[start:end], start, end)


def find_extents(text: str, lexicon: Lexicon) -> Names:
    """The actors' names of a text that have two words or more."""
    words = find_words(text)
    found = [
        (words[match.start].start, words[match.end - 1].end)
        for match in lexicon.find_names(words)
        if match.end - match.start > 1 and isinstance(match.entries[0], Actor)
    ]
    return Names(text, tuple(start for start, _ in found), tuple(end for _, end in found))
