"""The document tree of a page -> its visible text, block by block in document order."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec
from lxml import etree, html

from sayso.errors import EmptyInput, InputTooLarge
from sayso.reading import limits, tables
from sayso.reading.blocks import words_of


class Place(msgspec.Struct, frozen=True):
    """Where a block stands: the number of the element around it, and how that element and the block's own are named."""

    number: int
    names: str


class Node(msgspec.Struct, frozen=True):
    """One block of a page: its text, the block element it stands in, what the names around it say, and how much of it is link."""

    text: str
    tag: str
    zones: frozenset[str]
    linked: float
    place: Place


class _Open(msgspec.Struct, frozen=True):
    """What holds within an element: its block, zones, whether it is a link, where its block stands, its number and name."""

    tag: str
    zones: frozenset[str]
    link: bool
    place: Place
    number: int
    name: str


class _Elements(msgspec.Struct, frozen=True):
    """What elements do to the text in them."""

    skipped: frozenset[str]
    blocks: frozenset[str]
    cells: frozenset[str]
    zones: dict[str, str]
    unseen: re.Pattern[str]

    def skips(self, element: html.HtmlElement, tag: str) -> bool:
        """Whether an element's text is none that a reader sees."""
        names = element.get("class")
        return not tag or tag in self.skipped or (names is not None and self.unseen.search(names) is not None)


_OUTSIDE = _Open("body", frozenset(), link=False, place=Place(0, ""), number=0, name="")


class _Gatherer:
    """Gathers text until a block ends."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._zones: list[frozenset[str]] = []
        self._state = _OUTSIDE

    def add(self, text: str | None, state: _Open) -> None:
        """Add a piece of text that stands in `state`."""
        if not text:
            return
        if text.strip():
            if not self._zones:
                self._state = state
            self._zones.append(state.zones)
            self._linked += len(text.strip()) if state.link else 0
        self._pieces.append(text)

    def end(self) -> None:
        """End the block: keep it if it holds something. Its zones are those that all its text stands in."""
        text = " ".join("".join(self._pieces).split())
        if text:
            zones = frozenset.intersection(*self._zones)
            self.nodes.append(Node(text, self._state.tag, zones, min(1.0, self._linked / len(text)), self._state.place))
        self._pieces, self._zones, self._linked = [], [], 0


def parse(text: str, where: str) -> html.HtmlElement:
    """The tree of a page; EmptyInput when there is none in the text."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:  # lxml asserts that a page has one body
        raise EmptyInput(f"there is no page in it: {error}", where=where, remedy="leave it out") from error


def walk(tree: html.HtmlElement, where: str) -> list[Node]:
    """The blocks of a page in document order; InputTooLarge when it is nested or branched beyond reason."""
    gatherer, count, known = _Gatherer(), 0, _elements()
    stack, skips = [_OUTSIDE], [False]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            count += 1
            if len(stack) > limits.NESTING or count > limits.ELEMENTS:
                raise InputTooLarge(
                    "its elements are nested or repeated beyond reason", where=where, remedy="give the article alone"
                )
            skips.append(skips[-1] or known.skips(element, tag))
            if tag in known.blocks:
                gatherer.end()
            stack.append(_enter(element, tag, stack[-1], count))
            gatherer.add(" " if tag in known.cells else None, stack[-1])
            gatherer.add(None if skips[-1] else element.text, stack[-1])
        else:
            stack.pop()
            if tag in known.blocks:
                gatherer.end()
            skips.pop()
            gatherer.add(None if skips[-1] else element.tail, stack[-1])
    gatherer.end()
    return gatherer.nodes


def pictures(tree: html.HtmlElement) -> frozenset[tuple[str, ...]]:
    """The words that a page gives for its pictures where they are not seen, three words and more."""
    told = (words_of(element.get("alt") or "") for element in tree.iter("img"))
    return frozenset(tuple(words) for words in told if len(words) > 2)


def _enter(element: html.HtmlElement, tag: str, outer: _Open, number: int) -> _Open:
    own = _zones_of(
        tag, " ".join(filter(None, map(element.get, ("class", "id", "role", "itemprop", "data-component", "rel"))))
    )
    name = f"{tag}.{element.get('class') or ''}"
    block = tag in _elements().blocks and tag != "br"
    return _Open(
        tag if block else outer.tag,
        outer.zones | own if own else outer.zones,
        link=outer.link or tag == "a",
        place=Place(outer.number, f"{outer.name}>{name}") if block else outer.place,
        number=number if block else outer.number,
        name=name if block else outer.name,
    )


@cache
def _elements() -> _Elements:
    table = tables.pages().elements
    return _Elements(
        frozenset(table.skipped),
        frozenset(table.blocks),
        frozenset(table.cells),
        table.zones,
        tables.compiled("unseen", table.unseen),
    )


# One site's pages use a few hundred names; the bound keeps a long run's memory flat.
@lru_cache(maxsize=4096)
def _zones_of(tag: str, names: str) -> frozenset[str]:
    zones = _elements().zones
    found = {zones[tag]} if tag in zones else set()
    # The page's outermost elements carry names that speak of the whole page (`has-sidebar`).
    if names and tag not in ("html", "body", "main", "article"):
        plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names)
        found |= {rule.kind for rule in _zone_rules() if rule.pattern.search(plain)}
    return frozenset(found)


@cache
def _zone_rules() -> tuple[tables.Rule, ...]:
    return tuple(tables.Rule(entry.kind, tables.compiled(entry.id, entry.pattern)) for entry in tables.lines().zone)
