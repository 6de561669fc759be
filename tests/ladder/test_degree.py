"""Periods, components and both indices."""

from __future__ import annotations

from sayso.ladder.counting import CONFLICT, COOPERATION
from sayso.ladder.degree import Asked, Row, from_the_beginning, ranks_of, series, shown
from sayso.ladder.hindsight import indices
from sayso.ladder.periods import periods
from sayso.ladder.study import Looked, moved_weights, study
from sayso.ladder.terms import Term

from .making import SCHEME, amount, day, term

WEIGHTS = SCHEME.weights()


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    weeks = periods(day("2024-12-29"), day("2025-01-01"), "week")
    assert [(week.name, week.first) for week in weeks] == [
        ("2024-W52", day("2024-12-23")),
        ("2025-W01", day("2024-12-30")),
    ]
    months = periods(day("2024-01-31"), day("2024-02-01"), "month")
    assert [(month.name, month.last) for month in months] == [
        ("2024-01", day("2024-01-31")),
        ("2024-02", day("2024-02-29")),
    ]
    assert [one.name for one in periods(day("2024-02-28"), day("2024-02-29"), "day")] == ["2024-02-28", "2024-02-29"]


def test_an_act_halves_in_four_weeks() -> None:
    own = term("a", "2024-10-18", sayers=4)
    ends = [day("2024-10-17"), day("2024-10-18"), day("2024-11-15"), day("2026-12-01")]
    assert [indices([own], [end], SCHEME, WEIGHTS)[COOPERATION][0] for end in ends] == [0, 70, 35, 0]


def test_mutual_acts_go_both_ways_and_count_once_for_both() -> None:
    terms = [
        term("a", sayers=4),
        term("b", sayers=4, actor=("RUS", "PRK"), recipient=()),
        term("c", sayers=4, actor=("RUS",), recipient=("PRK",)),
    ]
    rows = series(terms, Asked(day("2024-10-14"), day("2024-10-20"), "day"), SCHEME)
    on = {row.direction: row for row in rows if row.period == "2024-10-18"}
    assert {name: row.done.acts for name, row in on.items()} == {"onward": 2, "back": 2, "both": 3}
    assert {name: row.cooperation for name, row in on.items()} == {"onward": 140, "back": 140, "both": 210}


def test_components_count_what_is_distinct_and_keep_the_announced_apart() -> None:
    terms = [
        term("a", quantities=(amount("troops", 1500),)),
        term("b", quantities=(amount("troops", 3000), amount("troops", 10_000, "total")), origins=("origin a",)),
        term("c", status="announced"),
        term("d", type="ACCUSE"),
    ]
    (row,) = series(terms, Asked(day("2024-10-14"), day("2024-10-20"), directions=("both",)), SCHEME)
    cell = row.cells["material cooperation, military"]
    assert (cell.acts, cell.origins, cell.sayers, cell.articles) == (2, 1, 2, 2)
    assert (row.done.acts, row.cells["verbal conflict"].acts, row.apart) == (3, 1, {"announced": 1})
    (troops,) = row.quantities
    assert (troops.moved, troops.total, troops.stock) == (4500, 10_000, None)


def test_the_largest_stock_stands_undecayed_and_then_falls() -> None:
    stocks = [
        term(name, aspect="standing", quantities=(amount("troops", low, "stock"),))
        for name, low in (("a", 8000), ("b", 10_000))
    ]
    ends = [day("2024-10-18"), day("2025-01-15"), day("2025-01-16")]
    both = [indices(stocks, [end], SCHEME, WEIGHTS)[COOPERATION][0] for end in ends]
    largest = [indices(stocks[1:], [end], SCHEME, WEIGHTS)[COOPERATION][0] for end in ends]
    assert both == largest
    assert both[0] == both[1] > 0 == both[2]
    rows = series(stocks, Asked(day("2024-10-14"), day("2024-10-20"), directions=("both",)), SCHEME)
    assert rows[0].quantities[0].stock == 10_000


