import pytest

from sayso.coding.dates.choice import Chances, Stated, choose_date
from sayso.coding.dates.expressions import DateExpression

TODAY = "2024-05-03"
NEWS = {"event": 0.97, "standing": 0.02, "background": 0.01}
CONTEXT = {"event": 0.02, "standing": 0.08, "background": 0.9}
PAST = {"past": 0.97, "present": 0.02, "future": 0.01}
COMING = {"past": 0.01, "present": 0.01, "future": 0.98}
UNSURE = {"none": 0.3, "day": 0.3, "open": 0.3, "stated": 0.1}
WEDNESDAY = DateExpression("on Wednesday", 10, 22, "2024-05-01", "weekday")
LAST_YEAR = DateExpression("last year", 30, 39, "2023", "week")


@pytest.mark.parametrize(
    ("aspect", "tense", "date"),
    [(NEWS, PAST, TODAY), (NEWS, COMING, f"{TODAY}/"), (CONTEXT, PAST, None)],
)
def test_aspect_and_tense_decide_where_dating_is_torn(aspect, tense, date) -> None:
    assert choose_date(Chances(UNSURE, aspect, tense), TODAY, []).value == date


def test_words_that_the_model_points_at_date_the_act() -> None:
    chances = Chances({"none": 0.05, "day": 0.15, "open": 0.0, "stated": 0.8}, NEWS, PAST)
    found = choose_date(chances, TODAY, [Stated(LAST_YEAR, 0.02, 0.1), Stated(WEDNESDAY, 0.9, 0.7)])
    assert found.expression == WEDNESDAY


def test_words_of_another_act_do_not() -> None:
    chances = Chances({"none": 0.05, "day": 0.93, "open": 0.0, "stated": 0.02}, NEWS, PAST)
    assert choose_date(chances, TODAY, [Stated(LAST_YEAR, 0.01, 0.1)]).expression is None


def test_nothing_unstated_has_a_date_where_the_day_is_unknown() -> None:
    assert choose_date(Chances(UNSURE, NEWS, PAST), "", []).value is None
