"""How an act and those who vouch for it read in words. An act that rests on somebody's word never stands without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.ledger.model import Act, PublicSince, Side
from sayso.ledger.voices import Voice
from sayso.output import wording
from sayso.output.wording import ARROW, NOBODY, printable

MOST_NAMED = 3
"""Sayers and sides beyond this many are counted, so that one act does not fill a screen."""
MARKED = "TLP:CLEAR"


def side_of(side: Side) -> str:
    """A side of an act: `North Korea (PRK GOV)`."""
    codes = " ".join(code for code in (side.country, side.sector) if code)
    return f"{printable(side.name)} ({codes})" if side.name else codes


def sides_of(sides: Sequence[Side]) -> str:
    """The sides of an act, the first few named."""
    return _some([side_of(side) for side in sides]) or NOBODY


def who_of(act: Act) -> str:
    """Who to whom: `North Korea (PRK GOV) → Russia (RUS GOV)`."""
    return f"{sides_of(act.actor)} {ARROW} {sides_of(act.recipient)}" if act.recipient else sides_of(act.actor)


def codes_of(act: Act) -> str:
    """Who to whom by country alone: `PRK → RUS`."""
    actors, recipients = ("+".join(_countries(side)) for side in (act.actor, act.recipient))
    return f"{actors or NOBODY} {ARROW} {recipients}" if recipients else actors or NOBODY


def what_of(act: Act) -> str:
    """Type and mode, and what an act of speech is about: `THREATEN/restrict: SANCTION USA → PRK`."""
    kind = f"{act.type}/{act.mode}" if act.mode else act.type
    return f"{kind}: {wording.content_of(act.content)}" if act.content else kind


def status_of(act: Act) -> str:
    """The status, and where reports differ how many have which: `done (4 done, 1 denied)`."""
    if len(act.statuses) < 2:
        return act.status
    return f"{act.status} ({', '.join(f'{number} {status}' for status, number in act.statuses)})"


def when_of(act: Act) -> str:
    """When it happened."""
    return wording.date_of(act.date)


def amounts_of(act: Act) -> list[str]:
    """The quantities of an act."""
    return [wording.quantity_of(quantity) for quantity in act.quantities]


def voice_of(voice: Voice) -> str:
    """Who says it: `NIS (KOR SPY)`; an outlet that says it of itself as such."""
    if voice.article:
        return f"{printable(voice.name)} itself" if voice.name else "the article"
    codes = " ".join(code for code in (voice.country, voice.sector) if code)
    return f"{printable(voice.name)} ({codes})" if voice.name else codes


def says_of(act: Act) -> str:
    """On whose word: `according to NIS (KOR SPY); denied by Kremlin (RUS GOV)`; empty where nobody was asked for."""
    return voices_of(act.says.voices) if act.says is not None else ""


def voices_of(voices: Sequence[Voice]) -> str:
    """Who asserts, hedges and denies."""
    by_stance = {stance: [voice for voice in voices if voice.stance == stance] for stance in _STANCES}
    clauses = [
        f"{words} {_some([voice_of(voice) for voice in by_stance[stance]])}"
        for stance, words in _STANCES.items()
        if by_stance[stance]
    ]
    return "; ".join(clauses) or "nobody vouches for it"


def counted_of(act: Act) -> str:
    """How many articles, origins and sayers: `9 articles, 4 origins, 2 distinct sayers, 1 known dependent`."""
    counts = [_count(len(act.articles), "article"), _count(len(act.origins), "origin")]
    if act.says is not None:
        counts.append(_count(act.says.distinct, "distinct sayer"))
        counts.extend(
            f"{number} {kind}"
            for number, kind in ((act.says.dependent, "known dependent"), (act.says.unknown, "unknown"))
            if number
        )
        if act.says.denying:
            counts.append(f"{act.says.denying} denying")
    return ", ".join(counts)


def marking_of(act: Act) -> str:
    """The marking, unless it is the lowest."""
    return "" if act.marking == MARKED else act.marking


def moment_of(moment: str) -> str:
    """A moment as a reader writes it: `2024-10-16 07:24Z`, a day's end as the day."""
    day, _, clock = moment.partition("T")
    return day if clock == "23:59:59Z" else f"{day} {clock[:5]}Z"


def public_of(public: PublicSince) -> str:
    """Since when a text was public, and how well that is known."""
    notes = {
        "fetched": "by its collector's clock",
        "captured": "as captured after an edit",
        "ingested": "undated: as it came in",
    }
    doubts = [notes[public.basis]] if public.basis in notes else []
    if public.precision == "day":
        doubts.append("to the day")
    return moment_of(public.at) + (f" ({', '.join(doubts)})" if doubts else "")


_STANCES = {"asserts": "according to", "hedges": "held likely or possible by", "denies": "denied by"}


def _some(names: Sequence[str]) -> str:
    names = list(dict.fromkeys(names))
    rest = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _countries(sides: Iterable[Side]) -> list[str]:
    return list(dict.fromkeys(side.country for side in sides))
