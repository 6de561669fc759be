"""Who says so: the voices behind an act, side by side, and how many of those who vouch for it are known to depend on each other.

A wire story carried by ten outlets is one origin; a briefing relayed by three agencies is one sayer, because the word is followed down to
the innermost source that vouches for it; an outlet that says it in ten articles of its own is one sayer too. Of the distinct sayers it
is said how many are known to depend on another of them; of the rest nobody knows, and nothing is called independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from sayso.ledger.dependence import Dependence, shipped_dependence
from sayso.ledger.folding.acts import weigh_headlines
from sayso.ledger.model import StoredRecord
from sayso.ledger.sayers import Said, best_name, said_by
from sayso.ledger.voices import Voice, Witnesses
from sayso.model import Certainty

Stance = Literal["asserts", "hedges", "denies"]
_STANCES: dict[Certainty, Stance] = {
    "CT+": "asserts", "PR+": "hedges", "PS+": "hedges", "Uu": "hedges", "PR-": "denies", "PS-": "denies", "CT-": "denies",
}  # fmt: skip
_ORDER: tuple[Stance, ...] = ("asserts", "hedges", "denies")


def witnesses(records: Sequence[StoredRecord], dependence: Dependence | None = None) -> Witnesses:
    """Say on whose word the act stands that these records tell of.

    Arguments:
        records: The members of one act.
        dependence: Who depends on whom; the shipped table unless another is given.
    """
    table = dependence or shipped_dependence()
    ordered = sorted(records, key=lambda stored: (stored.public.at, stored.id))
    heard: dict[tuple[tuple[str, ...], Stance], list[Said]] = {}
    for sayer, stored in said_by(weigh_headlines(ordered), table):
        heard.setdefault((sayer.key, stance_of(stored.record.certainty)), []).append((sayer, stored))
    parties = table.parties_with(_countries(ordered))
    voices = [_voice(stance, said, table, parties) for (_, stance), said in heard.items()]
    voices.sort(key=lambda voice: (_ORDER.index(voice.stance), voice.since, voice.country, voice.sector, voice.name))
    sure = [voice for voice in voices if voice.stance == "asserts"]
    dependent = _count_dependent(sure, table)
    return Witnesses(
        voices=tuple(voices),
        articles=len({stored.article for stored in ordered}),
        origins=len({stored.origin for stored in ordered}),
        distinct=len(sure),
        dependent=dependent,
        unknown=len(sure) - dependent,
        denying=sum(voice.stance == "denies" for voice in voices),
    )


def stance_of(certainty: Certainty) -> Stance:
    """Whether a certainty vouches for an act, hedges it or denies it."""
    return _STANCES[certainty]


def _countries(records: Iterable[StoredRecord]) -> frozenset[str]:
    return frozenset(one.country for stored in records for one in (*stored.record.actor, *stored.record.recipient))


def _voice(stance: Stance, said: Sequence[Said], table: Dependence, parties: frozenset[str]) -> Voice:
    """One sayer with one stance, as it first took it; how sure it is now is how sure it was last."""
    since = said[0][1]
    name = best_name([sayer for sayer, _ in said])
    first = next(sayer for sayer, _ in said if sayer.name == name)
    bodies = table.bodies_of(first.country, first.sector, first.name)
    return Voice(
        country=first.country,
        sector=first.sector,
        name=name,
        stance=stance,
        certainty=said[-1][1].record.certainty,
        party=first.country in parties,
        named=first.named,
        article=first.article,
        body=" + ".join(bodies) or None,
        chain=first.chain,
        records=tuple(dict.fromkeys(stored.id for _, stored in said)),
        origins=tuple(dict.fromkeys(stored.origin for _, stored in said)),
        since=since.public.at,
    )


def _count_dependent(voices: Sequence[Voice], table: Dependence) -> int:
    """How many voices share a body with another of them."""
    bodies = [frozenset(table.bodies_of(voice.country, voice.sector, voice.name)) for voice in voices]
    return sum(
        any(own & other for place, other in enumerate(bodies) if place != at) for at, own in enumerate(bodies) if own
    )
