"""What was known when: three clocks, and no word from after."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sayso.errors import LedgerError
from sayso.ledger import clocks
from sayso.ledger.clocks import public_since

from .conftest import arrival, record

NOW = datetime(2024, 11, 27, 10, tzinfo=UTC)  # a Wednesday


def test_an_act_is_seen_from_what_was_public_alone(ledger, acts):
    ledger.add(
        [arrival("a", record(), published="2024-10-21"), arrival("b", record(), published="2024-10-25T08:00+00:00")]
    )
    assert acts("2024-10-20T23:59:59Z") == []
    (early,) = acts("2024-10-24T00:00:00Z")
    (late,) = acts("2024-10-25T08:00:00Z")
    assert (len(early.records), len(late.records)) == (1, 2)


def test_two_acts_that_a_later_report_joins_were_two_before(ledger, acts):
    ledger.add([arrival(name, record()) for name in ("a", "b")])
    ledger.add([arrival("c", record(date=None, actor="CHN"), published="2024-11-01")])
    assert len(acts("2024-10-30T00:00:00Z")) == 1
    assert len(acts("2024-11-02T00:00:00Z")) == 2


def test_the_ledgers_own_clock(ledger, acts, clock):
    ledger.add([arrival("a", record())])
    between = ledger.now()
    ledger.add([arrival("b", record())])
    assert [len(act.records) for act in acts(between, "ledger")] == [1]
    assert [len(act.records) for act in acts(between, "public")] == [2]


def test_as_known_now_is_as_it_stands(ledger, acts):
    ledger.add([arrival(name, record(date=f"2024-10-{day}", recipient=to)) for name, day, to in
                (("a", 20, "RUS"), ("b", 20, "RUS"), ("c", 21, "IRN"), ("d", 22, ""))])  # fmt: skip
    for query in (
        {},
        {"actor": "PRK"},
        {"actor": "PRK", "recipient": "RUS"},
        {"recipient": "IRN"},
        {"start": "2024-10-21"},
    ):
        assert acts("2030-01-01T00:00:00Z", **query) == acts(**query), query


def test_origins_were_more_before_the_copy_was_found(ledger, acts):
    text = "It, sent, says the agency."
    ledger.add(
        [
            arrival("a", record(), text=text, published="2024-10-21"),
            arrival("b", record(), text=text, published="2024-10-23"),
        ]
    )
    (early,) = acts("2024-10-22T00:00:00Z")
    assert len(early.origins) == len(early.articles) == 1


def test_an_edited_text_counts_from_its_capture(ledger, acts):
    ledger.add([arrival("a", record(), published="2024-10-21T10:00+09:00")])
    ledger.add([arrival("a2", record(recipient="IRN"), article="a", text="It, sent, is new.", published="2024-10-21T10:00+09:00",
                        fetched="2024-10-30T00:00:00Z")])  # fmt: skip
    assert [act.first_public for act in acts(recipient="RUS")] == ["2024-10-21T01:00:00Z"]
    assert [act.first_public for act in acts(recipient="IRN")] == ["2024-10-30T00:00:00Z"]


@pytest.mark.parametrize(
    ("published", "at", "precision", "zone"),
    [
        ("2024-10-21", "2024-10-21T23:59:59Z", "day", False),
        ("2024-10-21T09:30", "2024-10-21T23:59:59Z", "day", False),
        ("2024-10-21T09:30+09:00", "2024-10-21T00:30:00Z", "second", True),
    ],
)
def test_a_time_counts_from_the_latest_moment_that_fits(published, at, precision, zone):
    since = public_since(published, ingested="2030-01-01T00:00:00Z")
    assert (since.at, since.precision, since.zone_stated, since.basis) == (at, precision, zone, "published")


def test_what_states_no_time_counts_from_when_it_was_got():
    assert public_since(None, ingested="I").basis == "ingested"
    assert public_since(None, ingested="I", fetched="2024-01-01T00:00:00Z").basis == "fetched"


@pytest.mark.parametrize(
    ("stated", "until", "since"),
    [
        ("2024-10-21", "2024-10-21T23:59:59Z", "2024-10-21T00:00:00Z"),
        ("2024-02", "2024-02-29T23:59:59Z", "2024-02-01T00:00:00Z"),
        ("2024", "2024-12-31T23:59:59Z", "2024-01-01T00:00:00Z"),
        ("friday", "2024-11-22T23:59:59Z", "2024-11-22T00:00:00Z"),
        ("wednesday", "2024-11-20T23:59:59Z", "2024-11-20T00:00:00Z"),
        ("yesterday", "2024-11-26T23:59:59Z", "2024-11-26T00:00:00Z"),
        ("3 days", "2024-11-24T10:00:00Z", "2024-11-24T10:00:00Z"),
        ("2024-10-21T08:00+02:00", "2024-10-21T06:00:00Z", "2024-10-21T06:00:00Z"),
    ],
)
def test_dates_as_people_give_them(stated, until, since):
    assert (clocks.until(stated, NOW), clocks.since(stated, NOW)) == (until, since)


def test_what_is_no_date_is_named():
    for stated in ("soon", "2024-13-01", "2024-13"):
        with pytest.raises(LedgerError, match=stated):
            clocks.until(stated, NOW)
