"""The head of a page: which of its headings is the headline, and which date lines stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading import dates, labelling, lines, repeats
from sayso.reading.blocks import words_of
from sayso.reading.choosing import Candidate, Choice
from sayso.reading.walking import Node

_OUTLET_TAIL = re.compile(r"\s+(?:[|–—•·:»]|-|::)\s+[^|–—•·»]{2,50}$")
# An h1 with more of it in links is a site's name.
_LINKED = 0.6
# Zones of a page that are not its own story's head.
_ELSEWHERE = frozenset(("navigation", "comment", "related", "prompt", "footer", "embed", "aside", "caption"))
_NEVER = frozenset(("navigation", "comment", "footer"))
# Shorter h1 are names of sites and sections.
_HEADLINE_WORDS = 4
# Pictures, bylines and share links stand between a headline and its first paragraphs.
_CLOSE = 25
_ABOVE = 4


def find_title(nodes: Sequence[Node], known: Choice, element: str | None) -> Choice:
    """The headline as the page shows it: the h1 that its metadata confirm or that the story stands under, else what they state."""
    named = [title for title in (known.value, element) if title]
    heads = [node.text for node in nodes if node.tag == "h1" and "navigation" not in node.zones]
    told = Candidate("<title>", element, _OUTLET_TAIL.sub("", element)) if element else None
    candidates = (*(Candidate("h1", head, head) for head in heads), *known.candidates, *filter(None, [told]))
    value, why = _chosen_title(nodes, known, named, heads) or (None, "")
    if value is None and told:
        value, why = told.value, "the page's <title> without the outlet's name"
    elif value is None and heads:
        value, why = heads[0], "its first h1"
    return Choice("title", value, why or "the page states none", candidates)


def _chosen_title(
    nodes: Sequence[Node], known: Choice, named: Sequence[str], heads: Sequence[str]
) -> tuple[str, str] | None:
    for title in named:
        for head in heads:
            if _alike(head, title):
                return head, "the h1 that its metadata confirm"
    under = _story_head(nodes)
    if under is not None:
        return under, "the only h1 with the story beneath it"
    if known.value:
        return _without_outlet(known.value), known.why
    if len(heads) == 1 and len(words_of(heads[0])) > 2:
        return heads[0], "its only h1"
    return None


def _story_head(nodes: Sequence[Node]) -> str | None:
    """The only h1 of some words that paragraphs follow closely."""
    heads = [
        at
        for at, node in enumerate(nodes)
        if node.tag == "h1" and not node.zones & _NEVER and len(words_of(node.text)) >= _HEADLINE_WORDS
    ]
    if len(heads) != 1:
        return None
    below = nodes[heads[0] + 1 : heads[0] + _CLOSE]
    paragraphs = sum(
        labelling.ends_sentence(node.text) and node.linked < _LINKED and len(node.text) > 80 for node in below
    )
    return nodes[heads[0]].text if paragraphs >= 2 else None


def date_lines(nodes: Sequence[Node]) -> list[str]:
    """The date lines that stand beside the headline, from a little above it to the first paragraphs below."""
    head = next((at for at, node in enumerate(nodes) if node.tag == "h1" and not node.zones & _NEVER), None)
    if head is None:
        return []
    found: list[str] = []
    paragraphs = 0
    for at in range(max(0, head - _ABOVE), len(nodes)):
        node = nodes[at]
        paragraphs += at > head and len(node.text) > 160 and labelling.ends_sentence(node.text)
        if paragraphs > 1:
            break
        if _may_date(node, nodes[head].zones) and (
            node.zones & {"date", "byline"} or lines.kind_of(node.text) in ("date", "byline")
        ):
            found.append(node.text)
    return found


def _may_date(node: Node, around: frozenset[str]) -> bool:
    """Whether a block holds a date and stands in no zone of other things; zones `around` the headline, too, hold the whole page."""
    return len(node.text) < 160 and not (node.zones - around) & _ELSEWHERE and dates.find_date(node.text) is not None


def _alike(head: str, title: str) -> bool:
    short, long = words_of(head), words_of(title)
    return bool(short) and (
        short == long
        or (
            len(short) > 3
            and (" ".join(short) in " ".join(long) or (" ".join(long) in " ".join(short) and len(long) > 3))
        )
        or repeats.share_words(short, long)
    )


def _without_outlet(title: str) -> str:
    shorter = _OUTLET_TAIL.sub("", title)
    return shorter if len(words_of(shorter)) > 3 else title
