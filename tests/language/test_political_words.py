"""How much a document's words are those of politics."""

from __future__ import annotations

import pytest

from sayso.language.politics import MOST, hash_words, weigh_politics

POLITICS = "Foreign ministers meet in Geneva\n\nThe talks on sanctions against Moscow were called by the government, diplomats said."
OTHERS = [
    "Striker hits late winner in cup final\n\nThe home side beat their rivals after extra time in front of a full stadium.",
    "Singer stuns fans on the red carpet\n\nShe wore a gown from the new season collection at the film premiere.",
    "Heavy rain and wind to hit the coast\n\nForecasters say the weather will stay cold through the weekend.",
    "Ten easy recipes for a summer dinner\n\nThese dishes are the best way to use up the vegetables in your fridge.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_politics_weighs_more_than_sport_celebrities_weather_and_food(text: str) -> None:
    assert weigh_politics(POLITICS) > 1 > weigh_politics(text)


def test_the_weight_is_bounded() -> None:
    assert weigh_politics(" ".join([POLITICS] * 3)) <= MOST
    assert weigh_politics(" ".join(OTHERS)) >= -MOST


def test_words_are_hashed_alike_in_every_run_and_once() -> None:
    assert hash_words("Yes yes") == hash_words("yes YES yes")
    assert len(hash_words("One")) == 1
