"""The captures of an article, and what each edit changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import TextIO

from sayso.ledger.history import History
from sayso.ledger.model import Capture
from sayso.output.act_wording import moment_of, public_of
from sayso.output.wording import counted, printable


def write_captures(found: Sequence[History], stream: TextIO) -> None:
    """Write each capture, and its difference from the one before: lines that went with -, that came with +."""
    before: Capture | None = None
    for history in found:
        capture = history.capture
        for line in _head(history):
            stream.write(line + "\n")
        if before is not None:
            stream.writelines(f"  {line}\n" for line in changes(before, capture))
        before = capture


def changes(before: Capture, after: Capture) -> Iterator[str]:
    """The lines of two captures that differ."""
    old, new = (_paragraphs(capture) for capture in (before, after))
    for line in difflib.unified_diff(old, new, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            yield f"{line[0]} {printable(line[1:])}"


def _paragraphs(capture: Capture) -> list[str]:
    article = capture.article
    head = [
        f"{name}: {value}" for name in ("title", "byline", "agency", "published") if (value := getattr(article, name))
    ]
    return [*head, *(line for line in article.text.split("\n") if line.strip())]


def _head(history: History) -> Iterator[str]:
    capture = history.capture
    yield f"{capture.id[:16]}  {printable(capture.article.title or capture.article.id)}"
    read = f"fetched {moment_of(capture.fetched)}, " if capture.fetched else ""
    came = f"taken in {moment_of(capture.ingested)} as {capture.came} from {printable(capture.article.origin)}"
    yield f"  public since {public_of(capture.public)}; {read}{came}; {capture.marking}"
    for coding in history.codings:
        told = f"failed: {coding.failure}" if coding.failure else counted(coding.records, "record")
        yield (
            f"  coded {moment_of(coding.at)} by {coding.coder}"
            + (f", {coding.lexicon}" if coding.lexicon else "")
            + f": {told}"
        )
