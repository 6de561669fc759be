"""Which blocks of a page are its story: those whose words trafilatura's extraction holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import trafilatura
from lxml import html
from trafilatura.settings import Document

from sayso.errors import DamagedInput
from sayso.reading import labelling
from sayso.reading.blocks import words_of
from sayso.reading.walking import Node

# Blocks are compared by runs of four words, as the extraction may join or cut them.
_RUN = 4
# So many of a block's runs must be in the extraction; the rest is lost to links and marks that it drops.
_SHARE = 0.7
# Places that hold at least this share of what the fullest holds are the story's homes.
_HOME = 0.5
_LONG = 60
_LINKED = 0.5
_FURNITURE = frozenset(
    ("navigation", "comment", "related", "prompt", "bio", "embed", "footer", "control", "aside", "caption", "credit")
)


def story_lines(tree: html.HtmlElement, where: str) -> list[str]:
    """The lines that trafilatura takes for the story. It changes the tree, so this comes last."""
    try:
        document = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            favor_precision=True,
            with_metadata=False,
            include_tables=True,
            deduplicate=False,
        )
    except Exception as error:  # any fault of the extractor on a hostile page is a named error of ours
        raise DamagedInput(f"the body cannot be found: {error!r}", where=where, remedy="paste its text") from error
    text = document.text if isinstance(document, Document) else None
    return [line for line in (text or "").splitlines() if line.strip()]


def mark_story(nodes: Sequence[Node], story: Sequence[str]) -> list[bool]:
    """For each block whether it is in the story: its words are, or it is a paragraph that stands as the story's stand."""
    lines = [words_of(line) for line in story]
    whole = Counter(tuple(line) for line in lines)
    words = [word for line in lines for word in line]
    runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    found = [_is_story(words_of(node.text), whole, runs) for node in nodes]
    return [inside or kin for inside, kin in zip(found, _kin(nodes, found), strict=True)]


def _kin(nodes: Sequence[Node], story: Sequence[bool]) -> list[bool]:
    """Paragraphs in places named as those that hold most of the story, which the extraction has left out."""
    sizes: Counter[str] = Counter()
    for node, inside in zip(nodes, story, strict=True):
        if inside or _is_plain_paragraph(node):
            sizes[node.place.names] += len(node.text) * (2 if inside else 1)
    most = max(sizes.values(), default=0)
    homes = {names for names, size in sizes.items() if size >= _HOME * most}
    kin = [_is_plain_paragraph(node) and node.place.names in homes for node in nodes]
    # One paragraph to an element is a teaser of another story; the story's own elements hold several.
    company = Counter(node.place.number for node, found in zip(nodes, kin, strict=True) if found)
    first, last = (story.index(True), len(story) - story[::-1].index(True)) if True in story else (0, 0)
    return [found and (first < at < last or company[nodes[at].place.number] > 1) for at, found in enumerate(kin)]


def _is_plain_paragraph(node: Node) -> bool:
    return (
        not node.zones & _FURNITURE
        and node.linked < _LINKED
        and len(node.text) > _LONG
        and labelling.ends_sentence(node.text)
    )


def _is_story(words: list[str], whole: Counter[tuple[str, ...]], runs: set[tuple[str, ...]]) -> bool:
    if tuple(words) in whole:
        return bool(words)
    if len(words) < _RUN:
        return False
    own = [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    return sum(run in runs for run in own) >= _SHARE * len(own)
