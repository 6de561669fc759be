"""Parts of a text whose lines are given: title, then the story with what stands between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from sayso.model import Part, PartKind
from sayso.reading import blocks, credits, lines

_STOP = re.compile(r"[.!?…:;][\"”’')\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[-–—•*▪◦]|\d{1,2}[.)])\s+\S")
# A subhead has up to a dozen words; a line with more and no full stop is a headline, a dek or a broken paragraph.
_SUBHEAD_WORDS = 12
# A paragraph has at least so many words and a full stop, or twice as many; shorter ones count only between others.
_PARAGRAPH_WORDS = 12
# Captions have one sentence or two.
_CAPTION = 300


class Line(msgspec.Struct, frozen=True):
    """A stretch of text without a break: where it stands, in which row, whether an empty row is above, its kind if its words tell."""

    text: str
    start: int
    row: int
    gap: bool
    kind: PartKind | None

    @property
    def end(self) -> int:
        """Where the line ends in the document."""
        return self.start + len(self.text)


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold something, without the spaces around them, cut where phrases inside are not the story."""
    found: list[Line] = []
    gap = False
    for row, match in enumerate(
        re.finditer(r"([^\n\r\u2028\u2029\x0b\x0c\x85]*)(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]|$)", text)
    ):
        line = match[1]
        if not line.strip():
            gap = True
            continue
        for span in lines.split_line(line):
            piece = line[span.start : span.end]
            found.append(Line(piece, match.start() + span.start, row, gap, span.kind or lines.kind_of(piece)))
            gap = False
    return found


def label_text(text: str, title: str | None) -> tuple[Part, ...]:
    """The parts of a document that is title and story alone, such as an export or a feed item."""
    found = lines_of(text)
    if not found:
        return ()
    head = _title_lines(text, found, title)
    story = found[head:]
    titles: list[PartKind] = ["title"] * head
    kinds = titles + story_kinds(story, title or found[0].text)
    return parts_of(zip(found, kinds, strict=True))


def parts_of(labelled: Iterable[tuple[Line, PartKind]]) -> tuple[Part, ...]:
    """Parts from lines with their kinds."""
    return tuple(Part(kind, line.start, line.end) for line, kind in labelled)


def story_kinds(story: Sequence[Line], title: str | None) -> list[PartKind]:
    """The kinds of the lines that follow a title."""
    kinds: list[PartKind | None] = [line.kind for line in story]
    open_lines = [at for at, kind in enumerate(kinds) if kind is None]
    if len(open_lines) == 1:
        kinds[open_lines[0]] = _lone_kind(story[open_lines[0]].text)
        return [kind or "body" for kind in kinds]
    _mark_title_copies(story, kinds, title)
    _mark_dek(story, kinds)
    _mark_captions(story, kinds)
    _mark_tail(story, kinds)
    _mark_subheads(story, kinds)
    return [kind or "body" for kind in kinds]


def is_paragraph(line: Line) -> bool:
    """Whether a line is a paragraph of a story beyond doubt."""
    if line.kind is not None:
        return False
    words = line.text.count(" ") + 1
    return (
        (words >= _PARAGRAPH_WORDS and ends_sentence(line.text))
        or words >= 2 * _PARAGRAPH_WORDS
        or credits.has_dateline(line.text)
    )


def ends_sentence(line: str) -> bool:
    """Whether a line ends with an end mark."""
    return _STOP.search(line) is not None


