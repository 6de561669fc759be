"""What must not be added up: figures that may be counted in another line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sayso.ledger.counts_model import CountLine

_WITHIN = {"count": "total", "stock": "total"}
"""Measures that may lie within another: what one act moved, or what is there now, within what was moved so far."""
_LATER = ("pledged", "approved", "sent", "arrived", "deployed", "used", "lost", "returned")
"""Stages in their order: what arrived was sent before, what was used had arrived."""


def flag_lines(lines: Sequence[CountLine]) -> tuple[CountLine, ...]:
    """Say on each line in which others, of the same pair and item, its figures may be counted too."""
    groups: dict[tuple[str, str, str], list[CountLine]] = {}
    for line in lines:
        groups.setdefault((line.actor, line.recipient, line.item), []).append(line)
    flagged: list[CountLine] = []
    for line in lines:
        rivals = groups[line.actor, line.recipient, line.item]
        flags = dict.fromkeys(flag for other in rivals if other is not line for flag in _flags(line, other))
        flagged.append(msgspec.structs.replace(line, flags=tuple(sorted(flags))))
    return tuple(flagged)


def _flags(line: CountLine, other: CountLine) -> Iterator[str]:
    if line.sayer != other.sayer and _same(line, other):
        yield "other sayers give the same quantity: not another"
    if line.status != other.status:
        yield f"may be the same as what is {other.status}"
    if line.unit != other.unit:
        yield f"also given in {other.unit or 'no unit'}: not the same unit"
    if line.type != other.type:
        yield f"may be the same as told of as {other.type}"
    if line.status == other.status and line.unit == other.unit:
        yield from _within(line, other)


def _same(line: CountLine, other: CountLine) -> bool:
    return all(
        getattr(line, name) == getattr(other, name) for name in ("type", "unit", "measure", "stage", "place", "status")
    )


def _within(line: CountLine, other: CountLine) -> Iterator[str]:
    """In which line of one status and unit a line may be counted: a total, an earlier stage, a wider place."""
    if line.measure != other.measure and _WITHIN.get(line.measure or "") == other.measure:
        yield f"may be counted in the {other.measure}"
    if (
        line.stage != other.stage
        and line.stage in _LATER
        and other.stage in _LATER
        and _LATER.index(other.stage) < _LATER.index(line.stage)
    ):
        yield f"may be counted in what was {other.stage}"
    if line.place and line.place != other.place:
        yield "may be counted in the figure for " + (other.place or "no place")