def test_goldsteins_scale_stands_beside_ours() -> None:
    ends = [day("2024-10-18")]
    strike = [term("a", type="ASSAULT", mode="aerial", sayers=4)]
    assert indices(strike, ends, SCHEME, SCHEME.weights("goldstein"))[CONFLICT] == [100]


def test_ranks_are_of_earlier_periods_alone_and_need_half_a_year() -> None:
    values = [*range(30), 5]
    ranks = ranks_of(values)
    assert ranks[:26] == [None] * 26
    assert ranks[26:] == [100, 100, 100, 100, 100 * 5 // 30]
    assert ranks_of(values[:28]) == ranks[:28]


def test_what_stands_out_does_not_hang_on_where_one_begins_to_look() -> None:
    begins, last = day("2023-01-02"), day("2024-12-01")
    # A busy spring, a quiet summer, and what a feed brings of the years before it began.
    spring = [term(f"s{at}", f"2023-0{3 + at % 3}-{1 + at % 28:02}", type="ASSAULT") for at in range(60)]
    late = [term(f"l{at}", f"2024-{1 + at % 11:02}-10", type="ACCUSE") for at in range(22)]
    terms = [*spring, *late, term("old", "2009-03-01", type="ASSAULT", told="2023-02-01")]

    def looked_at(since: str) -> list[object]:
        asked = from_the_beginning(Asked(day(since), last, directions=("both",)), begins)
        return [*shown(study(series(terms, asked, SCHEME), Looked(terms, asked, SCHEME)), day(since))]

    whole, part = looked_at("2009-02-01"), looked_at("2023-03-06")
    assert part == whole[-len(part) :]
    rows = {row.period: row for row in shown(study(*_studied(terms, day("2009-02-01"), last, begins)), 1)}
    assert rows["2023-W25"].conflict_rank is None
    assert rows["2023-W27"].conflict_rank is not None
    assert [rows[week].stands_out[CONFLICT].highest_in_year is None for week in ("2023-W52", "2024-W01")] == [
        True,
        False,
    ]
    assert any(CONFLICT in row.new_levels for row in rows.values())


def _studied(terms: list[Term], first: int, last: int, begins: int) -> tuple[list[Row], Looked]:
    asked = Asked(first, last, directions=("both",), begins=begins)
    return series(terms, asked, SCHEME), Looked(terms, asked, SCHEME)


def test_nothing_known_is_an_empty_row_with_an_upper_bound_above_nought() -> None:
    asked = Asked(day("2024-10-14"), day("2024-10-20"), directions=("both",))
    (row,) = study(series([], asked, SCHEME), Looked([], asked, SCHEME))
    assert (row.cooperation, row.conflict, row.done.acts) == (0, 0, 0)
    interval = row.counts[COOPERATION].interval
    assert interval is not None
    assert interval.low == 0
    assert interval.high is not None
    assert interval.high > 1


def test_moved_weights_stay_within_a_quarter_and_are_the_same_each_time() -> None:
    drawn = moved_weights(WEIGHTS, 7)
    assert drawn == moved_weights(WEIGHTS, 7) != moved_weights(WEIGHTS, 8)
    assert all(abs(4 * drawn[name] - 4 * weight) <= weight + 4 for name, weight in WEIGHTS.items())


def test_looking_closely_gives_bands_around_and_the_acts_that_moved_it() -> None:
    terms = [term("small", type="CONSULT"), term("large", sayers=4, quantities=(amount("troops", 10_000),))]
    asked = Asked(day("2024-10-14"), day("2024-10-20"), directions=("both",))
    (row,) = study(series(terms, asked, SCHEME), Looked(terms, asked, SCHEME))
    assert [mover.act for mover in row.movers] == ["large", "small"]
    band = row.bands[COOPERATION]
    assert band.high is not None
    assert row.cooperation is not None
    assert band.low < row.cooperation < band.high
    assert row.stands_out[COOPERATION].highest_in_year is None
