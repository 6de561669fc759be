"""Counting all periods at once gives what counting each by itself gives."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ladder.counting import in_direction
from sayso.ladder.degree import DIRECTIONS
from sayso.ladder.periods import Period, periods
from sayso.ladder.tally import DONE, Cell, Tally
from sayso.ladder.terms import Term

from .making import day, term

FIRST, LAST = day("2024-09-30"), day("2024-10-27")
SIDES = ((("PRK",), ("RUS",)), (("RUS",), ("PRK",)), (("PRK", "RUS"), ()))


@st.composite
def histories(draw: st.DrawFn) -> list[Term]:
    """Acts of few weeks, types and origins, so that much is shared."""
    found: list[Term] = []
    for at in range(draw(st.integers(0, 12))):
        actor, recipient = draw(st.sampled_from(SIDES))
        on = date.fromordinal(draw(st.integers(FIRST - 3, LAST + 3))).isoformat()
        own = {
            "type": draw(st.sampled_from(["AID", "COOPERATE", "ACCUSE", "MOBILIZE"])),
            "status": draw(st.sampled_from(["done", "done", "announced"])),
            "sayers": draw(st.integers(0, 3)),
            "origins": tuple(draw(st.sets(st.sampled_from(["one", "two", "three"])))),
            "articles": tuple(draw(st.sets(st.sampled_from(["1", "2", "3", "4"]), min_size=1))),
        }
        found.append(term(f"{at:02}", on, actor=actor, recipient=recipient, **own))
    return found


def plainly(terms: list[Term], span: Period, direction: str) -> dict[str, Cell]:
    """The cells of one period, each from the sets of what is in it."""
    cells: dict[str, list[Term]] = {}
    for own in terms:
        if own.day is not None and span.first <= own.day <= span.last and in_direction(own, direction):
            for name in (DONE, own.quad, f"{own.quad}, {own.kind}"):
                cells.setdefault(name, []).append(own)
    return {
        name: Cell(
            len(inside),
            len({origin for own in inside for origin in own.origins}),
            len({sayer for own in inside for sayer in own.voices}),
            len({article for own in inside for article in own.articles}),
        )
        for name, inside in sorted(cells.items())
    }


@given(histories(), st.sampled_from(["day", "week", "month"]))
@settings(deadline=None, max_examples=80)
def test_counting_all_periods_at_once_counts_each(terms: list[Term], by: str) -> None:
    spans = periods(FIRST, LAST, by)  # type: ignore[arg-type]
    tally = Tally(terms, spans)
    for direction in DIRECTIONS:
        counted = tally.cells(direction)
        assert [list(cells.items()) for cells in counted] == [
            list(plainly(terms, span, direction).items()) for span in spans
        ]
