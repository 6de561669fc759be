"""Any input -> articles, one after another, with errors given in the place of what cannot be read."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.errors import DuplicateIdentifier, EmptyInput, InputNotFound, ReadingError, SaysoError
from sayso.model import Article
from sayso.reading import detection, documents, inputs, limits

Found = Article | ReadingError
OnError = Callable[[SaysoError], None]


@dataclass(frozen=True)
class Opened:
    """A stream of bytes, where it is from as it was given, and what a server said of it."""

    stream: BinaryIO
    origin: str
    final_url: str | None = None
    charset: str | None = None


def read(source: str | Path, *, on_error: OnError | None = None) -> Iterator[Article]:
    """Read the articles of one input: a file, a folder, an http(s) URL, or "-" for standard input.

    What it is shows from its content: an HTML page, a pasted text, an RSS, Atom or JSON feed, JSON lines, a mail, a Factiva or
    LexisNexis download, a list of addresses or an OPML list of feeds, a ZIP, tar or WARC file of any of these, plain or packed
    with gzip or xz. Without `on_error` the first thing that cannot be read raises its SaysoError; with it, each such error is handed to
    `on_error` and the rest goes on.
    """
    return read_many([source], on_error=on_error)


def read_many(sources: Iterable[str | Path], *, on_error: OnError | None = None) -> Iterator[Article]:
    """Read the articles of several inputs in their order, as `read` does; ids may not repeat among them."""
    seen: set[str] = set()
    for source in sources:
        for found in _found(source):
            error = found if isinstance(found, ReadingError) else _repeated(found, seen)
            if isinstance(found, Article) and error is None:
                yield found
            elif error is not None:
                if on_error is None:
                    raise error
                on_error(error)


def _repeated(article: Article, seen: set[str]) -> SaysoError | None:
    if article.id in seen:
        return DuplicateIdentifier(
            f"the id {article.id} has been read before", where=article.origin, remedy="give it once, or another id"
        )
    seen.add(article.id)
    return None


def _found(source: str | Path) -> Iterator[Found]:
    for opened in open_each(source):
        if isinstance(opened, ReadingError):
            yield opened
            continue
        try:
            yield from read_opened(opened)
        except ReadingError as error:
            yield error
        except Exception as error:
            yield _fault(error, opened.origin)


def open_each(source: str | Path) -> Iterator[Opened | ReadingError]:
    """Open what an input holds: a file or a page one stream, a folder one for each file; with an error in the place of what cannot be."""
    try:
        if isinstance(source, str) and source.lower().startswith(("http://", "https://")):
            yield _fetched(source)
        elif source == "-":
            yield Opened(sys.stdin.buffer, "-")
        elif os.path.isdir(source):
            yield from _open_folder(Path(source))
        else:
            yield from _open_file(Path(source))
    except ReadingError as error:
        yield error
    except Exception as error:
        yield _fault(error, str(source))


def _fault(error: Exception, where: str) -> ReadingError:
    """The error for what nobody foresaw: one odd page may not end the run over an archive."""
    failure = ReadingError(
        f"reading it failed: {error!r}", where=where, remedy="a fault in sayso: report it with the input"
    )
    failure.__cause__ = error
    return failure


def _fetched(url: str) -> Opened:
    from sayso.reading import robots

    fetched = robots.fetch_allowed(url)
    return Opened(io.BytesIO(fetched.data), url, final_url=fetched.url, charset=fetched.charset)


def _open_folder(folder: Path) -> Iterator[Opened | ReadingError]:
    """Every file beneath a folder, in the order of their paths; hidden ones and links that lead outside are left alone."""
    inside = os.path.realpath(folder)
    paths = sorted(
        Path(parent, name)
        for parent, folders, names in os.walk(folder)
        if not any(part.startswith(".") for part in Path(parent).relative_to(folder).parts)
        for name in names
        if not name.startswith(".")
    )
    if not paths:
        yield EmptyInput("there are no files in the folder", where=str(folder), remedy="name another folder")
    for path in paths:
        try:
            if not Path(os.path.realpath(path)).is_relative_to(inside):
                raise InputNotFound(
                    "the link leads outside the folder", where=str(path), remedy="name its target itself"
                )
            if path.exists() and not path.is_file():
                raise InputNotFound("it is no regular file", where=str(path), remedy="leave it out")
            yield from _open_file(path)
        except ReadingError as error:
            yield error
        except Exception as error:
            yield _fault(error, str(path))


def _open_file(path: Path) -> Iterator[Opened]:
    with inputs.open_path(path) as stream:
        yield Opened(stream, str(path))


def read_opened(opened: Opened, *, depth: int = 0) -> Iterator[Found]:
    """Read the articles of an opened stream, with an error in the place of each that cannot be read."""
    unpacked = inputs.unpack(opened.stream)
    kind = detection.detect(inputs.head_of(unpacked, opened.origin), opened.origin)
    if kind in ("zip", "tar", "warc", "list", "opml"):
        from sayso.reading import containers

        for member in containers.members(kind, unpacked, opened.origin, depth):
            if isinstance(member, ReadingError):
                yield member
                continue
            inner = Opened(io.BytesIO(member.data), member.origin, member.url, member.charset)
            try:
                yield from read_opened(inner, depth=depth + 1)
            except ReadingError as error:
                yield error
    else:
        yield from _READERS[kind](unpacked, opened)


def _read_documents(stream: io.BufferedReader, opened: Opened) -> Iterator[Found]:
    return documents.read_documents(stream, opened.origin)


def _read_feed(stream: io.BufferedReader, opened: Opened) -> Iterator[Found]:
    from sayso.reading import feed

    return feed.read_feed(inputs.read_all(stream, limits.FEED_BYTES, opened.origin), opened.origin)


def _read_json_feed(stream: io.BufferedReader, opened: Opened) -> Iterator[Found]:
    from sayso.reading import json_feed

    return json_feed.read_json_feed(inputs.read_all(stream, limits.FEED_BYTES, opened.origin), opened.origin)


def _read_page(stream: io.BufferedReader, opened: Opened) -> Iterator[Found]:
    from sayso.reading import page

    data = inputs.read_all(stream, limits.PAGE_BYTES, opened.origin)
    yield page.read_page(data, opened.origin, url=opened.final_url, charset=opened.charset)


def _read_scrape(stream: io.BufferedReader, opened: Opened) -> Iterator[Found]:
    from sayso.reading import scrape

    data = inputs.read_all(stream, limits.TEXT_BYTES, opened.origin)
    yield scrape.read_scrape(data, opened.origin, url=opened.final_url, charset=opened.charset)


def _read_mail(stream: io.BufferedReader, opened: Opened) -> Iterator[Found]:
    from sayso.reading import mail

    yield mail.read_mail(inputs.read_all(stream, limits.FEED_BYTES, opened.origin), opened.origin)


def _read_factiva(stream: io.BufferedReader, opened: Opened) -> Iterator[Found]:
    from sayso.reading import factiva

    return factiva.read_factiva(_export_text(stream, opened), opened.origin)


def _read_lexis(stream: io.BufferedReader, opened: Opened) -> Iterator[Found]:
    from sayso.reading import lexis

    return lexis.read_lexis(_export_text(stream, opened), opened.origin)


def _export_text(stream: io.BufferedReader, opened: Opened) -> str:
    data = inputs.read_all(stream, limits.FEED_BYTES, opened.origin)
    return inputs.decode(data, opened.origin, opened.charset)


_READERS: dict[str, Callable[[io.BufferedReader, Opened], Iterator[Found]]] = {
    "documents": _read_documents,
    "feed": _read_feed,
    "json feed": _read_json_feed,
    "page": _read_page,
    "scrape": _read_scrape,
    "mail": _read_mail,
    "factiva": _read_factiva,
    "lexis": _read_lexis,
}
