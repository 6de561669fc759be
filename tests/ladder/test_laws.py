"""Laws of the degree, tried on made-up histories."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ladder.counting import CONFLICT, COOPERATION, Span, in_index, index_days
from sayso.ladder.degree import Asked, series
from sayso.ladder.hindsight import indices
from sayso.ladder.suppose import Supposition, supposing
from sayso.ladder.terms import Term

from .making import PAIR, SCHEME, amount, day, term

FIRST, LAST = day("2024-09-30"), day("2024-12-29")
ENDS = list(range(FIRST + 6, LAST + 1, 7))
WEIGHTS = SCHEME.weights()
COOPERATIVE = sorted(kind for kind, row in SCHEME.type.items() if row.quad.endswith("cooperation"))


@st.composite
def histories(draw: st.DrawFn, *, least: int = 0) -> list[Term]:
    number = draw(st.integers(least, 8))
    return [made(draw, f"{at:02}") for at in range(number)]


def made(draw: st.DrawFn, name: str, **more: Any) -> Term:
    happened = draw(st.integers(FIRST - 60, LAST - 1))
    on = date.fromordinal(happened).isoformat()
    known = date.fromordinal(happened + draw(st.integers(0, 20))).isoformat()
    own: dict[str, Any] = {
        "type": draw(st.sampled_from(sorted(SCHEME.type))),
        "certainty": draw(st.sampled_from(["CT+", "PR+", "PS+"])),
        "sayers": draw(st.integers(0, 6)),
        "quantities": draw(
            st.sampled_from(
                [(), (amount("troops", 3000),), (amount("troops", 8000, "stock"),), (amount("money", None),)]
            )
        ),
    }
    return term(name, on, told=known, known=known, **(own | more))


@st.composite
def history_and_one_more(draw: st.DrawFn) -> tuple[list[Term], Term]:
    return draw(histories()), made(draw, "new", type=draw(st.sampled_from(COOPERATIVE)))


@given(history_and_one_more())
@settings(deadline=None, max_examples=60)
def test_a_cooperative_done_act_never_lowers_cooperation_and_leaves_conflict(given_: tuple[list[Term], Term]) -> None:
    terms, new = given_
    before, after = (indices(own, ENDS, SCHEME, WEIGHTS) for own in (terms, [*terms, new]))
    assert all(one <= two for one, two in zip(before[COOPERATION], after[COOPERATION], strict=True))
    assert before[CONFLICT] == after[CONFLICT]


@given(histories(least=1), st.integers(1, 4))
@settings(deadline=None, max_examples=60)
def test_a_copy_adds_nothing_but_articles(terms: list[Term], copies: int) -> None:
    first = terms[0]
    told_again = msgspec.structs.replace(
        first, articles=(*first.articles, *(f"copy {number}" for number in range(copies)))
    )
    asked = Asked(FIRST, LAST)
    before, after = (series(own, asked, SCHEME) for own in (terms, [told_again, *terms[1:]]))
    for one, two in zip(before, after, strict=True):
        assert (one.cooperation, one.conflict) == (two.cooperation, two.conflict)
        assert (one.done.acts, one.done.origins, one.done.sayers) == (two.done.acts, two.done.origins, two.done.sayers)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_a_further_distinct_sayer_never_lowers_an_index(data: st.DataObject) -> None:
    rest, sayers = data.draw(histories()), data.draw(st.integers(0, 5))
    kind = data.draw(st.sampled_from(sorted(SCHEME.type)))
    fewer, more = (term("own", "2024-10-18", type=kind, sayers=number) for number in (sayers, sayers + 1))
    before, after = (indices([*rest, own], ENDS, SCHEME, WEIGHTS) for own in (fewer, more))
    for index in (COOPERATION, CONFLICT):
        assert all(one <= two for one, two in zip(before[index], after[index], strict=True))


@given(history_and_one_more())
@settings(deadline=None, max_examples=60)
def test_retracting_undoes_exactly(given_: tuple[list[Term], Term]) -> None:
    terms, new = given_
    left = supposing([*terms, new], Supposition(withdraw=("new",)), PAIR, SCHEME)
    assert left == terms
    assert series(left, Asked(FIRST, LAST), SCHEME) == series(terms, Asked(FIRST, LAST), SCHEME)


@given(histories(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_of_arrival_is_of_no_account(terms: list[Term], order: random.Random) -> None:
    shuffled = list(terms)
    order.shuffle(shuffled)
    assert series(shuffled, Asked(FIRST, LAST), SCHEME) == series(terms, Asked(FIRST, LAST), SCHEME)


@given(histories(), st.integers(FIRST, LAST))
@settings(deadline=None, max_examples=60)
def test_what_is_known_on_a_day_never_changes_when_later_news_arrives(terms: list[Term], moment: int) -> None:
    span = Span(FIRST, LAST)
    known = [one for one in terms if one.known <= moment]
    for index in (COOPERATION, CONFLICT):
        all_, then = (
            index_days([one for one in own if in_index(one, index)], span, SCHEME, WEIGHTS, replay=True)
            for own in (terms, known)
        )
        assert list(all_[: moment - FIRST + 1]) == list(then[: moment - FIRST + 1])


@given(histories())
@settings(deadline=None, max_examples=40)
def test_the_fast_way_and_the_daily_way_give_the_same(terms: list[Term]) -> None:
    span = Span(FIRST, LAST)
    fast = indices(terms, ENDS, SCHEME, WEIGHTS)
    for index in (COOPERATION, CONFLICT):
        own = [one for one in terms if in_index(one, index)]
        daily = index_days(own, span, SCHEME, WEIGHTS, replay=False)
        assert [int(daily[end - FIRST]) for end in ENDS] == fast[index]
