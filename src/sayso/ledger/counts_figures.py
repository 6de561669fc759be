"""A single figure from lines of one quantity, by a rule that the user names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from sayso.errors import LedgerError
from sayso.ledger.counts_bounds import agree, end_of, join_bounds
from sayso.ledger.counts_model import CountLine

Rule = Literal["latest", "lowest", "highest", "most said"]
RULES: tuple[Rule, ...] = ("latest", "lowest", "highest", "most said")


class Figure(msgspec.Struct, frozen=True):
    """A single figure, chosen by a rule, and the lines that it stands on."""

    rule: str
    low: float | None
    high: float | None
    lines: tuple[CountLine, ...]


def choose_figure(lines: Sequence[CountLine], rule: str) -> Figure | None:
    """Choose a single figure from lines of one quantity by a rule that is named; None where there are no lines.

    Arguments:
        lines: Lines that differ in their sayer alone.
        rule: One of RULES, or *said by NAME* for one sayer's own.

    Raises:
        LedgerError: There is no such rule, or the lines are of different quantities.
    """
    if not lines:
        return None
    if len({_quantity_of(line) for line in lines}) > 1:
        raise LedgerError(
            "figures of different quantities are never one",
            remedy="choose item, unit, measure, stage, place and status",
        )
    if rule.startswith("said by "):
        chosen = [line for line in lines if line.sayer.casefold() == rule.removeprefix("said by ").casefold()]
        return _figure(rule, chosen[:1])
    if rule not in RULES:
        raise LedgerError(f"there is no rule {rule!r}", remedy="one of " + ", ".join((*RULES, "said by NAME")))
    return _figure(rule, _by_rule(lines, rule))


def _by_rule(lines: Sequence[CountLine], rule: str) -> list[CountLine]:
    if rule == "latest":
        last = max(line.history[-1].public for line in lines)
        return [line for line in lines if line.history[-1].public == last]
    if rule == "lowest":
        return [min(lines, key=lambda line: (line.low or 0.0, line.sayer))]
    if rule == "highest":
        return [
            max(lines, key=lambda line: (end_of(line.high) if line.high is not None else line.low or 0.0, line.sayer))
        ]
    groups = [[other for other in lines if agree((line.low, line.high), (other.low, other.high))] for line in lines]
    return max(groups, key=lambda group: (len(group), max(line.history[-1].public for line in group)))


def _figure(rule: str, chosen: Sequence[CountLine]) -> Figure | None:
    if not chosen:
        return None
    low, high = chosen[0].low, chosen[0].high
    for line in chosen[1:]:
        low, high = join_bounds((low, high), (line.low, line.high))
    return Figure(rule, low, high, tuple(chosen))


def _quantity_of(line: CountLine) -> tuple[object, ...]:
    return (line.actor, line.recipient, line.item, line.unit, line.measure, line.stage, line.place, line.status)
