"""On whose word: the chain of sources that a record rests on, outermost first (codebook, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sayso import codes
from sayso.coding.decide import Decision
from sayso.coding.proposals import Proposal
from sayso.coding.reported import ReportedSpeech, is_definite
from sayso.coding.spans import LIKELY, Stretch, find_stretches
from sayso.language.analysis import average
from sayso.model import Commitment, Participant, Source, Span

LIKELY_PRESUPPOSED = (
    0.2  # of a source's words: who only takes an act as known is no witness, and a false witness costs more
)
LEAST_HEARD = 0.05
"""How probably some word is a source, so that the text's own marks of speech are asked for one: of .02 to .2 the best on batches 7 to 9
and dev, and without it the figures of both sink."""
# From where on somebody tells of an act, beneath which surely nobody does, and how probably words are a source's where somebody tells:
# of eleven settings on 6,729 records of unseen gold (.2 to .6, .1 to .3, .1 to .25) the best but for chance; all are within .01 of sourced.
TOLD, UNTOLD, LEAST_SOURCE = 0.5, 0.3, 0.15
Resolve = Callable[[Stretch], Sequence[Participant]]
ResolveWords = Callable[[int, int], Sequence[Participant]]


@dataclass(frozen=True, slots=True)
class _Link:
    """One source's words with how probably it takes the act as known, and how probably it stands beneath another source."""

    stretch: Stretch
    presupposes: float
    inner: float


def find_sources(text: str, proposal: Proposal, resolve: Resolve) -> tuple[Source, ...]:
    """The sources of a proposal; `resolve` says whom a stretch of words names (several, for a list of equal rank)."""
    words = proposal.window.window.words
    links = [_link(proposal, stretch) for stretch in _find_words(text, proposal)]
    cues = find_stretches(text, words, proposal.roles("cue"))
    outer_exists = any(link.inner < LIKELY for link in links)
    chain: list[Source] = []
    for link in links:
        level = 1 if link.inner >= LIKELY and outer_exists else 0
        cue = _nearest(cues, link.stretch)
        chain += [_source(participant, cue, level, link) for participant in resolve(link.stretch)]
    return tuple(sorted(chain, key=lambda source: source.level))


def weigh_telling(proposal: Proposal) -> float | None:
    """How probably somebody tells of a proposal; None where the model does not say."""
    if "told by" not in proposal.window.attributes:
        return None
    return 1 - proposal.attribute("told by")["nobody"]


def _find_words(text: str, proposal: Proposal) -> list[Stretch]:
    """The words that are likely a source's; the one likeliest stretch where somebody surely tells, none where surely nobody does."""
    words, scores, somebody = proposal.window.window.words, proposal.roles("source"), weigh_telling(proposal)
    found = find_stretches(text, words, scores)
    if somebody is None:
        return found
    if found:
        return found if somebody >= UNTOLD else []
    weaker = find_stretches(text, words, scores, LEAST_SOURCE) if somebody >= TOLD else []
    return [max(weaker, key=lambda stretch: stretch.score)] if weaker else []


def _link(proposal: Proposal, stretch: Stretch) -> _Link:
    presupposes, inner = (
        float(average(proposal.roles(role)[stretch.first : stretch.last + 1])) for role in ("presupposes", "inner")
    )
    return _Link(stretch, presupposes, inner)


def _nearest(cues: Sequence[Stretch], stretch: Stretch) -> Span | None:
    """The cue that stands closest to a source's words."""
    if not cues:
        return None
    return min(cues, key=lambda cue: max(cue.first - stretch.last, stretch.first - cue.last)).span


def hear_speaker(
    speech: ReportedSpeech, decision: Decision, actors: Sequence[Participant], resolve: ResolveWords
) -> tuple[Source, ...]:
    """Who speaks the words in which a decided act stands, by the text's own marks of speech: where the model names no source.

    Nobody, where the act is the speaker's own speech, whose actor it is, or the model holds that nobody tells of it.
    """
    proposal = decision.proposal
    somebody = weigh_telling(proposal)
    if float(np.max(proposal.roles("source"), initial=0.0)) < LEAST_HEARD or (
        somebody is not None and somebody < UNTOLD
    ):
        return ()
    reported = speech.find(proposal.trigger.start)
    if reported is None:
        return ()
    start, end = speech.name_speaker(reported)
    speakers = resolve(start, end)
    if decision.type in codes.SPOKEN_TYPES:
        own = [each for each in actors if _is_among(each, speakers) or _meet(each, reported.speaker)]
        if own or not actors:
            return ()
    known = proposal.best("aspect") != "event" and is_definite(speech.text, proposal.trigger.start)
    cue = Span(speech.text[slice(*reported.cue)], *reported.cue)
    return tuple(_make_source(each, cue, 0, "presupposes" if known else "asserts") for each in speakers)


def _is_among(one: Participant, others: Sequence[Participant]) -> bool:
    return any((one.country, one.sector, one.name) == (each.country, each.sector, each.name) for each in others)


def _meet(one: Participant, span: tuple[int, int]) -> bool:
    return one.start < span[1] and span[0] < one.end


def _source(participant: Participant, cue: Span | None, level: int, link: _Link) -> Source:
    presupposes = link.presupposes >= LIKELY_PRESUPPOSED
    return _make_source(participant, cue, level, "presupposes" if presupposes else "asserts")


def _make_source(participant: Participant, cue: Span | None, level: int, commitment: Commitment) -> Source:
    return Source(
        participant.text,
        participant.start,
        participant.end,
        participant.country,
        participant.sector,
        participant.name,
        cue,
        level,
        commitment,
    )
