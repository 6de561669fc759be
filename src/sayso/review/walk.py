"""Which records a review asks about, in which order, and what of the documents is gold when they are decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TextIO

import msgspec

from sayso.model import CodedArticle, Record
from sayso.review.gold import Event, document_of, event_of
from sayso.review.log import Decisions

Order = Literal["document", "confidence"]


@dataclass(frozen=True, slots=True)
class Step:
    """One question: a record of a document, or with None whether the document lacks one."""

    article: CodedArticle
    record: Record | None

    @property
    def key(self) -> tuple[str, str | None]:
        """By what its decision is kept."""
        return self.article.id, self.record.id if self.record else None


def find_steps(articles: Sequence[CodedArticle], below: float, order: Order = "document") -> list[Step]:
    """The questions of a review: each record with less confidence than `below`, and each document's end.

    A document of which no record is asked about is passed over, unless `below` is 1, which asks about everything.
    """
    asked = [
        Step(article, record)
        for article in articles
        for record in article.events
        if record.confidence < below or below >= 1
    ]
    if order == "confidence":
        asked.sort(key=lambda step: step.record.confidence if step.record else 0)
    steps: list[Step] = []
    left = {article.id: sum(step.article.id == article.id for step in asked) for article in articles}
    for step in asked:
        steps.append(step)
        left[step.article.id] -= 1
        if not left[step.article.id]:
            steps.append(Step(step.article, None))
    if below < 1:
        return steps
    return steps + [Step(article, None) for article in articles if not article.events]


def write_gold(articles: Sequence[CodedArticle], decisions: Decisions, stream: TextIO) -> int:
    """Write the documents that are done as gold, one a line; returns how many."""
    written = 0
    for article in articles:
        if (article.id, None) in decisions:
            document = document_of(article, _events(article, decisions))
            stream.write(msgspec.json.encode(document).decode() + "\n")
            written += 1
    return written


def _events(article: CodedArticle, decisions: Decisions) -> list[Event]:
    """A document's records as decided; one that was sure enough not to be asked about stands as it was coded."""
    coded = {record.id: event_of(record) for record in article.events}
    made = {record: each.event for (document, record), each in decisions.items() if document == article.id and record}
    return [event for event in {**coded, **made}.values() if event is not None]
