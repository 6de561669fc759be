"""Ladders, where they stand, their alerts and backtests, in words and as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TextIO

import msgspec

from sayso.ladder.alerts import Alert
from sayso.ladder.backtest import Backtest, missing
from sayso.ladder.distances import Distance
from sayso.ladder.evidence import Evidence
from sayso.ladder.file import Ladder
from sayso.ladder.intervals import Interval
from sayso.ladder.scoring import Score
from sayso.ladder.standing import Neighbour, Standing
from sayso.ladder.terms import iso
from sayso.ladder.wording import needs_words, words_of
from sayso.output.wording import printable


class Tested(msgspec.Struct, frozen=True):
    """A backtest, and the same with something planted or retracted."""

    plain: Backtest
    changed: Backtest | None


def describe_ladder(ladder: Ladder, where: str) -> str:
    """A ladder in words, as `sayso ladder check` prints it."""
    lines = [
        f"{where}: {ladder.name} ({' and '.join(ladder.pair)}, {ladder.owner}): {len(ladder.phases)} phases, well formed"
    ]
    if ladder.example:
        lines.append("  an example: its thresholds are marked in the file and are yours to set")
    for number, phase in enumerate(ladder.phases):
        lines.append(f"  {number} {phase.name}" + (f", {phase.dwell} days at least" if phase.dwell else ""))
        for word, needs, conditions in (
            ("enter", phase.enter_needs, phase.enter),
            ("leave", phase.leave_needs, phase.leave),
        ):
            if conditions:
                lines.append(f"    {word} on {needs_words(needs)}:")
                lines.extend(f"      {words_of(one, ladder)}" for one in conditions)
    return "".join(f"{line}\n" for line in lines)


def write_standing_text(found: Standing, stream: TextIO) -> None:
    """Write where a ladder stands: a page that an analyst can sign or send back."""
    lines = [
        f"conditions of phase {found.number} ({found.phase}) of {found.owner}'s ladder {found.ladder!r} are met since {found.since}",
        f"as known at {found.as_known}, formula {found.formula}, {found.marking}",
    ]
    if found.example:
        lines.append("an example ladder: its thresholds are not set by anyone who answers for them")
    if found.waits:
        lines.append(f"waits for acknowledgement: the phase last acknowledged is {found.acknowledged!r}")
    if found.response:
        lines.append(f"response: {found.response}" + (f" [{found.source}]" if found.source else ""))
    lines += _block("on these acts", [_evidence(one) for one in found.evidence])
    lines += _block("what would raise it", [_distance(one) for one in found.would_raise])
    lines += _block("what would lower it", [_distance(one) for one in found.would_lower])
    lines += _block("under neighbouring weights", _neighbours(found.neighbours, found.phase))
    _write_lines(lines, stream)


def write_standing_jsonl(found: Standing, stream: TextIO) -> None:
    """Write where a ladder stands as one line of JSON."""
    _write_line(found, stream)


def write_alerts(found: Iterable[Alert], stream: TextIO) -> None:
    """Write each alert as one line of JSON."""
    for alert in found:
        _write_line(alert, stream)


def write_backtest_jsonl(tested: Tested, stream: TextIO) -> None:
    """Write a backtest as one line of JSON, and what was changed as another."""
    _write_line(tested.plain, stream)
    if tested.changed is not None:
        _write_line(tested.changed, stream)


def write_backtest_text(tested: Tested, stream: TextIO) -> None:
    """Write the scores side by side, what became of each true date, and which act fired each alert."""
    found = tested.plain
    tuned = (
        f"thresholds of indices tuned to {found.factor}% on the earlier span"
        if found.factor
        else "thresholds as written"
    )
    lines = [f"{found.ladder!r}, {found.first} to {found.last}: {tuned}"]
    lines += [_score(one) for one in (found.score, *found.baselines)]
    lines += _block(
        "true dates",
        [
            f"{iso(one.truth.day)} {one.truth.label}".rstrip()
            + f": {one.verdict}"
            + (f", {one.lead:+} days" if one.lead is not None else "")
            for one in found.score.outcomes
        ],
    )
    phases = [f"{name}: {days} days" for name, days in found.days_in_phase.items()]
    lines += _block("time in phase", [*phases, f"changes undone within a month: {found.flaps}"])
    lines += _block("alerts", [line for alert in found.alerts for line in _alert(alert)])
    if tested.changed is not None:
        lines += _difference(found, tested.changed)
    _write_lines(lines, stream)


def _difference(plain: Backtest, changed: Backtest) -> list[str]:
    gone, new = missing(plain.alerts, changed.alerts), missing(changed.alerts, plain.alerts)
    return [
        *_block("would not have fired", [_headline(alert) for alert in gone] or ["nothing"]),
        *_block("would have fired instead", [_headline(alert) for alert in new] or ["nothing"]),
    ]


def _score(one: Score) -> str:
    found = f"{one.warned + one.detected} of {one.cases}"
    lead = f", lead {one.lead:+} days (median)" if one.lead is not None else ""
    return (
        f"{one.name}: {found} found{_interval(one.found)} ({one.warned} warned, {one.detected} detected), {one.missed} missed{lead}; "
        f"{one.alarms} alarms, {one.false} false in {one.years} pair-years, a year{_interval(one.false_a_year)}"
    )


def _interval(one: Interval | None) -> str:
    return f" [{one.low:.2f}, {one.high:.2f}]" if one is not None and one.high is not None else ""


def _alert(alert: Alert) -> list[str]:
    return [_headline(alert), *(f"  {_evidence(one)}" for one in alert.evidence[:3])]


def _headline(alert: Alert) -> str:
    return f"{alert.on} {alert.before} to {alert.phase}: {alert.kind}"


def _evidence(one: Evidence) -> str:
    return f"{one.act[:10]} {one.day or 'standing'} +{one.points:,} ({one.sayers} sayers): {one.headline}"


def _distance(one: Distance) -> str:
    return f"{one.words}: {_state(one)}" + (f"; met on {one.fades} if nothing new is reported" if one.fades else "")


def _state(one: Distance) -> str:
    if one.met:
        return "met"
    if one.value is None:
        return "not known, as the pair's record is too short for a rank"
    return f"now {one.value:,}, {one.away:,} away" if one.away else f"now {one.value:,}, not for long enough"


def _neighbours(found: Sequence[Neighbour], phase: str) -> list[str]:
    other = [f"{one.weights}: {one.phase}" for one in found if one.phase != phase]
    return [f"the same phase in {len(found) - len(other)} of {len(found)}", *other]


def _write_lines(lines: Sequence[str], stream: TextIO) -> None:
    """Write lines that may hold words of others, their indentation kept."""
    for line in lines:
        words = line.lstrip(" ")
        stream.write(f"{' ' * (len(line) - len(words))}{printable(words)}\n")


def _block(name: str, lines: Sequence[str]) -> list[str]:
    return [f"{name}:", *(f"  {line}" for line in lines)] if lines else []


def _write_line(value: Any, stream: TextIO) -> None:
    stream.write(msgspec.json.encode(value).decode() + "\n")
