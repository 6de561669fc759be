"""Which blocks of a page are its story: those whose words trafilatura's extraction holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import trafilatura
from lxml import html

from sayso.errors import DamagedInput
from sayso.reading.blocks import words_of
from sayso.reading.walking import Node

# Blocks are compared by runs of four words, as the extraction may join or cut them.
_RUN = 4
# So many of a block's runs must be in the extraction; the rest is lost to links and marks that it drops.
_SHARE = 0.7


def story_lines(tree: html.HtmlElement, where: str) -> list[str]:
    """The lines that trafilatura takes for the story. It changes the tree, so this comes last."""
    try:
        document = trafilatura.bare_extraction(
            tree, include_comments=False, favor_precision=True, with_metadata=False, include_tables=True, deduplicate=False
        )
    except Exception as error:  # any fault of the extractor on a hostile page is a named error of ours
        raise DamagedInput(f"the body cannot be found: {error!r}", where=where, remedy="paste its text") from error
    return [line for line in (document.text or "").splitlines() if line.strip()] if document is not None else []


def mark_story(nodes: Sequence[Node], story: Sequence[str]) -> list[bool]:
    """For each block whether it is in the story."""
    lines = [words_of(line) for line in story]
    whole = Counter(tuple(line) for line in lines)
    words = [word for line in lines for word in line]
    runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    return [_is_story(words_of(node.text), whole, runs) for node in nodes]


def _is_story(words: list[str], whole: Counter[tuple[str, ...]], runs: set[tuple[str, ...]]) -> bool:
    if tuple(words) in whole:
        return bool(words)
    if len(words) < _RUN:
        return False
    own = [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    return sum(run in runs for run in own) >= _SHARE * len(own)
