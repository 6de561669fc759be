"""JSON lines -> articles: documents whose text is given, feed items of an export, and sayso's own envelope."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec

from sayso.errors import DamagedInput, EmptyInput, InputTooLarge, NotText, ReadingError
from sayso.model import SCHEMA, Article, Part
from sayso.reading import credits, dates, identity, inputs, labelling, limits, tongue


class Given(msgspec.Struct, frozen=True):
    """One line as it may be given; other keys are passed over."""

    id: str | int | None = None
    text: str | None = None
    title: str | None = None
    summary: str | None = None
    date: str | None = None
    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    origin: str | None = None
    language: str | None = None
    sha256: str | None = None
    schema: str | None = None
    parts: tuple[Part, ...] | None = None


_one = msgspec.json.Decoder(Given)
_many = msgspec.json.Decoder(list[Given])


def read_documents(stream: io.BufferedReader, origin: str) -> Iterator[Article | ReadingError]:
    """The documents of a JSON lines stream, with an error in the place of each line that cannot be read."""
    number, found = 0, 0
    if _is_utf16(stream.peek(4)):
        yield NotText("JSON lines in UTF-16", where=origin, remedy="save them as UTF-8")
        return
    while True:
        number += 1
        where = f"{origin}:{number}"
        try:
            line = inputs.read_line(stream, limits.LINE_BYTES, where)
        except ReadingError as error:
            yield error
            return
        if not line:
            break
        if not line.strip():
            continue
        found += 1
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if number == 1 and (line.lstrip().startswith(b"[") or line.strip() == b"{"):
            yield from _read_whole(line, stream, origin)
            return
        yield _too_long(line, stream, where) if len(line) > limits.LINE_BYTES else _read_line(line, origin, where)
    if not found:
        yield EmptyInput("there is nothing in it", where=origin, remedy="leave it out")


def _is_utf16(head: bytes) -> bool:
    """Whether bytes are UTF-16: by their mark, or as the first two characters of JSON are ASCII ones."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(head) >= 4 and head[:4].count(0) == 2)


def _read_whole(line: bytes, stream: io.BufferedReader, origin: str) -> Iterator[Article | ReadingError]:
    """One JSON value over many lines: a list of documents or a single one."""
    try:
        data = line + inputs.read_all(stream, limits.TEXT_BYTES, origin) if stream.peek(1) else line
        documents = _many.decode(data) if data.lstrip().startswith(b"[") else [_one.decode(data)]
    except ReadingError as error:
        yield error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        yield DamagedInput(f"not JSON as it should be: {error}", where=origin, remedy="give one document a line")
    else:
        for number, given in enumerate(documents, 1):
            yield _article(given, msgspec.json.encode(given), origin, f"{origin}: document {number}")


def _too_long(line: bytes, stream: io.BufferedReader, where: str) -> ReadingError:
    while line and not line.endswith(b"\n"):
        try:
            line = inputs.read_line(stream, limits.LINE_BYTES, where)
        except ReadingError as error:
            return error
    return InputTooLarge(
        f"a line of more than {limits.LINE_BYTES // 1_000_000} MB", where=where, remedy="split the document"
    )


def _read_line(line: bytes, origin: str, where: str) -> Article | ReadingError:
    try:
        return _article(_one.decode(line), line, origin, where)
    except UnicodeDecodeError as error:
        return DamagedInput(f"not UTF-8: {error.reason} at byte {error.start}", where=where, remedy="save it as UTF-8")
    except (msgspec.MsgspecError, RecursionError) as error:
        return DamagedInput(f"not a document: {error}", where=where, remedy="mend or drop the line")


def _article(given: Given, data: bytes, origin: str, where: str) -> Article | ReadingError:
    if given.text is not None and given.parts is not None:
        return _envelope(given, data, origin, where)
    title = _one_line(given.title)
    text = given.text if given.text is not None else "\n\n".join(filter(None, (title, (given.summary or "").strip())))
    if not text.strip():
        return EmptyInput('the document has no "text" and no "title"', where=where, remedy="drop the line")
    if len(text) > limits.TEXT_BYTES:
        return InputTooLarge(
            f"a text of more than {limits.TEXT_BYTES // 1_000_000} MB", where=where, remedy="split the document"
        )
    if _has_surrogates(text):
        return DamagedInput("its text holds half a character", where=where, remedy="write it as UTF-8")
    parts = labelling.label_text(text, title)
    if title is None and parts and parts[0].kind == "title":
        title = _one_line(text[parts[0].start : parts[0].end])
    sha256 = inputs.sha256_of(data.strip())
    return Article(
        id=identity.identify(given.id, given.url, sha256),
        origin=origin,
        url=given.url or None,
        outlet=given.outlet or None,
        agency=given.agency or _agency(text, parts),
        byline=given.byline or None,
        title=title,
        published=dates.to_iso(given.published or given.date),
        language=given.language or tongue.language_of(text),
        sha256=sha256,
        text=text,
        parts=parts,
    )


def _envelope(given: Given, data: bytes, origin: str, where: str) -> Article | ReadingError:
    text, parts = given.text or "", given.parts or ()
    if given.schema not in (None, SCHEMA):
        return DamagedInput(f"schema {given.schema} is not {SCHEMA}", where=where, remedy="read the sources anew")
    ends = [0, *(part.end for part in parts)]
    if any(not end <= part.start < part.end <= len(text) for end, part in zip(ends, parts, strict=False)):
        return DamagedInput("its parts overlap or lie outside its text", where=where, remedy="read the sources anew")
    sha256 = given.sha256 or inputs.sha256_of(data.strip())
    return Article(
        id=identity.identify(given.id, given.url, sha256),
        origin=given.origin or origin,
        url=given.url,
        outlet=given.outlet,
        agency=given.agency,
        byline=given.byline,
        title=given.title,
        published=dates.to_iso(given.published or given.date),
        language=given.language or tongue.language_of(text),
        sha256=sha256,
        text=text,
        parts=parts,
    )


def _agency(text: str, parts: tuple[Part, ...]) -> str | None:
    """The agency that the first paragraph's dateline or a byline names."""
    for part in parts[:8]:
        line = text[part.start : part.end]
        if part.kind == "byline" or (part.kind == "body" and credits.has_dateline(line)):
            return credits.agency_of(line)
    return None


def _one_line(title: str | None) -> str | None:
    return " ".join(title.split()) or None if title else None


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
