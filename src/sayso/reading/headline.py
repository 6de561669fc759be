"""Which line of a scrape is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading import labelling
from sayso.reading.labelling import Line

# Shorter lines above a story are names of sections; a headline says something.
_WORDS = 4
# Longer ones are paragraphs.
_MOST_WORDS = 35
# A headline stands no farther above the first paragraph: share links, credits and a list of topics come between.
_ABOVE = 30
# Byline and date follow the headline at once, or after a dek and a row of share links.
_NEAR = 8
_DEK_GAINS = 1.2
# The headline has most of the story after it.
_BEFORE = 0.4


def find_headline(found: Sequence[Line], paragraphs: Sequence[int]) -> int | None:
    """The line that is most like a headline of the paragraphs: its words come again in them, byline or date follow it."""
    if not paragraphs:
        return next((at for at, line in enumerate(found) if line.kind is None), None)
    last = _share_point(found, paragraphs)
    story = _long_words(" ".join(found[at].text for at in paragraphs if at >= paragraphs[0])[:4000])
    scores = {
        at: _score(found, at, paragraphs, story)
        for at in range(max(0, paragraphs[0] - _ABOVE), last)
        if _may_be(found[at]) and (at < paragraphs[0] or _byline_below(found, at) is not None)
    }
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    if best is None or scores[best] <= 0:
        return None
    # A dek has more of the story's words than the headline above it.
    if scores.get(best - 1, 0.0) > scores[best] - _DEK_GAINS and len(found[best].text) > len(found[best - 1].text):
        return best - 1
    return best


def _share_point(found: Sequence[Line], paragraphs: Sequence[int]) -> int:
    """The line by which more than a share of the paragraphs' text has passed."""
    total, passed = sum(len(found[at].text) for at in paragraphs), 0
    for at in paragraphs:
        passed += len(found[at].text)
        if passed > _BEFORE * total:
            return at + 1 if len(paragraphs) == 1 else max(at, paragraphs[0])
    return paragraphs[-1]


def _may_be(line: Line) -> bool:
    return line.kind is None and _WORDS <= line.text.count(" ") + 1 <= _MOST_WORDS


def _score(found: Sequence[Line], at: int, paragraphs: Sequence[int], story: set[str]) -> float:
    line = found[at].text
    own = _long_words(line)
    shared = len(own & story) / len(own) if own else 0.0
    below = _byline_below(found, at)
    passed = sum(paragraphs[0] <= index < at for index in paragraphs)
    follows = any(at < index <= at + 3 for index in paragraphs)
    return (
        2.5 * shared
        + (1.5 - 0.15 * below if below is not None else 0.0)
        + (0.4 if follows else 0.0)
        - (1.0 if labelling.ends_sentence(line) and not line.endswith(("?", "!", "’", "'", '"', "”")) else 0.0)
        - (0.5 if len(own) < 3 else 0.0)
        - (0.7 if labelling.is_paragraph(found[at]) else 0.0)
        - (0.5 if labelling.is_names(line) else 0.0)
        - min(2.0, 0.6 * passed)
    )


def _byline_below(found: Sequence[Line], at: int) -> int | None:
    """How many lines below a line the next byline or date stands, if near."""
    near = range(1, min(_NEAR, len(found) - at))
    return next((step for step in near if found[at + step].kind in ("byline", "date")), None)


def _long_words(text: str) -> set[str]:
    """Words of four letters and more, cut to their first six, so that *fires* meets *fired*."""
    return {word[:6] for word in re.findall(r"[^\W_]{4,}", text.lower())}
