"""What the exports of newspaper archives share: paragraphs from hard-wrapped lines, and an article from labelled blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sayso.errors import EmptyInput, ReadingError
from sayso.model import Article, PartKind
from sayso.reading import blocks, credits, dates, identity, inputs, labelling, tongue
from sayso.reading.blocks import Block


class Exported(msgspec.Struct, frozen=True):
    """One document of an export: its blocks in their order, what its fields state, and the text that it was read from."""

    blocks: tuple[Block, ...]
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    number: str | None
    source: str


def paragraphs(lines: Iterable[str]) -> list[str]:
    """The paragraphs of hard-wrapped lines: what stands between empty ones, on one line."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(" ".join(line.split()))
        elif found[-1]:
            found.append([])
    return [" ".join(lines) for lines in found if lines]


def story_blocks(told: Sequence[str], title: str | None) -> list[Block]:
    """The paragraphs of a story with their kinds."""
    text = "\n".join(told)
    found = labelling.lines_of(text)
    kinds: list[PartKind] = labelling.story_kinds(found, title)
    return [Block(kind, line.text) for line, kind in zip(found, kinds, strict=True)]


def to_article(exported: Exported, origin: str, where: str) -> Article | ReadingError:
    """The article of a document."""
    layout = blocks.lay_out(block for block in exported.blocks if block.text)
    if not any(part.kind in ("title", "dek", "body") for part in layout.parts):
        return EmptyInput("the document has neither headline nor text", where=where, remedy="leave it out")
    sha256 = inputs.sha256_of(exported.source.encode("utf-8", "replace"))
    first = next((block.text for block in exported.blocks if block.kind == "body"), "")
    told = [exported.byline or "", *([first] if credits.has_dateline(first) else ()), exported.outlet or ""]
    return Article(
        id=identity.identify(exported.number, None, sha256),
        origin=origin,
        outlet=exported.outlet,
        agency=next((name for line in told if (name := credits.agency_of(line))), None),
        byline=exported.byline,
        title=exported.title,
        published=dates.to_iso(exported.published),
        language=tongue.language_of(layout.text),
        sha256=sha256,
        text=layout.text,
        parts=layout.parts,
    )
