"""A record's sentence with its words marked, plain enough for any terminal: [sent]trigger."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import CodedArticle, Record
from sayso.output.wording import printable


def sentence_around(article: CodedArticle, at: int) -> tuple[int, int]:
    """The sentence in which an offset lies."""
    return next((span for span in article.sentences if span[0] <= at < span[1]), (0, len(article.text)))


def mark_sentence(article: CodedArticle, record: Record) -> str:
    """The trigger's sentence, each of the record's words in brackets with what it is; of overlapping ones the first."""
    start, end = sentence_around(article, record.trigger.start)
    pieces: list[str] = []
    at = start
    for first, last, role in sorted(_spans(record)):
        if at <= first and last <= end and first < last:
            pieces += [article.text[at:first], f"[{article.text[first:last]}]{role}"]
            at = last
    return printable("".join([*pieces, article.text[at:end]]))


def _spans(record: Record) -> Iterator[tuple[int, int, str]]:
    yield record.trigger.start, record.trigger.end, "trigger"
    for role, people in (("actor", record.actor), ("recipient", record.recipient), ("source", record.sources)):
        yield from ((each.start, each.end, role) for each in people)
    yield from ((each.cue.start, each.cue.end, "cue") for each in record.sources if each.cue)
    yield from ((each.start, each.end, "quantity") for each in record.quantities)
    if record.place:
        yield record.place.start, record.place.end, "place"
