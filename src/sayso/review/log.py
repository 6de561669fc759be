"""The decisions of a review, appended one a line as they are made, so that a run that is stopped loses none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from sayso.errors import GoldError, OutputError

Action = Literal["accept", "mend", "reject", "add", "done"]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided on a record of a document; `event` is the record as it is to stand, None for none.

    `done` closes a document: its records are all decided and nothing is missing.
    """

    document: str
    record: str | None
    action: Action
    event: dict[str, Any] | None = None
    reviewer: str | None = None


Decisions = dict[tuple[str, str | None], Decision]


def read_decisions(path: Path) -> Decisions:
    """Read the decisions made so far, of two on one record the later; none where there is no file yet.

    Raises GoldError where a line is no decision.
    """
    if not path.exists():
        return {}
    return {(each.document, each.record): each for each in _decode(path)}


def _decode(path: Path) -> Iterator[Decision]:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            yield msgspec.json.decode(line, type=Decision)
        except msgspec.DecodeError as error:
            raise GoldError(
                f"the line is no decision: {error}", where=f"{path}:{number}", remedy="drop the line"
            ) from error


def write_decision(path: Path, decision: Decision) -> None:
    """Append a decision. Raises OutputError where it cannot be written."""
    try:
        with path.open("ab") as log:
            log.write(msgspec.json.encode(decision) + b"\n")
    except OSError as error:
        raise OutputError(
            f"the decision cannot be kept: {error.strerror}", where=str(path), remedy="give a place that may be written"
        ) from error
