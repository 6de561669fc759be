"""A page of evidence: each record beside the article it was coded from, its words lit up in the text.

The page is one file that works offline: its style and its small script stand in it, and its content security policy
lets nothing else run or load. Everything that comes from outside is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby, pairwise
from typing import TextIO

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from sayso.model import CODED_PARTS, Article, CodedArticle, Part
from sayso.output.evidence_record import RecordView, record_view
from sayso.output.wording import byline_of, printable

MOST_UNFOLDED = 3
"""A caption's credit or a prompt between two paragraphs stays in sight; a page's menu of sixty lines does not."""


@dataclass(frozen=True)
class Segment:
    """A stretch of text between two borders of spans.

    `lit` where some record points at it; `triggers` names the records whose trigger it is.
    """

    text: str
    start: int
    end: int
    lit: bool
    triggers: str


@dataclass(frozen=True)
class Block:
    """One part of an article: a paragraph, the title, a piece of furniture."""

    kind: str
    furniture: bool
    segments: list[Segment]


@dataclass(frozen=True)
class Run:
    """Blocks that follow one another, furniture or not; `kinds` are those that the page names."""

    blocks: list[Block]
    kinds: list[str]
    folded: bool


@dataclass(frozen=True)
class ArticleView:
    """What the template needs of one article; `heading` is its title as it stands in the text, where it does."""

    number: int
    title: str
    heading: Block | None
    byline: str
    language: str | None
    link: str | None
    runs: list[Run]
    records: list[RecordView]


@dataclass
class Listed:
    """What the list of articles at the page's end needs, gathered while the articles go by."""

    entries: list[tuple[ArticleView, int]]
    records: int = 0


def write_evidence(articles: Iterable[CodedArticle], stream: TextIO) -> None:
    """Write the articles and their records as one self-contained HTML page.

    Articles are written as they come; the list of them stands at the page's end and is laid out at its side.
    """
    listed = Listed(entries=[])
    own = {"style": _own("evidence.css"), "script": _own("evidence.js"), "policy": _policy()}
    for piece in _template().generate(articles=_views(articles, listed), listed=listed, **own):
        stream.write(piece)


def _views(articles: Iterable[CodedArticle], listed: Listed) -> Iterator[ArticleView]:
    for number, article in enumerate(articles, 1):
        view = article_view(article, number)
        listed.entries.append((_without_text(view), len(view.records)))
        listed.records += len(view.records)
        yield view


def _without_text(view: ArticleView) -> ArticleView:
    return ArticleView(view.number, view.title, None, view.byline, view.language, view.link, [], [])


def article_view(article: CodedArticle, number: int) -> ArticleView:
    """Cut an article's text at the borders of its records' spans and put its records in words."""
    records = [record_view(record, f"d{number}-r{place}", article) for place, record in enumerate(article.events, 1)]
    borders = sorted({border for record in records for span in record.spans for border in (span.start, span.end)})
    blocks = [_block(article, part, records, borders) for part in _stretches(article)]
    heading = next((block for block in blocks if block.kind == "title"), None)
    return ArticleView(
        number=number,
        title=printable(article.title or article.id),
        heading=heading,
        byline=byline_of(article),
        language=article.language,
        link=article.url if article.url and article.url.lower().startswith(("https://", "http://")) else None,
        runs=list(_runs(block for block in blocks if block is not heading)),
        records=records,
    )


def _runs(blocks: Iterable[Block]) -> Iterator[Run]:
    """Gather furniture that stands together; a long run of it is folded, so that the article is what one sees."""
    for furniture, found in groupby(blocks, key=lambda block: block.furniture):
        run = list(found)
        named = dict.fromkeys(block.kind for block in run if furniture or block.kind == "caption")
        yield Run(run, list(named), furniture and len(run) > MOST_UNFOLDED)


def _stretches(article: Article) -> Iterator[Part]:
    """The parts in order, and whatever text no part covers as `other`, so that nothing read is lost."""
    reached = 0
    for part in (*article.parts, Part("other", len(article.text), len(article.text))):
        if article.text[reached : part.start].strip():
            yield Part("other", reached, part.start)
        if article.text[part.start : part.end].strip():
            yield part
        reached = max(reached, part.end)


def _block(article: Article, part: Part, records: list[RecordView], borders: list[int]) -> Block:
    cuts = [part.start, *(border for border in borders if part.start < border < part.end), part.end]
    segments = [_segment(article.text, start, end, records) for start, end in pairwise(cuts)]
    return Block(part.kind, part.kind not in CODED_PARTS, segments)


def _segment(text: str, start: int, end: int, records: list[RecordView]) -> Segment:
    over = [
        (record.anchor, span.role)
        for record in records
        for span in record.spans
        if span.start <= start and end <= span.end
    ]
    triggers = " ".join(anchor for anchor, role in over if role == "trigger")
    return Segment(printable(text[start:end], keep_lines=True), start, end, bool(over), triggers)


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_page("evidence.html.jinja"))


def _page(name: str) -> str:
    return resources.files("sayso.output").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _own(name: str) -> Markup:
    """A file of our own, which alone goes into the page unescaped."""
    return Markup(_page(name))


def _policy() -> str:
    """Nothing loads and nothing runs but the page's own style and script, known by their hashes."""
    style, script = _hash(_own("evidence.css")), _hash(_own("evidence.js"))
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
