"""Whose text a page says that it carries: credit lines, datelines and signatures of news agencies (data/wires.toml)."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from sayso.ledger.tables import read_table
from sayso.model import Article

_HEAD = 240
"""Characters of the body in which a dateline can stand: longer ones name place, day, reporters and agency, not more."""
_DATELINE = re.compile(
    r"(?:^|\n)\s*(?P<place>[A-Z][\w.’'\- ,/]{1,60}?)?\s*\((?P<agency>[A-Z][\w. \-]{1,40}?)\)\s*(?:—|–|--?|:)"
)
_SIGNATURE = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?P<one>(?:The )?[A-Z][\w \-]{1,40}?)(?=[.,\n]|\s*$|\s+All rights)"
    r"|(?:^|\n)\s*(?:\(|by |source: ?|credit: ?|from )?(?P<two>(?:The )?[A-Z][\w \-]{1,40}?)\)?\s*(?=\n|$)"
    r"|(?P<three>\(Reporting by [^()]{3,300}?[Ee]diting by [^()]{3,80}\))",
    re.MULTILINE | re.IGNORECASE,
)


class Wire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A news agency: its name, how credit lines name it, and the outlets that are its own."""

    name: str
    names: tuple[str, ...]
    initials: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


class _Wires(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    wire: tuple[Wire, ...]


class Credit(msgspec.Struct, frozen=True):
    """What a page says of its text: the agency it is bylined to, the one whose dateline or signature it bears, and the dateline's place."""

    bylined: str | None
    carried: str | None
    place: str | None


@cache
def _wires() -> tuple[Wire, ...]:
    return read_table("wires.toml", _Wires).wire


@cache
def _by_name() -> dict[str, str]:
    return {name: wire.name for wire in _wires() for name in (*wire.names, *wire.initials)}


@cache
def _by_outlet() -> dict[str, str]:
    return {outlet: wire.name for wire in _wires() for outlet in (*wire.own, *wire.names)}


def agency_named(words: str | None) -> str | None:
    """The agency that words name, as a credit line does; None where they name none."""
    if not words:
        return None
    cleaned = words.strip().strip(".")
    return _by_name().get(cleaned) or _by_name().get(cleaned.removeprefix("The "))


def agency_of_outlet(outlet: str | None) -> str | None:
    """The agency whose own outlet this is; None for every other outlet."""
    if not outlet:
        return None
    return _by_outlet().get(outlet) or _by_outlet().get(outlet.removeprefix("www."))


def find_credit(article: Article) -> Credit:
    """Find whose text a page says that it carries."""
    body = body_of(article)
    head = body[:_HEAD]
    datelines = _DATELINE.finditer(head) if "(" in head else ()
    dateline = next((found for found in datelines if agency_named(found["agency"])), None)
    carried = agency_named(dateline["agency"]) if dateline else None
    place = dateline["place"].strip(" ,").casefold() if dateline and dateline["place"] else None
    return Credit(
        bylined=agency_named(article.agency) or _agency_in(article.byline) or agency_of_outlet(article.outlet),
        carried=carried or _signature(article, body),
        place=place,
    )


def body_of(article: Article) -> str:
    """The body's paragraphs, one a line; of a text without a body the whole text."""
    parts = [article.text[part.start : part.end] for part in article.parts if part.kind == "body"]
    return "\n".join(parts) if parts else article.text


def _agency_in(byline: str | None) -> str | None:
    """The agency that a byline names, among other names or alone."""
    pieces = re.split(r"[,/|·•]| and | for | of ", byline or "")
    return next((found for found in map(agency_named, pieces) if found), None)


def _signature(article: Article, body: str) -> str | None:
    credits = [article.text[part.start : part.end] for part in article.parts if part.kind in ("credit", "notice")]
    for text in (body[-400:], *credits):
        for found in _SIGNATURE.finditer(text):
            if found["three"]:
                # The form in which Reuters, and no other agency, signs its stories.
                return "Reuters"
            named = agency_named(found["one"]) or agency_named(found["two"])
            if named:
                return named
    return None
