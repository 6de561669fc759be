"""Quantities: their words, and what they are to an act."""

import pytest

from sayso.coding.quantities.acts import QuantityScores, parse_quantity, quantity_of_act
from sayso.coding.quantities.numbers import find_amounts
from sayso.coding.quantities.signs import CountedAct
from sayso.coding.quantities.words import find_quantities
from sayso.model import EventType, Quantity, Span


@pytest.mark.parametrize(
    ("text", "low", "high", "approx"),
    [
        ("more than 10,000 soldiers", 10_000, None, False),
        ("about 3,000", 3_000, 3_000, True),
        ("several", 3, None, False),
        ("dozens", 24, None, False),
        ("two dozen", 24, 24, False),
        ("hundreds of shells", 200, None, False),
        ("tens of thousands", 20_000, None, False),
        ("between 5 and 8 tons", 5, 8, False),
        ("20-30 tanks", 20, 30, False),
        ("2 to 3 million people", 2e6, 3e6, False),
        ("at least 12 people", 12, None, False),
        ("up to 100", None, 100, False),
        ("as many as 40", None, 40, False),
        ("a handful", 3, None, False),
        ("nearly two dozen people", 24, 24, True),
        ("1.2m", 1.2e6, 1.2e6, False),
        ("half a million", 5e5, 5e5, False),
        ("a hundred thousand", 1e5, 1e5, False),
        ("two hundred and five", 205, 205, False),
        ("a pair of jets", 2, 2, False),
        ("18 Leopard 2 battle tanks", 18, 18, False),
        ("air defence systems", None, None, False),
        ("F-16s", None, None, False),
        ("a 15-year-old boy", None, None, False),
        ("two 15-year-old boys", 2, 2, False),
    ],
)
def test_reads_bounds(text: str, low: float | None, high: float | None, approx: bool) -> None:
    parsed = parse_quantity(text)
    assert (parsed.low, parsed.high, parsed.approx) == (low, high, approx)


@pytest.mark.parametrize(
    ("text", "item", "unit"),
    [
        ("10,000 soldiers", "troops", "people"),
        ("$1.5 billion", "money", "USD"),
        ("500 million euros", "money", "EUR"),
        ("air defence systems", "air-defence", None),
        ("eight rockets", "missiles", "rockets"),
        ("two other warships", "ships", "ships"),
        ("4,000 containers of shells", "munitions", "containers"),
        ("three buildings", "other", "buildings"),
        ("four Americans", "other", "people"),
        ("$60 billion of local goods", "other", "USD"),
        ("$5 million worth of crude oil", "fuel", "USD"),
        ("$5 million in cash", "money", "USD"),
        ("$5 million in aid", "money", "USD"),
    ],
)
def test_reads_item_and_unit(text: str, item: str, unit: str | None) -> None:
    parsed = parse_quantity(text)
    assert (parsed.item, parsed.unit) == (item, unit)


def coded(text: str, trigger: str, kind: EventType, scores: QuantityScores | None = None) -> Quantity:
    act = CountedAct(trigger, kind, None, "event", "past", "CT+", f"They said {text}.")
    return quantity_of_act(Span(text, 0, len(text)), act, scores)


@pytest.mark.parametrize(
    ("trigger", "kind", "item"),
    [("killed", "ASSAULT", "killed"), ("wounded", "ASSAULT", "wounded"), ("arrested", "COERCE", "arrested")],
)
def test_people_are_what_the_trigger_did_to_them(trigger: str, kind: EventType, item: str) -> None:
    assert coded("12 people", trigger, kind).item == item


def test_the_dead_are_a_count() -> None:
    assert coded("12 people", "killed", "ASSAULT").measure == "count"


def test_uncounted_goods_have_no_measure() -> None:
    given = coded("air defence systems", "sent", "AID")
    assert (given.low, given.measure, given.unit) == (None, None, None)


def test_the_models_scores_decide_measure_and_stage() -> None:
    scores = QuantityScores(measure={"none": 0.1, "stock": 0.9}, stage={"none": 0.2, "deployed": 0.8})
    given = coded("3,000 soldiers", "sent", "AID", scores)
    assert (given.measure, given.stage) == ("stock", "deployed")


def test_finds_numbers_with_their_nouns_and_neither_dates_nor_times() -> None:
    text = "At least 12 people were killed and dozens wounded in 2014, five years ago, at 6 a.m."
    assert [found.text for found in find_quantities(text, 0, len(text))] == ["At least 12 people", "dozens"]


def test_finds_goods_without_a_number_when_asked() -> None:
    text = "Moscow sent air defence systems and 200 trucks."
    assert [one.text for one in find_quantities(text, 0, len(text), goods=True)] == [
        "air defence systems",
        "200 trucks",
    ]
    assert [one.text for one in find_quantities(text, 0, len(text))] == ["200 trucks"]


def test_a_letter_that_grows_when_small_leaves_offsets_alone() -> None:
    (amount,) = find_amounts("İzmir sent at least 4")
    assert (amount.start, amount.end) == (11, 21)


def test_a_sure_model_wins_over_the_words() -> None:
    assert coded("40 grenades", "seized", "COERCE", QuantityScores(item={"other": 0.95})).item == "other"
    assert coded("40 grenades", "seized", "COERCE", QuantityScores(item={"other": 0.6})).item == "munitions"
