"""Articles as plain text: what a reader would call the article, without its furniture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sayso.model import CODED_PARTS, Article
from sayso.output.wording import byline_of, printable


def write_text(articles: Iterable[Article], stream: TextIO) -> None:
    """Write each article's title, where and when it stood, and its coded parts, a blank line between the parts.

    Articles are parted by a line of dashes; control characters, which could steer a terminal, are replaced.
    """
    for number, article in enumerate(articles):
        if number:
            stream.write("\n" + "-" * 8 + "\n\n")
        stream.write(_as_text(article))


def _as_text(article: Article) -> str:
    head = byline_of(article)
    pieces = [article.text[part.start : part.end].strip() for part in article.parts if part.kind in CODED_PARTS]
    if article.title and not any(part.kind == "title" for part in article.parts):
        pieces.insert(0, article.title)
    pieces.insert(1 if pieces else 0, head)
    return "\n\n".join(printable(piece, keep_lines=True) for piece in pieces if piece) + "\n"
