"""One value for each field from all that a page states of it, and why this one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

# Clocks of the world lie at most so far apart; a page whose times differ by more has two times, not two zones.
_WIDEST = timedelta(hours=14)
_SOON = timedelta(days=2)


class Candidate(msgspec.Struct, frozen=True):
    """A value of a field: the place that states it, the words there, and the value read from them (None: none can be)."""

    place: str
    stated: str
    value: str | None


class Choice(msgspec.Struct, frozen=True):
    """What a field got, why, and all the candidates in the order in which they are asked."""

    field: str
    value: str | None
    why: str
    candidates: tuple[Candidate, ...]


def first(field: str, candidates: Iterable[Candidate]) -> Choice:
    """The first candidate that has a value."""
    known = tuple(candidates)
    for candidate in known:
        if candidate.value:
            return Choice(field, candidate.value, f"the first that states it: {candidate.place}", known)
    return Choice(field, None, "the page states none that can be read" if known else "the page states none", known)


def when(field: str, stated: Sequence[Candidate], shown: Sequence[Candidate]) -> Choice:
    """The moment that a page states, held against the date lines that its readers see (lines of updates are none of these).

    A day alone gives way to the same day with a time, a time to the same time with a zone. Where a line that is shown names its
    zone and what programs are told differs by whole hours, the zone that programs are told is wrong; where a line that is shown is
    earlier, what programs are told is an update.
    """
    known = (*stated, *shown)
    machine = [candidate for candidate in stated if candidate.value]
    human = [candidate for candidate in shown if candidate.value]
    if not machine and not human:
        return first(field, known)
    chosen = (machine or sorted(human, key=lambda candidate: "T" not in (candidate.value or "")))[0]
    why = f"the first that states it: {chosen.place}"
    for find, reason in ((_timed, "it has the time of that day"), (_zoned, "it has the zone of that time")):
        better = find(chosen, [*machine, *human])
        if better is not None:
            chosen, why = better, f"{reason}: {better.place}"
    agreed = _agreed(chosen, machine, human)
    if agreed is not None:
        return Choice(field, agreed, "a time and a zone that two places state and readers see", known)
    for line in human:
        corrects = _corrects(line.value or "", chosen.value or "")
        if corrects is not None:
            zone = _offset(chosen.value or "") if _offset(line.value or "") is None else ""
            return Choice(field, f"{line.value}{zone}", f"{corrects}: {line.place}", known)
    return Choice(field, chosen.value, why, known)


def is_after(moment: str | None, other: str | None) -> bool:
    """Whether one moment with a zone is later than another with one."""
    known = moment is not None and other is not None and _offset(moment) is not None and _offset(other) is not None
    return known and _minute(moment or "") > _minute(other or "")


def _timed(chosen: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    day = chosen.value or ""
    if "T" in day:
        return None
    return next((other for other in others if (other.value or "")[:10] == day and "T" in (other.value or "")), None)


def _zoned(chosen: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    clock = chosen.value or ""
    if "T" not in clock or _offset(clock) is not None:
        return None
    return next(
        (other for other in others if (other.value or "")[:16] == clock[:16] and _offset(other.value or "")), None
    )


def _agreed(chosen: Candidate, machine: Sequence[Candidate], human: Sequence[Candidate]) -> str | None:
    """The clock that readers see with the zone of one statement, where that is the moment of another, which is not the chosen one.

    So are pages whose programs give the hour of Greenwich and the zone of the newsroom in one breath.
    """
    clocks = {line.value for line in human if line.value and "T" in line.value and _offset(line.value) is None}
    zones = dict.fromkeys(zone for candidate in machine if (zone := _offset(candidate.value or "")))
    moments = {_minute(candidate.value) for candidate in machine if candidate.value and _offset(candidate.value)}
    if len(moments) < 2:
        return None
    told = _minute(chosen.value or "") if _offset(chosen.value or "") else None
    found = (f"{clock}{zone}" for clock in sorted(clocks) for zone in zones if zone != "+00:00")
    return next((moment for moment in found if _minute(moment) in moments and _minute(moment) != told), None)


def _minute(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC).replace(second=0)


def _corrects(line: str, chosen: str) -> str | None:
    """Why a line that readers see is nearer the truth than what was chosen; None when it is not."""
    if "T" not in line or "T" not in chosen or line[:16] == chosen[:16]:
        return None
    seen, told = datetime.fromisoformat(line), datetime.fromisoformat(chosen)
    if seen.tzinfo is None:
        # Without a zone of its own a line is earlier only on a clock that is its reader's too.
        local = told.tzinfo is not None and told.utcoffset() != timedelta(0)
        early = told.replace(tzinfo=None) - seen
        return (
            "readers see an earlier time of that day"
            if local and _is_earlier(early) and line[:10] == chosen[:10]
            else None
        )
    if told.tzinfo is None:
        return None
    apart = told - seen
    whole = seen.minute == told.minute and timedelta(0) < abs(apart) <= _WIDEST
    if whole:
        return "readers see the same minutes in another zone than programs are told"
    return "readers see an earlier time" if _is_earlier(apart) and apart < _SOON else None


def _is_earlier(apart: timedelta) -> bool:
    return apart >= timedelta(minutes=1) and apart.seconds % 3600 >= 60


def _offset(moment: str) -> str | None:
    """The zone at the end of a moment in ISO form, None when it has none."""
    clock = moment[11:]
    for sign in "+-":
        if sign in clock:
            return clock[clock.index(sign) :]
    return None
