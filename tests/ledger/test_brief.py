"""Briefs: what is news of a stretch, what is an old story, what has gone quiet, and what an act moved beside its own figures."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from sayso.ledger.book import Ledger
from sayso.ledger.brief import Period, write_brief
from sayso.ledger.model import Act, Side
from sayso.ledger.news import goods_beside
from sayso.ledger.query import AsKnown
from sayso.ledger.silence import Stretch, gone_quiet, kindred_of
from sayso.output.brief import write_brief_text

from .conftest import arrival, person, record
from .making import act, quantity, stored

SINCE, UNTIL = "2024-11-10T00:00:00Z", "2024-12-01T00:00:00Z"
TROOPS = quantity("troops", None, None, stage="deployed")
Kinds = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def kinds(ledger: Ledger) -> Kinds:
    """The kind of each line of a brief and its act's type."""

    def ask(*arrivals: Any, until: str = UNTIL) -> list[tuple[str, str]]:
        ledger.add(arrivals)
        with ledger.reading() as connection:
            found = write_brief(connection, ledger, ("PRK", "RUS"), Period(SINCE, AsKnown(until)))
        return [(line.kind, line.act.type) for line in found.lines]

    return ask


def test_what_is_told_as_news_is_new(kinds: Kinds) -> None:
    assert kinds(arrival("a", record(date="2024-11-12"), published="2024-11-12")) == [("new", "AID")]


@pytest.mark.parametrize("fields", [{"aspect": "background"}, {"aspect": "standing"}, {"date": "2018-05-24"}])
def test_an_old_story_told_anew_is_background(kinds: Kinds, fields: dict[str, Any]) -> None:
    assert kinds(arrival("a", record(**{"date": None} | fields), published="2024-11-12")) == [("background", "AID")]


def test_a_text_without_a_time_is_no_news(kinds: Kinds) -> None:
    assert kinds(arrival("a", record(date="2024-11-12"), published=None), until="2025-01-01T00:00:00Z") == []


def open_act(name: str = "one", **fields: Any) -> Act:
    """An AID with troops that goes on, told of by two origins."""
    last = fields.pop("last", "2024-11-05T08:00:00Z")
    whole = {"status": "ongoing", "origins": ("x", "y"), "last_public": last, "quantities": (TROOPS,), **fields}
    return act(name, **whole)


def quiet(waited: Act, *told: Act, until: str = UNTIL) -> bool:
    return bool(list(gone_quiet([waited], told, Stretch(SINCE, until, "public"))))


def test_a_deed_that_is_waited_on_goes_quiet() -> None:
    assert quiet(open_act())


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "AGREE"},
        {"type": "SUPPORT"},
        {"aspect": "standing"},
        {"aspect": "background"},
        {"status": "done"},
        {"origins": ("x",)},
        {"last": "2024-10-20T08:00:00Z"},
    ],
)
def test_what_is_said_done_standing_or_long_silent_does_not(fields: dict[str, Any]) -> None:
    assert not quiet(open_act(**fields))


def test_silence_means_nothing_before_ten_days() -> None:
    assert not quiet(open_act(), until="2024-11-14T00:00:00Z")


def test_of_briefs_one_after_another_one_tells_of_a_silence() -> None:
    moments = [f"2024-11-{day:02}T00:00:00Z" for day in range(6, 29, 2)]
    told = [list(gone_quiet([open_act()], (), Stretch(*days, "public"))) for days in pairwise(moments)]
    assert sum(map(len, told)) == 1


def test_the_same_forces_told_of_against_another_are_not_quiet() -> None:
    kyiv = (Side("UKR", "GOV", "Ukraine"),)
    fighting = act("two", type="ASSAULT", recipient=kyiv, quantities=(TROOPS,), status="ongoing")
    by_soldiers = msgspec.structs.replace(fighting, quantities=(), actor=(Side("PRK", "MIL", "North Korean soldiers"),))
    shells = msgspec.structs.replace(fighting, quantities=(quantity("shells", 5, 5, "munitions"),))
    others = msgspec.structs.replace(fighting, actor=(Side("IRN", "GOV", "Iran"),))
    away = msgspec.structs.replace(fighting, recipient=(Side("JPN", "GOV", "Japan"),))
    assert kindred_of(open_act(), (fighting, by_soldiers, shells, others, away)) == [fighting, by_soldiers]
    assert not quiet(open_act(), fighting)
    assert quiet(open_act(), shells, others, away)


def test_a_brief_hears_of_the_forces_toward_a_third_state(kinds: Kinds) -> None:
    sent = record(status="ongoing", tense="present", quantities=(TROOPS,), date="2024-11-04")
    early = [
        arrival(name, sent, published="2024-11-05", text=text)
        for name, text in (("a", "They sent soldiers east."), ("b", "It was they who sent an army."))
    ]
    assert kinds(*early) == [("quiet", "AID")]
    later = msgspec.structs.replace(sent, type="ASSAULT", recipient=(person("UKR"),), date="2024-11-20")
    assert kinds(arrival("c", later, published="2024-11-20")) == [("elsewhere", "ASSAULT")]


def test_each_item_that_an_act_joins_has_its_own_phrase() -> None:
    horses, oil = quantity("30 horses", 30, 30, "other", unit="horses"), quantity("oil", None, None, "fuel", unit=None)
    barrels = quantity("500 barrels of oil", 500, 500, "fuel", unit="barrels")
    records = [
        stored("r1", quantities=(horses,)),
        stored("r2", quantities=(oil,), at="2024-10-18T09:00:00Z"),
        stored("r3", quantities=(barrels,), at="2024-10-18T10:00:00Z"),
    ]
    found = goods_beside(act("one", quantities=(horses,)), records)
    assert [(good.quantity, good.record) for good in found] == [(barrels, "r3")]


def test_an_uncounted_item_is_told_where_it_is_known_what_it_is() -> None:
    oil, things = (
        quantity("oil", None, None, "fuel", unit=None),
        quantity("those things", None, None, "other", unit=None),
    )
    found = goods_beside(act("one"), [stored("r1", quantities=(oil,)), stored("r2", quantities=(things,))])
    assert [good.quantity for good in found] == [oil]


def test_goods_are_printed_with_whose_figure_it_is(ledger: Ledger) -> None:
    horses, barrels = (
        quantity("30 horses", 30, 30, "other", unit="horses"),
        quantity("500 barrels", 500, 500, "fuel", unit="barrels"),
    )
    ledger.add(
        [
            arrival("a", record(quantities=(horses,), date="2024-11-12"), published="2024-11-12", outlet="ft.com"),
            arrival("b", record(quantities=(barrels,), date="2024-11-12", says="NIS"), published="2024-11-13"),
        ]
    )
    written = io.StringIO()
    with ledger.reading() as connection:
        write_brief_text(write_brief(connection, ledger, ("PRK", "RUS"), Period(SINCE, AsKnown(UNTIL))), written)
    told = " ".join(written.getvalue().split())
    assert "30 horses (other, total, sent)" in told
    assert "500 barrels (fuel, total, sent)" in told
