"""An HTML page -> one article: every visible block of the page, in its order, with what it is."""

from __future__ import annotations

from sayso.errors import EmptyInput
from sayso.model import Article
from sayso.reading import blocks, body, furniture, identity, inputs, metadata, stated, tongue, walking


def read_page(data: bytes, origin: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """The article of a page's bytes; a ReadingError says why there is none."""
    text = inputs.decode(data, origin, charset or inputs.declared_charset(data))
    tree = walking.parse(text, origin)
    nodes = walking.walk(tree, origin)
    if not nodes:
        raise EmptyInput("there is no text on the page", where=origin, remedy="leave it out")
    known = metadata.find_metadata(tree, url)
    element = metadata.page_title(tree)
    title = furniture.find_title(nodes, known.title, element)
    about = furniture.Told(tuple(filter(None, (title, *known.titles, element))), known.description, known.byline, walking.pictures(tree))
    story = body.mark_story(nodes, body.story_lines(tree, origin))
    labelled = furniture.label_page(nodes, story, title, about)
    layout = blocks.lay_out(labelled)
    sha256 = inputs.sha256_of(data)
    told = {
        kind: [block.text for block in labelled if block.kind == kind] for kind in ("byline", "credit", "body", "date")
    }
    read = blocks.parts_text(layout.text, layout.parts, ("title", "dek", "body"))
    return Article(
        id=identity.identify(None, known.url, sha256),
        origin=origin,
        url=known.url,
        outlet=known.outlet,
        agency=stated.agency_in(
            [*filter(None, [known.byline]), *told["byline"][:3]], next(iter(told["body"]), None), told["credit"][-1:]
        ),
        byline=known.byline or stated.byline_in(told["byline"]),
        title=title,
        published=known.published or stated.published_in(told["date"]),
        language=tongue.language_of(read or layout.text) or known.language,
        sha256=sha256,
        text=layout.text,
        parts=layout.parts,
    )
