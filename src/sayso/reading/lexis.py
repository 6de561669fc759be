"""LexisNexis text downloads -> articles: the older form (*1 of 25 DOCUMENTS*) and that of Nexis Uni (*End of Document*)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.errors import ReadingError
from sayso.model import Article, PartKind
from sayso.reading import dates, exported
from sayso.reading.blocks import Block
from sayso.reading.exported import Exported

_COUNT = re.compile(r"^\s*\d+ of \d+ DOCUMENTS?\s*$", re.MULTILINE)
_END = re.compile(r"^\s*End of Document\s*$", re.MULTILINE)
_LENGTH = re.compile(r"^\s*length:\s*\d[\d,]* words", re.MULTILINE | re.IGNORECASE)
_LOADED = re.compile(r"^\s*(?:load-date|publication-type|end of document|body)\b", re.MULTILINE | re.IGNORECASE)
_FIELD = re.compile(
    r"(byline|section|length|dateline|highlight|load-date|language|publication-type|graphic|correction|notes|series|url|journal-code"
    r"|acc-no|doc-type|subject|company|organization|geographic|person|country|city|state|title|headline|body|type|classification"
    r"|industry|ticker|cite|copyright|correction-date|distribution|edition)\s*:(?:\s+|$)(.*)$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\)|all rights reserved)", re.IGNORECASE)
_KINDS: dict[str, PartKind] = {
    "byline": "byline",
    "highlight": "dek",
    "graphic": "caption",
    "correction": "notice",
    "copyright": "notice",
}
_ABOVE = 6


def is_lexis(head: str) -> bool:
    """Whether a text begins as a download does."""
    return _COUNT.search(head) is not None or (_LENGTH.search(head) is not None and _LOADED.search(head) is not None)


def read_lexis(text: str, origin: str) -> Iterator[Article | ReadingError]:
    """The documents of a download in their order, with an error in the place of each that holds none."""
    pieces = _COUNT.split(text) if _COUNT.search(text) else _END.split(text)
    number = 0
    for piece in pieces:
        if piece.strip():
            number += 1
            yield exported.to_article(_document(piece), origin, f"{origin}: document {number}")


def _document(piece: str) -> Exported:
    told = [line for line in exported.paragraphs(piece.splitlines()) if not _END.match(line)]
    fields = {match[1].lower(): match[2].strip() for line in told if (match := _FIELD.match(line))}
    first = next((at for at, line in enumerate(told) if _FIELD.match(line)), len(told))
    above = told[: min(first, _ABOVE)]
    day = next((line for line in above if dates.find_date(line) and len(line) < 60), None)
    names = [line for line in above if line != day and not _RIGHTS.match(line)]
    title, outlet = _title_and_outlet(names, above, day)
    title = fields.get("headline") or fields.get("title") or title
    kinds: list[Block] = [Block(_kind_above(line, title, day), line) for line in above]
    story: list[str] = []
    for line in told[len(above) :]:
        match = _FIELD.match(line)
        if match is None and not _RIGHTS.match(line) and line.lower() != "body":
            story.append(line)
            continue
        kinds.extend(exported.story_blocks(story, title) if story else ())
        story = []
        kinds.append(
            Block(
                _KINDS.get(match[1].lower(), "other") if match else "notice" if _RIGHTS.match(line) else "other", line
            )
        )
    kinds.extend(exported.story_blocks(story, title) if story else ())
    published = _WEEKDAY.sub("", day) if day else None
    return Exported(tuple(kinds), title, outlet, fields.get("byline"), published, None, piece)


def _title_and_outlet(names: list[str], above: list[str], day: str | None) -> tuple[str | None, str | None]:
    """The older form has the outlet above the date and the headline below it; the newer one has both above, headline first."""
    if len(names) < 2:
        return (names[0] if names else None), None
    below = day is not None and above.index(names[1]) > above.index(day)
    return (names[1], names[0]) if below else (names[0], names[1])


def _kind_above(line: str, title: str | None, day: str | None) -> PartKind:
    if line == title:
        return "title"
    return "date" if line == day else "notice" if _RIGHTS.match(line) else "other"
