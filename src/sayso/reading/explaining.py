"""Inputs -> articles with what was found for each of their fields and why one value was chosen, for `sayso read --explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import ReadingError
from sayso.model import Article
from sayso.reading import detection, inputs, lacking, limits
from sayso.reading.choosing import Candidate, Choice
from sayso.reading.page import Explained, explain_page
from sayso.reading.reader import OnError, Opened, open_each, read_opened

_FIELDS = ("title", "published", "byline", "outlet", "agency", "url", "language")
_STATED_LENGTH = 100


def explain_many(sources: Iterable[str | Path], on_error: OnError) -> Iterator[Explained]:
    """The articles of several inputs in their order, each with the choice of its fields; errors are handed to `on_error`."""
    for source in sources:
        for opened in open_each(source):
            if isinstance(opened, ReadingError):
                on_error(opened)
                continue
            try:
                for found in _explained(opened):
                    if isinstance(found, ReadingError):
                        on_error(found)
                    else:
                        yield found
            except ReadingError as error:
                on_error(error)


def _explained(opened: Opened) -> Iterator[Explained | ReadingError]:
    stream = inputs.unpack(opened.stream)
    if detection.detect(inputs.head_of(stream, opened.origin), opened.origin) == "page":
        data = inputs.read_all(stream, limits.PAGE_BYTES, opened.origin)
        yield explain_page(data, opened.origin, url=opened.final_url, charset=opened.charset)
        return
    inner = Opened(stream, opened.origin, opened.final_url, opened.charset)
    for found in read_opened(inner):
        yield Explained(found, _own(found)) if isinstance(found, Article) else found


def _own(article: Article) -> tuple[Choice, ...]:
    """The fields of what is no page: its form or its lines state each once."""
    fields = (
        Choice(name, value, "its form or its lines state it" if value else "nothing states it", ())
        for name in _FIELDS
        for value in (getattr(article, name),)
    )
    return *fields, lacking.story_choice(article)


def explanation(explained: Explained) -> str:
    """The choices of one article as lines: the field, its value and why, then each candidate where it was found."""
    lines = [f"{explained.article.origin}  {explained.article.id}"]
    for choice in explained.choices:
        lines.append(f"  {choice.field}: {choice.value or '-'} [{choice.why}]")
        lines.extend(_candidate(candidate) for candidate in choice.candidates)
    return "\n".join(lines)


def _candidate(candidate: Candidate) -> str:
    stated = " ".join(candidate.stated.split())[:_STATED_LENGTH]
    read = f" -> {candidate.value or 'not read'}" if candidate.value != candidate.stated else ""
    return f"      {candidate.place}: {stated}{read}"
