"""A person's word on a change: a line of JSON in a file beside the ladder. Nothing is ever changed in it, only added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from sayso.errors import LadderError
from sayso.ladder.file import Ladder


class Acknowledgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who acknowledged which phase, on which day, and why."""

    ladder: str
    phase: str
    on: str
    by: str
    why: str = ""


def read_acknowledgements(path: Path | None, ladder: Ladder) -> list[Acknowledgement]:
    """Those of this ladder, the oldest first; none where there is no file yet. Raises LadderError with the line."""
    if path is None or not path.exists():
        return []
    found: list[Acknowledgement] = []
    for number, line in enumerate(_text_of(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = msgspec.json.decode(line, type=Acknowledgement)
            date.fromisoformat(one.on)
        except (msgspec.DecodeError, ValueError) as error:
            remedy = '{"ladder": ..., "phase": ..., "on": "2024-11-01", "by": ...}'
            raise LadderError(f"is no acknowledgement: {error}", where=f"{path}:{number}", remedy=remedy) from error
        if one.ladder == ladder.name:
            check_phase(one.phase, ladder, f"{path}:{number}")
            found.append(one)
    return sorted(found, key=lambda one: one.on)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LadderError(f"the file cannot be read: {reason}", where=str(path), remedy="check the path") from error
    except UnicodeDecodeError as error:
        remedy = "give the file that `sayso ladder acknowledge` writes"
        raise LadderError(f"the file is no text: {error.reason}", where=str(path), remedy=remedy) from error


def acknowledge(path: Path, one: Acknowledgement, ladder: Ladder) -> None:
    """Add a person's word. Raises LadderError where there is no such phase, or the file cannot be written."""
    check_phase(one.phase, ladder, str(path))
    try:
        with path.open("a", encoding="utf-8") as stream:
            stream.write(msgspec.json.encode(one).decode() + "\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LadderError(f"the file cannot be written: {reason}", where=str(path), remedy="check the path") from error


def acknowledged_phase(found: Sequence[Acknowledgement], ladder: Ladder, day: int) -> int:
    """The phase that a person last acknowledged by a day; the first where nobody has."""
    names = [phase.name for phase in ladder.phases]
    last = [one for one in found if date.fromisoformat(one.on).toordinal() <= day]
    return names.index(last[-1].phase) if last else 0


def check_phase(name: str, ladder: Ladder, where: str) -> None:
    """Raise LadderError where a ladder has no such phase."""
    names = [phase.name for phase in ladder.phases]
    if name not in names:
        raise LadderError(f"{ladder.name!r} has no phase {name!r}", where=where, remedy=f"one of {', '.join(names)}")
