"""What a page says twice: its title in other words, pull quotes, and copies of paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import PartKind
from sayso.reading.blocks import words_of
from sayso.reading.walking import Node

# Copies are told by runs of four words; a copy may be cut short, so not all of its runs must come again.
_RUN = 4
_COPIED = 0.9
# Shorter lines may come twice in one story: *He declined to comment.*
_COPY_WORDS = 8
_QUOTE_WORDS = 5
_QUOTE_LONGEST = 60
# Every short paragraph is looked for in all the others; no story has so many that this takes long.
_MANY = 2000
# A line above the story with so many of the title's words, and no full stop, is the title said again.
_TITLE_WORDS = 4
_TITLE_SHARE = 0.75
_STORY: frozenset[PartKind] = frozenset(("body", "subhead"))


def mark_titles(nodes: Sequence[Node], kinds: list[PartKind], titles: Sequence[str]) -> None:
    """Lines of the story that say one of the page's titles again are no part of it."""
    known = [words for title in titles if len(words := words_of(title)) >= _TITLE_WORDS]
    above = True
    for at, node in enumerate(nodes):
        if kinds[at] not in _STORY:
            continue
        words = words_of(node.text)
        if any(words == title or (above and _retells(node.text, words, title)) for title in known):
            kinds[at] = "other"
        above = above and len(words) < 2 * _COPY_WORDS


def share_words(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two lines, neither of them short, have most of their words in common: one title, told in two ways."""
    mine, theirs = set(left), set(right)
    return min(len(left), len(right)) >= _TITLE_WORDS and len(mine & theirs) >= _TITLE_SHARE * max(
        len(mine), len(theirs)
    )


def mark_copies(nodes: Sequence[Node], kinds: list[PartKind]) -> None:
    """A paragraph whose words stood before, and a short one whose words stand in a longer one, are no part of the story."""
    words = {at: words_of(node.text) for at, node in enumerate(nodes) if kinds[at] in _STORY}
    seen: set[tuple[str, ...]] = set()
    for at, own in words.items():
        runs = [tuple(own[start : start + _RUN]) for start in range(len(own) - _RUN + 1)]
        if len(own) >= _COPY_WORDS and sum(run in seen for run in runs) >= _COPIED * len(runs):
            kinds[at] = "other"
        seen.update(runs)
    longer = {at: f" {' '.join(own)} " for at, own in words.items() if kinds[at] in _STORY}
    if len(longer) > _MANY:
        return
    whole = "\n".join(longer.values())
    for at, own in words.items():
        if kinds[at] in _STORY and _QUOTE_WORDS <= len(own) <= _QUOTE_LONGEST:
            # Once is the line itself; a second time it stands inside another, which is the paragraph it was pulled from.
            inside = longer[at]
            if whole.count(inside) > 1 and any(inside in other and inside != other for other in longer.values()):
                kinds[at] = "other"


def _retells(line: str, words: Sequence[str], title: Sequence[str]) -> bool:
    return not line.rstrip().endswith(".") and share_words(words, title)
