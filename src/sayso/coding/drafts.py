"""A record as far as it can be told before the document's other records are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from sayso.coding.choice import Chosen
from sayso.coding.contents import find_content
from sayso.coding.dates.acts import DatedAct
from sayso.coding.decide import Decision
from sayso.coding.desk import Desk
from sayso.coding.participants import Context
from sayso.coding.places.acts import ActPlace, PlacedAct, share_places
from sayso.coding.places.finder import PlaceFinder
from sayso.coding.places.gazetteer import load_gazetteer
from sayso.coding.referents import resolve_all, resolve_best
from sayso.coding.sides import Sides
from sayso.coding.sources import find_sources, hear_speaker
from sayso.coding.spans import Stretch
from sayso.coding.stretches import complete
from sayso.language.analysis import Analysis
from sayso.model import Aspect, Content, EventType, Participant, Place, Source, Tense


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as far as it can be told before the document's other records are."""

    chosen: Chosen
    sources: tuple[Source, ...]
    content: Content | None
    dated: DatedAct

    @property
    def decision(self) -> Decision:
        """The act, as it was decided on."""
        return self.chosen.decision

    @property
    def sides(self) -> Sides:
        """Who did it, and to whom."""
        return self.chosen.sides

    @property
    def participants(self) -> tuple[Participant | Source, ...]:
        """All who have a part in the act or tell of it."""
        return (*self.sides.actor.participants, *self.sides.recipient.participants, *self.sources)

    def placed(self, found: ActPlace) -> PlacedAct:
        """What the places of a document's acts are shared by."""
        dated = self.dated
        return PlacedAct(dated.type, dated.mode, dated.tense, dated.actors, dated.recipients, found)


def draft_record(desk: Desk, chosen: Chosen) -> Draft:
    """Tell of a chosen act on whose word it is told, when it happened and what it says is to be done."""
    proposal = chosen.decision.proposal
    sources, dated = _find_sources(desk, chosen), _date_act(desk, chosen)
    due = desk.dates.find_due(proposal, dated.date.value)
    resolve_other = partial(resolve_best, desk.names, desk.resolver, proposal)
    content = find_content(chosen.decision, chosen.sides, resolve_other, due)
    return Draft(chosen, sources, content, dated)


def _find_sources(desk: Desk, chosen: Chosen) -> tuple[Source, ...]:
    """On whose word an act is told: of those whom the text names, or else of the speaker in whose words it stands."""
    decision, proposal = chosen.decision, chosen.decision.proposal
    telling = Context("source", decision.type, (proposal.trigger.start, proposal.trigger.end))

    def resolve_source(stretch: Stretch) -> Sequence[Participant]:
        return resolve_all(desk.resolver, proposal, telling, [complete(desk.names, stretch)])

    def resolve_speaker(start: int, end: int) -> Sequence[Participant]:
        return desk.resolver.resolve(start, end, telling)

    return find_sources(desk.article.text, proposal, resolve_source) or hear_speaker(
        desk.speech, decision, chosen.sides.actor.participants, resolve_speaker
    )


def _date_act(desk: Desk, chosen: Chosen) -> DatedAct:
    decision, sides = chosen.decision, chosen.sides
    return DatedAct(
        cast(EventType, decision.type),
        decision.mode,
        cast(Aspect, decision.proposal.best("aspect")),
        cast(Tense, decision.proposal.best("tense")),
        sides.actor.countries,
        sides.recipient.countries,
        desk.dates.find_act_date(decision.proposal),
    )


def find_places(analysis: Analysis, drafts: Sequence[Draft]) -> list[Place | None]:
    """The places of a document's acts, one for each draft."""
    countries = {country for draft in drafts for country in draft.dated.actors | draft.dated.recipients}
    finder = PlaceFinder(analysis, load_gazetteer(), countries)
    found = [finder.find_act_place(draft.decision, draft.sides) for draft in drafts]
    return share_places([draft.placed(each) for draft, each in zip(drafts, found, strict=True)])
