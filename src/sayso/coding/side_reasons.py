"""Why a record's sides and sources are who they are, and of which countries."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from sayso.coding.participants import Context
from sayso.coding.pointing import point_from_span
from sayso.coding.reasons import Case, Option, Reason, find_next_words, score_words
from sayso.model import Participant


def explain_sides(case: Case) -> Iterator[Reason]:
    """Both sides' countries together, where others were weighed against them."""
    rival, record = case.traced.rival, case.record
    if rival:
        chosen = _name_pair({each.country for each in record.actor}, {each.country for each in record.recipient})
        second = Option(_name_pair(*rival.sides.countries), rival.probability)
        yield Reason("sides", Option(chosen, record.confidence), "", "countries weighed together", second)


def _name_pair(actors: AbstractSet[str], recipients: AbstractSet[str]) -> str:
    """Two sides' countries as they are written: RUS+BLR → UKR."""
    return " → ".join("+".join(sorted(each)) or "nobody" for each in (actors, recipients))


def explain_side(case: Case, role: str) -> Iterator[Reason]:
    """Who is on one side of the act, and of which countries."""
    people: tuple[Participant, ...] = getattr(case.record, role)
    next_words = find_next_words(case, role, people)
    if not people:
        yield Reason(role, Option("nobody", None), "", "", next_words)
    for number, each in enumerate(people):
        value = f"{each.name} ({each.country} {each.sector})"
        following = next_words if number == len(people) - 1 else None
        score = score_words(case, role, each.start, each.end)
        yield Reason(role, Option(value, score), each.text, "", following)
        yield from _country(case, role, each)


def _country(case: Case, role: str, each: Participant) -> Iterator[Reason]:
    """How a participant's country was chosen, where its words do not say it."""
    field = f"{role}'s country"
    if case.resolver.read_country(each.start, each.end) is not None:
        return
    trigger = case.record.trigger
    context = Context(role, case.record.type, (trigger.start, trigger.end))
    chances = case.resolver.weigh_countries(each.start, each.end, context)
    own = next((chance.probability for chance in chances if chance.country == each.country), None)
    other = next((chance for chance in chances if chance.country != each.country), None)
    second = Option(other.country, other.probability) if other else None
    pointed = [case.analysis.text[at.start : at.end] for at in point_from_span(case.analysis, each.start, each.end)]
    remark = f"the model points at “{' '.join(pointed)}”" if pointed else "chosen among the document's countries"
    yield Reason(field, Option(each.country, own), each.text, remark, second)


def explain_sources(case: Case) -> Iterator[Reason]:
    """On whose word the act is told."""
    sources = case.record.sources
    following = find_next_words(case, "source", sources)
    if not sources:
        yield Reason("sources", Option("the article", None), "", "", following)
    for number, each in enumerate(sources):
        value = f"{each.name} ({each.country} {each.sector}), level {each.level}, {each.commitment}"
        remark = f"cue “{each.cue.text}”" if each.cue else "no cue"
        last = following if number == len(sources) - 1 else None
        yield Reason(
            "sources", Option(value, score_words(case, "source", each.start, each.end)), each.text, remark, last
        )