def is_item(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(line) is not None


def is_names(line: str) -> bool:
    """Whether a line holds only words with capitals, as names of people and outlets do, and few of them."""
    words = re.findall(r"[\w’'.-]+", line)
    return 1 < len(words) <= 8 and all(word[0].isupper() or word in ("and", "of", "for", "the", "in") for word in words)


def may_be_dek(line: str) -> bool:
    """Whether a line has the form of a dek: one sentence without a dateline."""
    return blocks.count_sentences(line) == 1 and not credits.has_dateline(line)


def _title_lines(text: str, found: Sequence[Line], title: str | None) -> int:
    """How many of the first lines are the title: none or one (or its pieces, cut from one line)."""
    first = text.lstrip().split("\n", 1)
    if title is not None and not blocks.same_words(first[0], title):
        return 0
    if title is None:
        alone = len(first) == 1 or not first[1].strip()
        if alone and blocks.count_sentences(first[0]) > 1:
            return 0
        if not alone and first[1][:1] not in "\n\r":
            return 0
    stop = len(text) - len(text.lstrip()) + len(first[0])
    return sum(line.start < stop for line in found)


def _lone_kind(line: str) -> PartKind:
    return "dek" if may_be_dek(line) and not is_item(line) else "body"


def _mark_title_copies(story: Sequence[Line], kinds: list[PartKind | None], title: str | None) -> None:
    for at, line in enumerate(story[:6]):
        if title and blocks.same_words(line.text, title):
            kinds[at] = "title"


def _mark_dek(story: Sequence[Line], kinds: list[PartKind | None]) -> None:
    """Story highlights, or a first line without a full stop before paragraphs that have one."""
    after_label = False
    for at, line in enumerate(story):
        if kinds[at] is not None:
            after_label = after_label or (kinds[at] == "other" and line.text.lower().startswith("story highlight"))
            continue
        unended = not ends_sentence(line.text) and not is_item(line.text) and not credits.has_dateline(line.text)
        below = next((other for other in story[at + 1 :] if other.kind is None), None)
        first_of_many = below is not None and below.row > line.row and line.text.count(" ") >= 7 and is_paragraph(below)
        if unended and (after_label or first_of_many):
            kinds[at] = "dek"
        if not (unended and after_label):
            return


def _mark_captions(story: Sequence[Line], kinds: list[PartKind | None]) -> None:
    """The line just above a credit line is the caption: a short one, or one that stands with the credit, apart from the rest."""
    for at in range(1, len(story)):
        line, above = story[at], story[at - 1]
        if line.kind != "credit" or kinds[at - 1] is not None or len(above.text) > _CAPTION:
            continue
        if (above.gap and not line.gap) or not is_paragraph(above):
            kinds[at - 1] = "caption"


def _mark_tail(story: Sequence[Line], kinds: list[PartKind | None]) -> None:
    """After a heading of other stories all is related, until two paragraphs in a row show that the story goes on."""
    inside = False
    for at, line in enumerate(story):
        if lines.opens_tail(line.text):
            inside, kinds[at] = True, "related"
        elif inside and _goes_on(story, at):
            inside = False
        elif inside and kinds[at] in (None, "dek", "caption"):
            kinds[at] = "related"
    end = len(story)
    while end and (kinds[end - 1] is not None or _is_headline(story[end - 1])):
        end -= 1
    open_lines = [at for at in range(end, len(story)) if kinds[at] is None]
    # One unended line at the end may be a cut paragraph; three are a list of headlines.
    if len(open_lines) >= 3 and any(is_paragraph(line) for line in story[:end]):
        for at in open_lines:
            kinds[at] = "related"


def _goes_on(story: Sequence[Line], at: int) -> bool:
    following = [line for line in story[at : at + 4] if line.kind is None][:2]
    return len(following) == 2 and following[0] is story[at] and all(is_paragraph(line) for line in following)


def _is_headline(line: Line) -> bool:
    return not ends_sentence(line.text) and not is_item(line.text) and not is_paragraph(line)


def _mark_subheads(story: Sequence[Line], kinds: list[PartKind | None]) -> None:
    for at, line in enumerate(story[:-1]):
        short = line.text.count(" ") < _SUBHEAD_WORDS and not line.text.rstrip().endswith((".", ",", ":", ";", "…"))
        quoted = line.text.startswith(("“", '"', "‘", "—")) and ends_sentence(line.text)
        if kinds[at] is None and short and not quoted and not is_item(line.text) and is_paragraph(story[at + 1]):
            kinds[at] = "subhead"
