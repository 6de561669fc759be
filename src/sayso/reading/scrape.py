"""A pasted copy of a page's visible text -> its parts, by hard rules over its lines."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.errors import EmptyInput
from sayso.model import Article, Part, PartKind
from sayso.reading import (
    blocks,
    credits,
    headline,
    identity,
    inputs,
    labeller,
    labelling,
    lines,
    reflow,
    stated,
    tongue,
)
from sayso.reading.labelling import Line

# Captions, adverts, related boxes and subheads may part two paragraphs of one story; more lines than this do not.
_GAP = 14
LIKELY = 0.45
"""From this probability on a line is taken for the story's; in cross-validation F1 is the same to .002 from .4 to .6."""
LIKELY_HEADING = 0.15
"""A short line right above a paragraph is a heading from here on: the trees have seen few, and a box's own heading gets less."""
# Texts with fewer paragraphs are left to the rules.
_FEW = 3
# A picture between the story's first paragraphs takes so many lines; lines of these kinds stand above the story.
_PICTURE = 3
_BESIDE = frozenset(("byline", "date", "prompt", "related", "embed"))
# A dek follows the title at once, or after a byline and a row of share links.
_NEAR = 8
_DEK_WORDS = 6
# Shorter lines above a story are names of sections; a headline says something.
_TITLE_WORDS = 4


class Scrape(msgspec.Struct, frozen=True):
    """What a scrape's lines say."""

    title: str | None
    published: str | None
    byline: str | None
    agency: str | None
    parts: tuple[Part, ...]


class Story(msgspec.Struct, frozen=True):
    """Where title, dek and story stand among the lines of a scrape; `end` is exclusive, and not all lines before it are `inside`,
    and some more may be `headings` in it."""

    title: int | None
    dek: int | None
    start: int
    end: int
    inside: frozenset[int]
    headings: frozenset[int] = frozenset()


def label_scrape(text: str) -> Scrape:
    """Find the title, the story and the furniture of a scrape, and what its lines state."""
    found = labelling.lines_of(text)
    return label_lines(found, labeller.likely_story(found))


def label_lines(found: Sequence[Line], likely: Sequence[float]) -> Scrape:
    """The same of lines that are given, each with how likely it is the story's."""
    story = _find_story(found, likely)
    labelled = list(zip(found, _kinds(found, story), strict=True))
    head = labelled[: story.start]
    dated = [line.text for line, kind in head if kind in ("date", "byline")]
    bylines = [line.text for line, kind in labelled if kind == "byline"]
    credited = [line.text for line, kind in (*head, *labelled[story.end : story.end + 3]) if kind == "credit"]
    first = found[story.start].text if story.start < len(found) else None
    return Scrape(
        found[story.title].text if story.title is not None else None,
        stated.published_in(dated),
        stated.byline_in(bylines),
        stated.agency_in(bylines, first, credited),
        labelling.parts_of(labelled),
    )


