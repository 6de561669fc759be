"""An HTML page -> one article: every visible block of the page, in its order, with what it is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from lxml import html

from sayso.errors import EmptyInput
from sayso.model import Article
from sayso.reading import (
    blocks,
    body,
    choosing,
    furniture,
    heads,
    identity,
    inputs,
    lacking,
    metadata,
    stated,
    tongue,
    walking,
)
from sayso.reading.blocks import Block
from sayso.reading.choosing import Candidate, Choice
from sayso.reading.metadata import Metadata
from sayso.reading.walking import Node


class Explained(msgspec.Struct, frozen=True):
    """An article and, for each field, what the page states of it and why one value was chosen."""

    article: Article
    choices: tuple[Choice, ...]


def read_page(data: bytes, origin: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """The article of a page's bytes; a ReadingError says why there is none."""
    return explain_page(data, origin, url=url, charset=charset).article


def explain_page(data: bytes, origin: str, *, url: str | None = None, charset: str | None = None) -> Explained:
    """The article of a page's bytes with the choice of each of its fields; a ReadingError says why there is none."""
    text = inputs.decode(data, origin, charset or inputs.declared_charset(data))
    tree = walking.parse(text, origin)
    nodes = walking.walk(tree, origin)
    if not nodes:
        raise EmptyInput("there is no text on the page", where=origin, remedy="leave it out")
    known = metadata.find_metadata(tree, url, heads.date_lines(nodes))
    title = heads.find_title(nodes, known.title, metadata.page_title(tree))
    labelled = _label(tree, nodes, known, title, origin)
    layout = blocks.lay_out(labelled)
    told = {
        kind: [block.text for block in labelled if block.kind == kind] for kind in ("byline", "credit", "body", "date")
    }
    byline = _or_lines(known.byline, "a byline on the page", stated.byline_in(told["byline"]))
    published = _or_lines(known.published, "a date line on the page", stated.published_in(told["date"]))
    agency = _agency(known.byline.value, told)
    language = _language(labelled, layout.text, known.language)
    sha256 = inputs.sha256_of(data)
    article = Article(
        id=identity.identify(None, known.url.value, sha256),
        origin=origin,
        url=known.url.value,
        outlet=known.outlet.value,
        agency=agency.value,
        byline=byline.value,
        title=title.value,
        published=published.value,
        language=language.value,
        sha256=sha256,
        text=layout.text,
        parts=layout.parts,
    )
    own = (title, published, known.modified, byline, known.outlet, agency, known.section, known.url, language)
    return Explained(article, (*own, lacking.story_choice(article, known.free)))


def _label(tree: html.HtmlElement, nodes: Sequence[Node], known: Metadata, title: Choice, origin: str) -> list[Block]:
    """The blocks with their kinds. The tree is not what it was after it."""
    titles = filter(None, (title.value, *(other.value for other in title.candidates if other.place != "h1")))
    pictures = walking.pictures(tree)
    about = furniture.Told(tuple(titles), known.description.value, known.byline.value, pictures)
    return furniture.label_page(nodes, body.mark_story(nodes, body.story_lines(tree, origin)), title.value, about)


def _or_lines(choice: Choice, place: str, value: str | None) -> Choice:
    """The choice, or the value that the page's labelled lines give where nothing else does."""
    if choice.value or not value:
        return choice
    found = Candidate(place, value, value)
    return Choice(choice.field, value, f"nothing else states it: {place}", (*choice.candidates, found))


def _agency(byline: str | None, told: dict[str, list[str]]) -> Choice:
    """The agency that the byline, the first paragraph's dateline or the last credit names."""
    lines = [("byline", line) for line in (*filter(None, [byline]), *told["byline"][:3])]
    lines += [("the dateline", line) for line in told["body"][:1]]
    lines += [("the last credit", line) for line in told["credit"][-1:]]
    return choosing.first("agency", (Candidate(place, line, stated.agency_of(place, line)) for place, line in lines))


def _language(labelled: Sequence[Block], text: str, declared: str | None) -> Choice:
    """The language of the words; what the page declares only where they are too few to tell."""
    read = "\n".join(block.text for block in labelled if block.kind in ("title", "dek", "body"))
    words = tongue.language_of(read or text)
    candidates = (Candidate("the words", "", words), Candidate("declared", declared or "", declared))
    return choosing.first("language", candidates)
