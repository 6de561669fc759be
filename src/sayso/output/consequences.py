"""What follows from a decision, in words: which acts fall, which stand on less, which figures and which files it touches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import msgspec

from sayso.ledger.deciding import Change, Consequences
from sayso.ledger.model import Act
from sayso.output import act_wording as words
from sayso.output.wording import counted, printable, quantity_of

MOST_LISTED = 40


def write_consequences_jsonl(found: Consequences, stream: TextIO) -> None:
    """Write them as one line of JSON."""
    stream.write(msgspec.json.encode(found).decode() + "\n")


def write_consequences_text(found: Consequences, stream: TextIO) -> None:
    """Write them as text."""
    for line in _lines(found):
        stream.write(line + "\n")


def _lines(found: Consequences) -> Iterator[str]:
    decision = found.decision
    yield f"{decision.kind} {decision.target}: {counted(len(decision.records), 'record')}, by {decision.author}: {decision.reason}"
    fallen = [change for change in found.changes if change.after is None]
    other = [change for change in found.changes if change.after is not None]
    yield from _listed("act falls", "acts fall", [words_of(change.before) for change in fallen if change.before])
    yield from _listed("act changes", "acts change", [_changed(change) for change in other])
    figures = [
        f"{quantity_of(quantity)}: “{printable(record.sentence)}”"
        for record in found.figures
        for quantity in record.record.quantities
    ]
    yield from _listed("figure is touched", "figures are touched", figures)
    files = [
        f"{export.path} ({words.moment_of(export.at)}, {export.query}): {counted(export.records, 'record')}"
        for export in found.exports
    ]
    yield from _listed("file given out rests on them", "files given out rest on them", files)


def _listed(one: str, several: str, lines: list[str]) -> Iterator[str]:
    yield counted(len(lines), one, several) + (":" if lines else "")
    yield from (f"  {line}" for line in lines[:MOST_LISTED])
    if len(lines) > MOST_LISTED:
        yield f"  and {len(lines) - MOST_LISTED} more"


def words_of(act: Act) -> str:
    """An act on one line."""
    return f"{act.id[:10]}  {words.codes_of(act)} {words.what_of(act)}, {act.status} {words.when_of(act)}".rstrip()


def _changed(change: Change) -> str:
    before, after = change.before, change.after
    if after is None:
        return ""
    if before is None:
        return f"{words_of(after)} (new)"
    differences = [
        f"{name} {old} → {new}"
        for name, old, new in (
            ("id", before.id[:10], after.id[:10]),
            ("status", words.status_of(before), words.status_of(after)),
            ("when", words.when_of(before), words.when_of(after)),
            ("how much", "; ".join(words.amounts_of(before)), "; ".join(words.amounts_of(after))),
            ("counted", words.counted_of(before), words.counted_of(after)),
            ("on whose word", words.says_of(before), words.says_of(after)),
        )
        if old != new
    ]
    return f"{words_of(before)}: {'; '.join(differences) or 'its reports'}"
