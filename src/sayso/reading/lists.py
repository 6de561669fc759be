"""Lists of addresses: a text with one a line, or the OPML file of a feed reader."""

from __future__ import annotations

import re

from lxml import etree

from sayso.errors import DamagedInput, EmptyInput

_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)


def listed_urls(text: str) -> list[str]:
    """The addresses of a list in their order, each once; lines that begin with # are remarks."""
    found = dict.fromkeys(line.strip() for line in text.splitlines())
    return [line for line in found if _ADDRESS.match(line)]


def is_list(head: bytes) -> bool:
    """Whether each line of a text's beginning, remarks aside, is an address."""
    lines = [line.strip() for line in head.decode("utf-8", errors="replace").splitlines()]
    told = [line for line in lines[: max(1, len(lines) - 1)] if line and not line.startswith("#")]
    return bool(told) and all(_ADDRESS.match(line) for line in told)


def feeds_of(data: bytes, where: str) -> list[str]:
    """The feeds that an OPML file lists, each once."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
        stated = [element.get("xmlUrl") or "" for element in root.iter("outline")] if root is not None else []
    except (etree.XMLSyntaxError, ValueError) as error:  # half characters in an attribute are a ValueError
        raise DamagedInput(f"not an OPML list: {error}", where=where, remedy="export it again") from error
    found = [url.strip() for url in dict.fromkeys(stated) if _ADDRESS.match(url.strip())]
    if not found:
        raise EmptyInput("the list names no feeds", where=where, remedy="export it again")
    return found
