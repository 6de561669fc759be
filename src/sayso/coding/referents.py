"""Whom stretches of words stand for: lists are split, and the model is heard of what the words leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

import msgspec

from sayso.coding.extents import Names
from sayso.coding.held_countries import point_source
from sayso.coding.participants import Context, ParticipantResolver, Pointed
from sayso.coding.pointing import point_from_words, read_sectors
from sayso.coding.proposals import Proposal
from sayso.coding.side_words import LIKELY_SIDE
from sayso.coding.spans import Stretch
from sayso.coding.stretches import StretchFinder, choose_stretches, complete, in_list
from sayso.language.analysis import Scores
from sayso.model import Participant, Span

LEAST_OTHER = 0.3


def resolve_all(
    resolver: ParticipantResolver, proposal: Proposal, context: Context, stretches: Iterable[Stretch]
) -> tuple[Participant, ...]:
    """Whom some stretches stand for, lists split, each body or person once."""
    return tuple(resolve_each(resolver, proposal, context, stretches))


def resolve_each(
    resolver: ParticipantResolver, proposal: Proposal, context: Context, stretches: Iterable[Stretch]
) -> Iterator[Participant]:
    """As `resolve_all`, one after the other as they are asked for."""
    return _once(
        participant
        for stretch in stretches
        for span in resolver.split_list(stretch.span.start, stretch.span.end)
        for participant in _resolve_span(resolver, proposal, context, stretch, span)
    )


def resolve_best(
    names: Names, resolver: ParticipantResolver, proposal: Proposal, scores: Scores
) -> tuple[Participant, ...]:
    """Whom the likeliest words of a role stand for."""
    stretches = choose_stretches(StretchFinder(names.text, proposal, scores), (LEAST_OTHER, LIKELY_SIDE[0]))
    return resolve_all(resolver, proposal, Context(), [complete(names, stretch) for stretch in stretches])


def resolve_side(
    text: str, resolver: ParticipantResolver, proposal: Proposal, context: Context, stretches: Sequence[Stretch]
) -> tuple[Participant, ...]:
    """Whom the stretches of a side stand for: of two from one country that are no list, the likelier."""
    lists = list(accumulate((not in_list(text, *pair) for pair in pairwise(stretches)), initial=0))
    found = [
        (participant, number, stretch.score)
        for stretch, number in zip(stretches, lists, strict=False)  # `lists` has one number for no stretch
        for participant in resolve_all(resolver, proposal, context, [stretch])
    ]
    likelier = (
        participant
        for participant, number, score in found
        if not any(
            participant.country == other.country and number != other_number and score < other_score
            for other, other_number, other_score in found
        )
    )
    return tuple(_once(likelier))


def _resolve_span(
    resolver: ParticipantResolver, proposal: Proposal, context: Context, stretch: Stretch, span: Span
) -> Sequence[Participant]:
    """Whom a stretch, or one member of the list that it is, stands for; the model is heard of what its words leave open."""
    named = resolver.read_country(span.start, span.end)
    heard = msgspec.structs.replace(
        context,
        trigger=(proposal.trigger.start, proposal.trigger.end),
        pointed=() if named else _point(proposal, stretch, context.role),
        sectors=_read_sectors(proposal, stretch, span),
    )
    return resolver.resolve(span.start, span.end, heard)


def _point(proposal: Proposal, stretch: Stretch, role: str) -> tuple[Pointed, ...]:
    """The words that a stretch stands for; of a source, else those that name the country held to be the sources'."""
    found = point_from_words(proposal.window, stretch.first, stretch.last)
    return found or (point_source(proposal) if role == "source" else ())


def _read_sectors(proposal: Proposal, stretch: Stretch, span: Span) -> dict[str, float]:
    """What the model holds of the sector of a stretch, or of one member of the list that it is."""
    over = proposal.window.window.words_over(span.start, span.end)
    first, last = max(over.start, stretch.first), min(over.stop - 1, stretch.last)
    return read_sectors(proposal.window, *((first, last) if first <= last else (stretch.first, stretch.last)))


def _once(participants: Iterable[Participant]) -> Iterator[Participant]:
    """Each body or person once, in the order given."""
    seen: set[tuple[str, str, str]] = set()
    for participant in participants:
        key = (participant.country, participant.sector, participant.name)
        if key not in seen:
            seen.add(key)
            yield participant
