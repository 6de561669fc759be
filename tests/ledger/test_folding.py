"""Which records are one act, that order decides nothing, and that what an analyst decided holds."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.folding import block_keys, explain, fold, link
from sayso.ledger.folding.cluster import group_records
from sayso.ledger.folding.when import When, gap, read_when
from sayso.ledger.folding.words import state_words
from sayso.ledger.model import Act, Decision, Link, StoredRecord

from .making import place, quantity, stored, who

SENT = "North Korea has sent about 1,500 soldiers to the Russian port of Vladivostok, the spy agency said."
AGAIN = "Some 1,500 North Korean soldiers have been sent to Vladivostok in Russia, according to the spy agency."
SHELLS = "North Korea shipped a million artillery shells to Russia by rail over the summer, an official said."


def linked(records: list[StoredRecord]) -> list[Link]:
    keys = {one.id: set(block_keys(one)) for one in records}
    pairs = (pair for pair in combinations(records, 2) if keys[pair[0].id] & keys[pair[1].id])
    return [found for one, other in pairs if (found := link(one, other))]


def acts(*records: StoredRecord, decisions: list[Decision] | None = None) -> tuple[Act, ...]:
    return fold(records, linked(list(records)), decisions or [])


def decide(
    kind: str, records: tuple[str, ...], others: tuple[str, ...] = (), at: str = "2025-01-01T00:00:00Z"
) -> Decision:
    return Decision(id=f"{kind} {at}", kind=kind, records=records, others=others, author="ana", reason="test", at=at)  # type: ignore[arg-type]


def test_two_reports_of_one_dispatch_are_one_act() -> None:
    one = stored("r1", SENT, quantities=(quantity("about 1,500 soldiers", 1500, 1500),))
    two = stored("r2", AGAIN, at="2024-10-19T07:00:00Z", quantities=(quantity("Some 1,500", 1500, 1500),))
    (act,) = acts(one, two)
    assert act.records == ("r1", "r2")
    assert act.id == "ar1"
    assert (act.first_public, act.last_public) == ("2024-10-18T08:00:00Z", "2024-10-19T07:00:00Z")
    assert [(side.country, side.name) for side in (*act.actor, *act.recipient)] == [
        ("PRK", "North Korea"),
        ("RUS", "Russia"),
    ]


def test_soldiers_are_not_shells() -> None:
    one = stored("r1", SENT, quantities=(quantity("about 1,500 soldiers", 1500, 1500),))
    two = stored(
        "r2", SHELLS, trigger="shipped", quantities=(quantity("a million", 1e6, 1e6, "munitions", unit="rounds"),)
    )
    assert len(acts(one, two)) == 2


def test_another_pair_or_type_is_another_act() -> None:
    others = [
        stored("r2", AGAIN, recipient=(who("IRN"),)),
        stored("r3", AGAIN, type="CONSULT"),
        stored("r4", AGAIN, at="2025-10-18T08:00:00Z"),
    ]
    assert len(acts(stored("r1", SENT), *others)) == 4


def test_the_body_has_the_last_word_on_how_sure_it_is() -> None:
    head = stored("r1", SENT, part="title", capture="page", certainty="CT+", status="done")
    body = stored("r2", AGAIN, part="body", capture="page", certainty="PS+", status="possible")
    (act,) = acts(head, body, decisions=[decide("merge", ("r1", "r2"))])
    assert (act.status, act.certainty, act.statuses) == ("possible", "PS+", (("possible", 1),))


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (("coming", "done"), "done"),
        (("coming", "denied"), "denied"),
        (("denied", "done"), "done"),
        (("done", "denied"), "done"),
        (("possible", "likely"), "likely"),
    ],
)
def test_an_act_is_what_the_surest_witness_has_it_to_be(told: tuple[str, str], status: str) -> None:
    records = [stored(f"r{day}", SENT, at=f"2024-10-1{day}T08:00:00Z", status=one) for day, one in enumerate(told)]
    (act,) = acts(*records, decisions=[decide("merge", ("r0", "r1"))])
    assert act.status == status
    assert sum(count for _, count in act.statuses) == 2


def test_a_war_is_one_act_for_a_month_however_it_is_named() -> None:
    sides = {"actor": (who("RUS"),), "recipient": (who("UKR"),), "type": "ASSAULT", "aspect": "standing", "date": None}
    named = ["war", "invasion", "war"]
    days = ["2024-10-18", "2024-10-20", "2024-11-01"]
    records = [
        stored(f"r{at}", f"Since the {word} began", trigger=word, at=f"{day}T08:00:00Z", **sides)
        for at, (word, day) in enumerate(zip(named, days, strict=True))
    ]
    assert sorted(act.records for act in acts(*records)) == [("r0", "r1"), ("r2",)]


def test_every_reason_is_named_and_adds_up() -> None:
    one, two = (
        stored("r1", SENT, place=place("Vladivostok", "RUS")),
        stored("r2", AGAIN, place=place("Vladivostok", "RUS")),
    )
    found = link(one, two)
    assert found is not None
    reasons = {feature.name: feature for feature in explain(one, two)}
    assert {"bias", "same sides", "same day", "same place", "same trigger", "words in common"} <= reasons.keys()
    assert found.score == pytest.approx(sum(one.value * one.weight for one in found.features), abs=1e-4)


def test_a_merge_and_a_split_hold_and_the_later_wins() -> None:
    shells = (quantity("a million", 1e6, 1e6, "munitions", unit="rounds"),)
    soldiers = (quantity("1,500", 1500, 1500),)
    records = [
        stored("r1", SENT, quantities=soldiers),
        stored("r2", AGAIN, quantities=soldiers),
        stored("r3", SHELLS, trigger="shipped", quantities=shells),
    ]
    assert [act.records for act in acts(*records, decisions=[decide("split", ("r1",), ("r2",))])] == [
        ("r1",),
        ("r2",),
        ("r3",),
    ]
    merged = acts(*records, decisions=[decide("merge", ("r1", "r3"))])
    assert next(act for act in merged if "r3" in act.records).records[0] == "r1"
    both = [
        decide("split", ("r1",), ("r3",), "2025-02-01T00:00:00Z"),
        decide("merge", ("r1", "r3"), at="2025-03-01T00:00:00Z"),
    ]
    assert any({"r1", "r3"} <= set(act.records) for act in acts(*records, decisions=both))
    assert not any(
        {"r1", "r3"} <= set(act.records) for act in acts(*records, decisions=[both[0], decide("merge", ("r1", "r3"))])
    )


POOL = [
    stored(f"r{at}", sentence, at=f"2024-10-{18 + at % 3}T0{at}:00:00Z", trigger=trigger)
    for at, (sentence, trigger) in enumerate([(SENT, "sent"), (AGAIN, "sent"), (SHELLS, "shipped")] * 3)
]


@settings(deadline=None, max_examples=25)
@given(st.permutations(POOL), st.randoms(use_true_random=False))
def test_acts_do_not_depend_on_the_order_of_arrival(shuffled: list[StoredRecord], random: object) -> None:
    links = linked(shuffled)
    assert fold(shuffled, links[::-1], []) == fold(POOL, linked(POOL), [])


@settings(deadline=None, max_examples=25)
@given(st.sets(st.integers(0, 8), min_size=2, max_size=4), st.sets(st.integers(0, 8), max_size=4))
def test_what_was_merged_is_together_and_what_was_split_is_apart(merge: set[int], split: set[int]) -> None:
    first = [
        decide(
            "split", tuple(f"r{at}" for at in split - merge), tuple(f"r{at}" for at in merge), "2025-01-02T00:00:00Z"
        )
    ]
    decided = [*first, decide("merge", tuple(f"r{at}" for at in sorted(merge)))]
    home = {name: act.id for act in fold(POOL, linked(POOL), decided) for name in act.records}
    assert len({home[f"r{at}"] for at in merge}) == 1
    assert not {home[f"r{at}"] for at in split - merge} & {home[f"r{at}"] for at in merge}


@settings(deadline=None, max_examples=50)
@given(
    st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(0, 1), max_size=30),
    st.randoms(use_true_random=False),
)
def test_groups_are_the_same_in_any_order_and_no_chain_joins_them(
    pairs: dict[tuple[int, int], float], random: object
) -> None:
    likely = {(f"n{min(pair)}", f"n{max(pair)}"): value for pair, value in pairs.items() if pair[0] != pair[1]}
    names = [[f"n{at}"] for at in range(10)]
    found = group_records(names, likely, [], 0.5)
    assert found == group_records(names[::-1], dict(reversed(list(likely.items()))), [], 0.5)
    assert sorted(name for group in found for name in group) == sorted(name for (name,) in names)


def test_a_chain_of_links_is_not_one_act() -> None:
    chain = {(f"n{at}", f"n{at + 1}"): 0.6 for at in range(9)}
    assert max(map(len, group_records([[f"n{at}"] for at in range(10)], chain, [], 0.35))) <= 3


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024/", "2024-01-01", None),
        ("/2024-10-01", None, "2024-10-01"),
        (None, None, None),
    ],
)
def test_dates_have_bounds(date: str | None, start: str | None, end: str | None) -> None:
    def day(text: str | None) -> int | None:
        return read_when(text).start

    assert read_when(date) == When(day(start), day(end))


def test_the_gap_between_dates_is_none_where_one_is_unknown() -> None:
    assert gap(read_when("2024-10-01"), read_when("2024-10-04")) == 3
    assert gap(read_when("2024-10"), read_when("2024-10-04")) == 0
    assert gap(read_when(None), read_when("2024-10-04")) is None


def test_words_of_states_are_known() -> None:
    assert {"russia", "moscow", "kremli", "pyongy"} <= state_words()
