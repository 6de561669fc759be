"""Scores against true dates, baselines, tuning on the earlier span, planting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import LadderError
from sayso.ladder.backtest import Backtest, backtest, flaps, missing, scaled
from sayso.ladder.backtest import Test as Trial
from sayso.ladder.baselines import Spans, article_signal, average_signal, rises
from sayso.ladder.climbing import Change, Climb
from sayso.ladder.counting import Span
from sayso.ladder.file import parse_ladder
from sayso.ladder.measures import Setting
from sayso.ladder.scoring import Alarm, Window, score
from sayso.ladder.standing import Asked, standing
from sayso.ladder.suppose import SupposedAct, SupposedAmount, Supposition, supposing
from sayso.ladder.terms import Term
from sayso.ladder.truth import TrueDate, read_truth

from .making import PAIR, SCHEME, day, term
from .test_bad_ladders import GOOD

LADDER = parse_ladder(GOOD)
WINDOW = Window(30, 30)


def true(on: str, phase: int = 1) -> TrueDate:
    return TrueDate(day(on), phase, on)


def test_a_warning_comes_before_and_a_detection_on_the_day_or_after() -> None:
    truth = [true("2024-03-31"), true("2024-06-30"), true("2024-09-30"), true("2024-12-31", phase=2)]
    alarms = [Alarm(day(on), 1) for on in ("2024-03-21", "2024-07-05", "2024-11-01", "2024-12-20")]
    found = score("ladder", alarms, truth, 366, WINDOW)
    assert [one.verdict for one in found.outcomes] == ["warned", "detected", "missed", "missed"]
    assert [one.lead for one in found.outcomes] == [10, -5, None, None]
    # The last alarm did not reach the phase that its date asks for, so it is false as the one before.
    assert (found.warned, found.detected, found.missed, found.false, found.lead) == (1, 1, 2, 2, 10)
    assert found.found is not None
    assert found.found.low < 0.5 < (found.found.high or 0)


def test_nothing_to_find_has_no_share() -> None:
    found = score("none", [], [], 366, WINDOW)
    assert (found.found, found.lead, found.goodness) == (None, None, 0.0)
    assert found.false_a_year is not None


def test_flapping_is_a_change_undone_within_a_month() -> None:
    changes = tuple(Change(at, one, two) for at, one, two in ((0, 0, 1), (10, 1, 0), (60, 0, 1), (120, 1, 0)))
    assert flaps(Climb(0, (), changes)) == 1


def test_baselines_count_articles_and_run_above_their_average() -> None:
    span = Span(day("2024-10-01"), day("2024-10-31"))
    terms = [term(f"{at}", "2024-10-18", articles=("one", "two")) for at in range(3)]
    articles = article_signal(terms, span)
    assert [int(articles[day(on) - span.first]) for on in ("2024-10-17", "2024-10-18", "2024-10-24", "2024-10-25")] == [
        0,
        6,
        6,
        0,
    ]
    assert int(average_signal(terms, span)[day("2024-10-18") - span.first]) == 300
    assert rises(articles, 5, span, 2) == [Alarm(day("2024-10-18"), 2)]


def history() -> list[Term]:
    """A surge of twelve aids in a week, each spring and autumn of three years, with nothing between."""
    return [
        term(f"{year}-{month:02}-{at}", date(year, month, 10 + at % 7).isoformat(), sayers=4)
        for year in (2021, 2022, 2023)
        for month in (4, 10)
        for at in range(12)
    ]


def setting(terms: list[Term]) -> Setting:
    span = Span(day("2021-01-01"), day("2023-12-31"))
    return Setting(terms, span, SCHEME, SCHEME.weights(), span.first)


SPANS = Spans(Span(day("2023-01-01"), day("2023-12-31")), Span(day("2021-01-01"), day("2022-12-31")))
TRUTH = [true(f"{year}-{month:02}-15") for year in (2021, 2022, 2023) for month in (4, 10)]


def test_a_ladder_is_tuned_on_the_earlier_span_and_tested_on_the_later() -> None:
    high = scaled(LADDER, 1000)
    tuned = backtest(Trial(high, TRUTH, SPANS, WINDOW), setting(history()))
    as_written = backtest(Trial(high, TRUTH, Spans(SPANS.test, None), WINDOW), setting(history()))
    assert (tuned.factor, tuned.score.missed) == (70, 0)
    assert (as_written.factor, as_written.score.missed) == (None, 2)
    plain = backtest(Trial(LADDER, TRUTH, SPANS, WINDOW), setting(history()))
    assert (plain.factor, plain.score.warned, plain.score.missed, plain.score.false) == (100, 2, 0, 0)
    assert {one.name for one in plain.baselines} == {"persistence", "article count", "moving average"}
    risen = next(alert for alert in plain.alerts if alert.kind == "conditions met")
    assert risen.evidence[0].act.startswith("2023-04")
    assert sum(plain.days_in_phase.values()) == 365


RANKED = """
[ladder]
name = "ranked"
pair = ["PRK", "RUS"]
owner = "me"
sayers = 1
[[phase]]
name = "usual"
[[phase]]
name = "unusual"
[[phase.enter]]
rank = "cooperation"
at_least = 90
[[phase.leave]]
rank = "cooperation"
below = 80
"""


def phase_on(tested: Backtest, on: int) -> str:
    """Where a backtest's alerts put the ladder on a day."""
    past = [alert.phase for alert in tested.alerts if day(alert.on) <= on]
    if past or tested.alerts:
        return past[-1] if past else tested.alerts[0].before
    return next(name for name, days in tested.days_in_phase.items() if days)


