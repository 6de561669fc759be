"""Markup -> plain text; markup is never rendered and never kept."""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml import html as lxml_html

_MARKED = re.compile(r"<[a-zA-Z/!?]|&[#\w]+;")
_BREAKS = frozenset(
    [
        "p",
        "br",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "blockquote",
        "figure",
        "figcaption",
        "section",
        "article",
        "hr",
        "dt",
        "dd",
    ]
)
_DROPPED = frozenset(["script", "style", "template", "noscript", "iframe", "object", "svg"])


def plain_text(fragment: str) -> str:
    """The text of an HTML fragment, a line for each block; text without markup comes back as it is, its spaces tidied."""
    if not _MARKED.search(fragment):
        return _tidy(fragment)
    if "<" not in fragment:
        return _tidy(html.unescape(fragment))
    try:
        root = lxml_html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):  # lxml asserts that there is one body
        return _tidy(html.unescape(re.sub(r"<[^<>]*>", " ", fragment)))
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _BREAKS:
            pieces.append("\n")
        text = element.text if event == "start" else (element.tail if element is not root else None)
        if text and not (event == "start" and (name in _DROPPED or not name)):
            pieces.append(text.replace("\n", " "))
    return _tidy("".join(pieces))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
