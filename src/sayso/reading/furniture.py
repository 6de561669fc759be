"""What each block of a page is: the story's own, or furniture around and between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import PartKind
from sayso.reading import labelling, lines
from sayso.reading.blocks import Block, same_words, words_of
from sayso.reading.walking import Node

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
# In this order: a newsletter box inside a list of other stories is such a list.
_KIND_OF_ZONE: dict[str, PartKind] = {
    "navigation": "other",
    "footer": "other",
    "comment": "other",
    "embed": "embed",
    "related": "related",
    "prompt": "prompt",
    "bio": "other",
    "control": "prompt",
    "credit": "credit",
    "caption": "caption",
    "date": "date",
    "byline": "byline",
    "aside": "other",
}
# A block outside the story with so much of it in links is a list of other pages.
_LINKED = 0.6
_OUTLET_TAIL = re.compile(r"\s+(?:[|–—•·:»]|-|::)\s+[^|–—•·»]{2,50}$")


def find_title(nodes: Sequence[Node], stated: str | None, element: str | None) -> str | None:
    """The headline as the page shows it: the h1 that its metadata confirm, else what they state, else its only h1."""
    named = [title for title in (stated, element) if title]
    heads = [node.text for node in nodes if node.tag == "h1" and "navigation" not in node.zones]
    for title in named:
        for head in heads:
            if _alike(head, title):
                return head
    if stated:
        return _without_outlet(stated, heads)
    if len(heads) == 1 and len(words_of(heads[0])) > 2:
        return heads[0]
    return _OUTLET_TAIL.sub("", element) if element else (heads[0] if heads else None)


def label_page(nodes: Sequence[Node], story: Sequence[bool], title: str | None, description: str | None) -> list[Block]:
    """Blocks of the page with their kinds; a title that the page shows nowhere stands first."""
    kinds: list[PartKind] = [_kind(node, inside) for node, inside in zip(nodes, story, strict=True)]
    _mark_title(nodes, kinds, title)
    _mark_dek(nodes, kinds, description)
    _mark_tail(nodes, kinds)
    labelled = [Block(kind, node.text) for node, kind in zip(nodes, kinds, strict=True)]
    if title and "title" not in kinds:
        labelled.insert(0, Block("title", title))
    return labelled


def _kind(node: Node, inside: bool) -> PartKind:  # noqa: FBT001
    told = lines.kind_of(node.text)
    if inside and "embed" not in node.zones:
        if node.linked > _LINKED and not labelling.ends_sentence(node.text):
            return told or "related"
        return told or ("subhead" if node.tag in _HEADINGS else "body")
    for zone, kind in _KIND_OF_ZONE.items():
        if zone in node.zones:
            return kind
    return told or ("related" if node.linked > _LINKED and len(words_of(node.text)) > 3 else "other")


def _mark_title(nodes: Sequence[Node], kinds: list[PartKind], title: str | None) -> None:
    """One block is the title, an h1 if there is one; the other blocks with its words are no part of the story."""
    if not title:
        return
    same = [at for at, node in enumerate(nodes) if same_words(node.text, title)]
    shown = next((at for at in same if nodes[at].tag == "h1"), same[0] if same else None)
    for at in same:
        kinds[at] = "title" if at == shown else "other"


def _mark_dek(nodes: Sequence[Node], kinds: list[PartKind], description: str | None) -> None:
    at = kinds.index("title") if "title" in kinds else -1
    first = next((index for index in range(at + 1, len(kinds)) if kinds[index] == "body"), len(kinds))
    for index in range(at + 1, min(first + 1, at + 12, len(kinds))):
        node = nodes[index]
        fits = labelling.may_be_dek(node.text) and len(words_of(node.text)) > 4
        # A first paragraph that the page also gives as its description stands among the others; a dek stands apart.
        apart = first == index or first >= len(nodes) or node.place.number != nodes[first].place.number
        below = nodes[index + 1 : index + 4]
        told = (
            "dek" in node.zones
            and not any(
                "dek" in other.zones and kind == "body" for other, kind in zip(below, kinds[index + 1 :], strict=False)
            )
        ) or (apart and description is not None and same_words(node.text, description))
        if fits and told and kinds[index] in ("other", "body", "subhead", "related"):
            kinds[index] = "dek"
            return


def _mark_tail(nodes: Sequence[Node], kinds: list[PartKind]) -> None:
    """Headings of other stories at the end of the story, and what follows them."""
    for at, node in enumerate(nodes):
        if kinds[at] in ("body", "subhead") and lines.opens_tail(node.text):
            kinds[at] = "related"


def _alike(head: str, title: str) -> bool:
    short, long = words_of(head), words_of(title)
    return bool(short) and (
        short == long
        or (
            len(short) > 3
            and (" ".join(short) in " ".join(long) or (" ".join(long) in " ".join(short) and len(long) > 3))
        )
    )


def _without_outlet(title: str, heads: Sequence[str]) -> str:
    shorter = _OUTLET_TAIL.sub("", title)
    return shorter if len(words_of(shorter)) > 3 else title
