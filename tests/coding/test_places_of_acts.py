"""The place of an act."""

from sayso.coding.places.acts import PlacedAct, PlaceStretch, place_of_act, share_places
from sayso.coding.places.gazetteer import load_gazetteer
from sayso.coding.places.signs import PlacedTrigger
from sayso.model import EventType


def place(
    text: str, trigger: str, kind: EventType, *parties: str, stretches: list[PlaceStretch] | None = None
) -> str | None:
    start = text.index(trigger)
    spans = tuple((text.index(one), text.index(one) + len(one)) for one in parties)
    act = PlacedTrigger(
        ((0, len(text)),),
        (start, start + len(trigger)),
        kind,
        "event",
        "past",
        spans,
        frozenset({"RUS"}),
        frozenset({"UKR"}),
    )
    mentions = load_gazetteer().find_places(text, 0, len(text), ("RUS", "UKR"))
    chosen = place_of_act(text, act, mentions, stretches).place
    return chosen.name if chosen else None


def test_an_attack_is_where_it_was_said_to_be() -> None:
    assert place("Russian shells killed three people in Bakhmut on Monday.", "killed", "ASSAULT") == "Bakhmut"


def test_a_capital_that_speaks_for_its_government_is_no_place() -> None:
    assert place("Moscow accused Kyiv of lying.", "accused", "ACCUSE", "Moscow", "Kyiv") is None


def test_the_models_words_win() -> None:
    text = "Shells fell in Kharkiv after a meeting in Geneva."
    at = text.index("Geneva")
    assert place(text, "Shells", "ASSAULT", stretches=[PlaceStretch(at, at + 6, 0.9)]) == "Geneva"


def test_a_model_that_sees_no_place_in_the_sentence_is_believed() -> None:
    assert place("Russian shells killed three people in Bakhmut.", "killed", "ASSAULT", stretches=[]) is None


def test_less_is_enough_for_an_act_on_the_spot_than_for_aid() -> None:
    text = "Russian help came to Kharkiv."
    at = text.index("Kharkiv")
    heard = [PlaceStretch(at, at + 7, 0.3)]
    assert place(text, "came", "ASSAULT", stretches=heard) == "Kharkiv"
    assert place(text, "came", "AID", stretches=heard) is None


def test_the_same_act_told_again_shares_its_place() -> None:
    text = "Russian shells killed three people in Bakhmut on Monday."
    sides = (frozenset({"RUS"}), frozenset({"UKR"}))
    act = PlacedTrigger(((0, len(text)),), (15, 21), "ASSAULT", "event", "past", (), *sides)
    found = place_of_act(text, act, load_gazetteer().find_places(text, 0, len(text)))
    nowhere = place_of_act(text, act, [])
    first, again = (PlacedAct("ASSAULT", None, "past", *sides, one) for one in (found, nowhere))
    other = PlacedAct("ASSAULT", None, "future", *sides, nowhere)
    assert share_places([again, first, other]) == [found.place, found.place, None]