def read_scrape(data: bytes, origin: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """The article of a pasted text; NotText when the bytes are no text, EmptyInput when it holds no words."""
    text = reflow.mend(inputs.decode(data, origin, charset))
    if not text.strip():
        raise EmptyInput("there is no text in it", where=origin, remedy="leave it out")
    scrape, sha256 = label_scrape(text), inputs.sha256_of(data)
    story = blocks.parts_text(text, scrape.parts, ("title", "dek", "body"))
    return Article(
        id=identity.identify(None, url, sha256),
        origin=origin,
        url=url,
        agency=scrape.agency,
        byline=scrape.byline,
        title=scrape.title,
        published=scrape.published,
        language=tongue.language_of(story or text),
        sha256=sha256,
        text=text,
        parts=scrape.parts,
    )


def _find_story(found: Sequence[Line], likely: Sequence[float]) -> Story:
    inside = [line.kind is None and chance >= LIKELY for line, chance in zip(found, likely, strict=True)]
    solid = [at for at, line in enumerate(found) if labelling.is_paragraph(line)]
    paragraphs = [at for at in solid if inside[at]]
    # Of a text with next to no paragraphs the trees cannot tell; all that is one is the story.
    if len(solid) < _FEW or not paragraphs:
        paragraphs = _main_run(solid, found)
        inside = [at in set(paragraphs) for at in range(len(found))]
    title = headline.find_headline(found, paragraphs)
    if not paragraphs:
        start = len(found) if title is None else title + 1
        return Story(title, None, start, len(found), frozenset(range(start, len(found))))
    below = [at for at in paragraphs if title is None or at > title] or paragraphs[-1:]
    dek = _find_dek(found, title, below)
    start = next((at for at in below if dek is None or at > dek), below[-1])
    above = max(-1 if title is None else title, -1 if dek is None else dek)
    for at in range(start - 1, above, -1):
        if start - at > _PICTURE or found[at].kind in _BESIDE:
            break
        if _leads(found[at]):
            start = at
            inside[at] = True
    end = max(at for at in range(len(found)) if inside[at]) + 1
    while end < len(found) and _continues(found, end):
        end += 1
    lines_inside = {at for at in range(start, end) if inside[at] or at > below[-1] or found[at].kind is not None}
    headings = frozenset(at for at, chance in enumerate(likely) if chance >= LIKELY_HEADING)
    return Story(title, dek, start, end, frozenset(lines_inside), headings)


def _find_dek(found: Sequence[Line], title: int | None, paragraphs: Sequence[int]) -> int | None:
    """One sentence between title and story: above the byline, or without a full stop; a paragraph only above the byline."""
    if title is None or len(paragraphs) < 2:
        return None
    first, second = paragraphs[:2]
    heads_byline = any(line.kind in ("byline", "date") for line in found[first + 1 : second])
    stop = first + 1 if heads_byline else first
    for at in range(title + 1, min(stop, title + _NEAR)):
        line = found[at]
        if (
            line.kind is None
            and line.text.count(" ") + 1 >= _DEK_WORDS
            and labelling.may_be_dek(line.text)
            and not labelling.is_names(line.text)
        ):
            return at
    return None


def _leads(line: Line) -> bool:
    """Whether a line right above the story's first sure paragraph is of it, too."""
    return line.kind is None and (labelling.is_paragraph(line) or labelling.ends_sentence(line.text))


def _continues(found: Sequence[Line], at: int) -> bool:
    """Short sentences and notices right after the last paragraph belong to the story; a heading of other stories ends it."""
    line = found[at]
    if lines.opens_tail(line.text):
        return False
    return line.kind is None and labelling.ends_sentence(line.text) and not line.text.endswith("?")


def _main_run(paragraphs: list[int], found: Sequence[Line]) -> list[int]:
    """The run of paragraphs with the most words; a run ends at a gap, or at a tail that no two paragraphs follow."""
    runs: list[list[int]] = []
    for at in paragraphs:
        if runs and at - runs[-1][-1] <= _GAP and not _tail_between(found, runs[-1][-1], at):
            runs[-1].append(at)
        else:
            runs.append([at])
    return max(runs, key=lambda run: sum(len(found[at].text) for at in run), default=[])


def _tail_between(found: Sequence[Line], before: int, after: int) -> bool:
    if not any(lines.opens_tail(line.text) for line in found[before + 1 : after]):
        return False
    following = [line for line in found[after : after + 4] if line.kind is None][:2]
    return len(following) < 2 or not all(labelling.is_paragraph(line) for line in following)


def _kinds(found: Sequence[Line], story: Story) -> list[PartKind]:
    kinds: list[PartKind] = [line.kind or "other" for line in found]
    title = found[story.title].text if story.title is not None else None
    inside = labelling.story_kinds(found[story.start : story.end], None) if story.end - story.start > 1 else None
    for at, line in enumerate(found):
        if at == story.title:
            kinds[at] = "title"
        elif at == story.dek:
            kinds[at] = "dek"
        elif story.start <= at < story.end:
            kinds[at] = _inside_kind(at, story, found, inside[at - story.start]) if inside else (line.kind or "body")
        elif at >= story.end and (tail := lines.tail_kind(line.text)):
            kinds[at] = tail
        elif line.kind is None and at >= story.end:
            kinds[at] = "related" if line.text.count(" ") + 1 >= _TITLE_WORDS else "other"
        elif line.kind is None and title and at > (story.title or 0) and _captioned(found, at):
            kinds[at] = "caption"
    _mark_names(found, kinds, story)
    return kinds


def _mark_names(found: Sequence[Line], kinds: list[PartKind], story: Story) -> None:
    """Above the story an agency's name beneath a byline, and a name beside a date line, say who wrote it."""
    for at in range(1, min(story.start, len(found))):
        beside = (kinds[at - 1], kinds[at + 1] if at + 1 < len(found) else "other")
        agency = kinds[at] == "credit" and beside[0] == "byline" and credits.agency_of(found[at].text)
        if agency or (
            kinds[at] == "other" and "date" in beside and at > (story.title or 0) and _is_person(found[at].text)
        ):
            kinds[at] = "byline"


def _is_person(line: str) -> bool:
    return labelling.is_names(line) and line.count(" ") in (1, 2, 3) and not any(mark.isdigit() for mark in line)


def _inside_kind(at: int, story: Story, found: Sequence[Line], kind: PartKind) -> PartKind:
    """Between a scrape's paragraphs stand links and labels too: what the trees leave out is one, unless its words say more."""
    line = found[at]
    if (
        at not in story.inside
        and line.kind is None
        and not labelling.ends_sentence(line.text)
        and _captioned(found, at)
    ):
        return "caption"
    if at in story.inside or kind not in ("body", "subhead", "dek") or (kind == "subhead" and at in story.headings):
        return kind
    return "related" if line.text.count(" ") + 1 >= _TITLE_WORDS else "other"


def _captioned(found: Sequence[Line], at: int) -> bool:
    """A line above the story with a credit just before or after it is a picture's caption."""
    beside = [line.kind for line in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])]
    return "credit" in beside and found[at].text.count(" ") + 1 >= _TITLE_WORDS
