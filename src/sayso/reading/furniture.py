"""What each block of a page is: the story's own, or furniture around and between its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.model import PartKind
from sayso.reading import credits, labelling, lines, repeats
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
# What a heading may head beside the story; pictures, posts and adverts also stand right beneath a heading of the story's own.
_HEADED: frozenset[PartKind] = frozenset(("prompt", "related"))
# Each of several authors may have a paragraph.
_BIOS = 3
# A block outside the story with so much of it in links is a list of other pages.
_LINKED = 0.6
# A whole sentence may be a link in a story, but one that is nothing else is another page's.
_ALL_LINKED = 0.95
# With so many paragraphs beneath its headline a story has none above it.
_BENEATH = 3


class Told(msgspec.Struct, frozen=True):
    """What a page's metadata say of it, which helps to tell its furniture: all its titles, its description, who
    wrote it, and the words that stand for its pictures."""

    titles: tuple[str, ...]
    description: str | None
    byline: str | None
    pictures: frozenset[tuple[str, ...]] = frozenset()


def label_page(nodes: Sequence[Node], story: Sequence[bool], title: str | None, told: Told) -> list[Block]:
    """Blocks of the page with their kinds; a title that the page shows nowhere stands first."""
    kinds: list[PartKind] = [_kind(node, inside) for node, inside in zip(nodes, story, strict=True)]
    _mark_title(nodes, kinds, title)
    repeats.mark_titles(nodes, kinds, told.titles)
    _mark_dek(nodes, kinds, told.description)
    _mark_tail(nodes, kinds)
    _mark_above_title(nodes, kinds)
    _mark_pictures(nodes, kinds, told.pictures)
    repeats.mark_copies(nodes, kinds)
    _mark_bios(nodes, kinds, told.byline)
    _mark_headings(nodes, kinds)
    _mark_empty_headings(nodes, kinds)
    labelled = [Block(kind, node.text) for node, kind in zip(nodes, kinds, strict=True)]
    if title and "title" not in kinds:
        labelled.insert(0, Block("title", title))
    return labelled


def _kind(node: Node, inside: bool) -> PartKind:  # noqa: FBT001
    told = lines.kind_of(node.text)
    if inside and "figcaption." in node.place.names:
        return told if told == "credit" else "caption"
    if inside and "embed" not in node.zones:
        if node.linked > (_ALL_LINKED if labelling.ends_sentence(node.text) else _LINKED):
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


def _mark_above_title(nodes: Sequence[Node], kinds: list[PartKind]) -> None:
    """What stands above a headline with its story beneath it is of other stories."""
    title = kinds.index("title") if "title" in kinds else 0
    beneath = [at for at in range(title, len(kinds)) if kinds[at] == "body" and labelling.ends_sentence(nodes[at].text)]
    if nodes[title].tag not in ("h1", "h2") or len(beneath) < _BENEATH:
        return
    for at in range(title):
        if kinds[at] in ("body", "subhead"):
            kinds[at] = "related" if len(words_of(nodes[at].text)) > 3 else "other"


def _mark_pictures(nodes: Sequence[Node], kinds: list[PartKind], pictures: frozenset[tuple[str, ...]]) -> None:
    """A line without a full stop that stands for a picture, too, is its caption."""
    for at, node in enumerate(nodes):
        if kinds[at] == "body" and not labelling.ends_sentence(node.text) and tuple(words_of(node.text)) in pictures:
            kinds[at] = "caption"


def _mark_bios(nodes: Sequence[Node], kinds: list[PartKind], byline: str | None) -> None:
    """Paragraphs at the end of the story that say who wrote it."""
    story = [at for at, kind in enumerate(kinds) if kind == "body"]
    for at in story[1:][-_BIOS:]:
        if credits.is_bio(nodes[at].text, byline):
            kinds[at] = "other"


def _mark_headings(nodes: Sequence[Node], kinds: list[PartKind]) -> None:
    """A heading that the extraction left out, with the story's next paragraph right beneath it in one place, is the story's."""
    for at, node in enumerate(nodes[:-1]):
        beneath = nodes[at + 1]
        plain = kinds[at] == "other" and node.tag in _HEADINGS and not node.zones and node.linked < _LINKED
        if plain and kinds[at + 1] == "body" and beneath.place.number == node.place.number:
            kinds[at] = "subhead"


def _mark_empty_headings(nodes: Sequence[Node], kinds: list[PartKind]) -> None:
    """A heading with none of the story beneath it heads furniture: it is what the lines beneath it are."""
    below: PartKind | None = None
    for at in range(len(nodes) - 1, -1, -1):
        if kinds[at] == "subhead" and below in _HEADED:
            kinds[at] = below
        elif kinds[at] == "subhead" and below is None:
            kinds[at] = "other"
        if kinds[at] != "subhead":
            below = kinds[at]