def test_a_backtest_stands_on_each_day_where_a_run_on_that_day_stands() -> None:
    # The first half-year was busier than any surge but the last: a rank that forgot it would call the others unusual too.
    busy = [term(f"b{at}", date.fromordinal(day("2021-01-02") + at).isoformat(), sayers=4) for at in range(180)]
    last = [term(f"l{at}", "2023-11-20", sayers=4) for at in range(60)]
    ranked, terms = parse_ladder(RANKED), [*history(), *busy, *last]
    tested = backtest(Trial(ranked, [], Spans(SPANS.test, None), WINDOW), setting(terms))
    days = range(SPANS.test.first, SPANS.test.last + 1, 13)
    runs = {on: replace(setting(terms), span=Span(setting(terms).first_day, on)) for on in days}
    stands = {on: standing(Asked(ranked, on, run.span.first), run).phase for on, run in runs.items()}
    assert {on: phase_on(tested, on) for on in days} == stands
    assert set(stands.values()) == {"usual", "unusual"}


def test_later_truth_does_not_sway_the_tuning() -> None:
    other = [*TRUTH[:4], true("2023-08-01")]
    one, two = (backtest(Trial(LADDER, truth, SPANS, WINDOW), setting(history())) for truth in (TRUTH, other))
    assert one.factor == two.factor
    assert one.alerts == two.alerts


def test_planting_shows_what_it_would_have_moved_and_taking_it_out_undoes_it() -> None:
    plain = backtest(Trial(LADDER, TRUTH, SPANS, WINDOW), setting(history()))
    false = SupposedAct(
        type="AID", actor=("PRK",), recipient=("RUS",), date="2023-07-10", quantities=(SupposedAmount("troops", 5000),)
    )
    planted = supposing(history(), Supposition(add=(false,)), PAIR, SCHEME)
    moved = backtest(Trial(LADDER, TRUTH, SPANS, WINDOW), setting(planted))
    first = missing(moved.alerts, plain.alerts)[0]
    assert (first.on, first.phase) == ("2023-07-10", "high")
    again = supposing(planted, Supposition(withdraw=("supposed-1",)), PAIR, SCHEME)
    assert backtest(Trial(LADDER, TRUTH, SPANS, WINDOW), setting(again)) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("day\n2024-01-01\n", "no column"),
        ("date\nyesterday\n", "truth.csv:2"),
        ("date,phase\n2024-01-01,higher\n", "no phase"),
    ],
)
def test_bad_truth_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "truth.csv"
    path.write_text(text)
    with pytest.raises(LadderError, match=words):
        read_truth(path, LADDER)


def test_truth_is_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_text("date,phase,label\n2024-02-01,high,two\n2024-01-01,,one\n")
    assert [(one.label, one.phase) for one in read_truth(path, LADDER)] == [("one", 1), ("two", 2)]
