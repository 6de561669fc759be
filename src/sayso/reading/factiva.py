"""Factiva's text download -> articles: with its two-letter codes, or as its display format without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.errors import ReadingError
from sayso.model import Article, PartKind
from sayso.reading import dates, exported
from sayso.reading.blocks import Block
from sayso.reading.exported import Exported

_CODE = re.compile(
    r"(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|PUB|IPC|IPD|AN|ART|DLN|CX)(?:\s+(.*))?$"
)
_DOCUMENT = re.compile(r"\s*Document ([A-Za-z0-9]{6,40})\s*$")
_WORDS = re.compile(r"\s*([\d,]+) words\s*$")
_LANGUAGE = re.compile(
    r"\s*(?:English|French|German|Spanish|Chinese|Russian|Arabic|Korean|Japanese|Italian|Portuguese)\s*$"
)
_RIGHTS = re.compile(r"\s*(?:\(c\)|©|copyright\b)", re.IGNORECASE)
_TELLING = 4
_HEAD_LINES = 14
_KINDS: dict[str, PartKind] = {
    "HD": "title",
    "BY": "byline",
    "PD": "date",
    "ET": "date",
    "LP": "body",
    "TD": "body",
    "CY": "notice",
    "CX": "notice",
    "CR": "credit",
}


def is_factiva(head: str) -> bool:
    """Whether a text begins as a download does: with the codes, or with a count of words above a date, a language and rights."""
    lines = head.splitlines()
    codes = {match[1] for line in lines if (match := _CODE.match(line))}
    if "HD" in codes and len(codes) >= _TELLING:
        return True
    for at, line in enumerate(lines):
        if _WORDS.match(line) and any(dates.is_date_line(other.strip()) for other in lines[at + 1 : at + 3]):
            return any(_LANGUAGE.match(other) or _RIGHTS.match(other) for other in lines[at + 1 : at + _HEAD_LINES])
    return False


def read_factiva(text: str, origin: str) -> Iterator[Article | ReadingError]:
    """The documents of a download in their order, with an error in the place of each that holds none."""
    pending: list[str] = []
    number = 0
    for line in [*text.splitlines(), "Document 0000000"]:
        pending.append(line)
        if match := _DOCUMENT.match(line.removeprefix("AN ")):
            if any(held.strip() for held in pending[:-1]):
                number += 1
                yield exported.to_article(_document(pending, match[1]), origin, f"{origin}: document {number}")
            pending = []


def _document(lines: list[str], number: str) -> Exported:
    coded = sum(_CODE.match(line) is not None for line in lines) >= _TELLING
    own = None if number == "0000000" else number
    return _coded(lines, own) if coded else _displayed(lines[:-1], own)


def _coded(lines: list[str], number: str | None) -> Exported:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if match := _CODE.match(line):
            code = match[1]
            fields.setdefault(code, []).append(match[2] or "")
        elif code:
            fields[code].append(line)
    told = {code: exported.paragraphs(lines) for code, lines in fields.items()}
    title, moment = _one(told, "HD"), " ".join(filter(None, (_one(told, "PD"), _one(told, "ET"))))
    found: list[Block] = []
    for code, paragraphs in told.items():
        if code in ("LP", "TD"):
            found.extend(exported.story_blocks(paragraphs, title))
        elif code == "HD":
            found.append(Block("title", " ".join(paragraphs)))
        elif code != "AN":
            kind = _KINDS.get(code, "other")
            found.extend(Block(kind, paragraph) for paragraph in paragraphs)
    byline = re.sub(r"^By\s+", "", _one(told, "BY") or "", flags=re.IGNORECASE) or None
    return Exported(tuple(found), title, _one(told, "SN"), byline, moment or None, number, "\n".join(lines))


def _one(told: dict[str, list[str]], code: str) -> str | None:
    return " ".join(told.get(code, ())) or None


def _displayed(lines: list[str], number: str | None) -> Exported:
    """Headline, byline, then a block of count, date, time, source, codes, language and rights; below it the story."""
    source = "\n".join(lines)
    count = next((at for at, line in enumerate(lines) if _WORDS.match(line)), None)
    if count is None:
        told = exported.paragraphs(lines)
        return Exported(tuple(exported.story_blocks(told, None)), None, None, None, None, number, source)
    above = [line.strip() for line in lines[:count] if line.strip()]
    end = next((at for at in range(count, min(len(lines), count + _HEAD_LINES)) if _RIGHTS.match(lines[at])), count)
    block = [line.strip() for line in lines[count + 1 : end + 1] if line.strip()]
    day = next((line for line in block if dates.is_date_line(line)), None)
    clock = next((line for line in block if re.fullmatch(r"\d{1,2}:\d\d(?: ?[AP]M)?", line)), "")
    outlet = next((line for line in block if line not in (day, clock)), None)
    byline = next((line for line in above if re.match(r"by\s", line, re.IGNORECASE)), None)
    title = " ".join(line for line in above if line != byline) or None
    head = [Block("title", title or ""), Block("byline", byline or ""), Block("other", lines[count].strip())]
    head += [Block(_head_kind(line, day, clock), line) for line in block]
    story = exported.story_blocks(exported.paragraphs(lines[end + 1 :]), title)
    name = re.sub(r"^By\s+", "", byline or "", flags=re.IGNORECASE) or None
    return Exported((*head, *story), title, outlet, name, f"{day} {clock}" if day else None, number, source)


def _head_kind(line: str, day: str | None, clock: str) -> PartKind:
    if line in (day, clock):
        return "date"
    return "notice" if _RIGHTS.match(line) else "other"
