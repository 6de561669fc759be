"""What of an act enters the degree, on which day, and with what share."""

from __future__ import annotations

import msgspec
import pytest

from sayso.ladder.independence import Independence
from sayso.ladder.reader import TermReader
from sayso.ladder.terms import BACK, MUTUAL, ONWARD
from sayso.ledger.voices import Witnesses

from .making import PAIR, SCHEME, act, amount, day, term, voice


def test_a_done_act_enters_on_its_day_with_its_full_share() -> None:
    found = term("a", sayers=4)
    assert (found.day, found.share, found.apart, found.kind) == (day("2024-10-18"), 1000, False, "material")


def test_directions() -> None:
    assert term("a").toward == ONWARD
    assert term("a", actor=("RUS",), recipient=("PRK",)).toward == BACK
    assert term("a", actor=("RUS", "PRK"), recipient=()).toward == MUTUAL
    assert TermReader(PAIR, SCHEME).term_of(act("a", recipient=("UKR",))) is None


@pytest.mark.parametrize("status", ["coming", "announced", "weighed", "asked", "refused", "denied", "unlikely"])
def test_what_has_not_happened_is_apart(status: str) -> None:
    found = term("a", status=status)
    assert found.apart
    assert found.day is None


@pytest.mark.parametrize("aspect", ["standing", "background"])
def test_only_events_enter(aspect: str) -> None:
    assert term("a", aspect=aspect).day is None


@pytest.mark.parametrize(
    ("start", "end", "entered"),
    [
        ("2024-10-01", "2024-10-31", "2024-10-18"),  # no later than its first report
        ("2024-10-14", "2024-10-16", "2024-10-16"),
        ("2024-08-01", "2024-10-16", None),  # too wide to be a date
        ("2024-10-16", None, None),
        (None, "2024-10-16", None),
        ("2024-10-20", "2024-10-20", None),  # forecast: not yet, when it was told
        (None, None, None),
    ],
)
def test_only_dated_acts_enter_and_none_before_it_was_told(
    start: str | None, end: str | None, entered: str | None
) -> None:
    found = term("a", start=start, end=end, told="2024-10-18")
    assert found.day == (day(entered) if entered else None)


def test_less_sure_less_share() -> None:
    shares = [
        term("a", certainty=own, status=status).share
        for own, status in (("CT+", "done"), ("PR+", "likely"), ("PS+", "possible"))
    ]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == 3


def test_of_sayers_that_depend_on_each_other_one_counts() -> None:
    assert term("a", sayers=3, dependent=2).sayers == 2
    assert term("a", sayers=3, dependent=3).sayers == 1


def test_one_who_depends_on_two_does_not_make_them_depend_on_each_other() -> None:
    # Seoul's service shares with Washington's and with Kyiv's; these two are not known to share.
    kyiv, washington, seoul = (
        msgspec.structs.replace(voice("x", "SPY"), country=country) for country in ("UKR", "USA", "KOR")
    )
    two = Witnesses(voices=(kyiv, washington), articles=1, origins=1, distinct=2, dependent=0, unknown=2, denying=0)
    three = msgspec.structs.replace(two, voices=(seoul, kyiv, washington))
    assert Independence().sayers(two) == Independence().sayers(three) == 2


@pytest.mark.parametrize("measure", ["total", "stock", "rate", "capacity", None])
def test_what_is_no_amount_of_the_act_does_not_multiply_it(measure: str | None) -> None:
    told = amount("killed", 150_000, measure)  # type: ignore[arg-type]
    assert term("a", sayers=4, quantities=(told,)).share == 1000
    both = term("a", sayers=4, quantities=(told, amount("killed", 20)))
    assert both.share == term("a", sayers=4, quantities=(amount("killed", 20),)).share > 1000


def test_only_goods_forces_and_people_hurt_are_amounts() -> None:
    assert term("a", sayers=4, quantities=(amount("other", 7704),)).share == 1000
    assert term("a", sayers=4, quantities=(amount("killed", 10**9),)).share == SCHEME.quantity.most


def test_a_small_figure_in_one_of_several_reports_does_not_make_the_act_small() -> None:
    few = (amount("munitions", 36),)
    assert term("a", sayers=4, quantities=few).share == SCHEME.quantity.below
    assert term("a", sayers=4, quantities=few, records=("a", "b")).share == 1000


def test_a_stock_stands_and_a_pledge_does_not() -> None:
    there = term("a", quantities=(amount("troops", 10_000, "stock"),))
    assert [(one.item, one.low) for one in there.stocks] == [("troops", 10_000)]
    assert there.stock_day == day("2024-10-18")
    assert term("a", quantities=(amount("troops", 10_000, "stock", stage="pledged"),)).stocks == ()
    assert term("a", quantities=(amount("troops", 10_000, "count"),)).stocks == ()
