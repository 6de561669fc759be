"""What comes in: whole, once, and folded the same in whatever order."""

from __future__ import annotations

import itertools
import zlib
from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import func, select

from sayso.errors import LedgerError
from sayso.ledger import derive, neighbours, schema
from sayso.ledger.book import Ledger
from sayso.ledger.identity import record_ids
from sayso.ledger.load import load_captures

from .conftest import arrival, record
from .exact import RULES


def count(ledger, table):
    with ledger.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_reports_of_one_act_fold_and_others_stand_apart(ledger, acts):
    ledger.add([arrival("a", record()), arrival("b", record(), record(date="2024-10-21"))])
    found = {act.date: len(act.records) for act in acts()}
    assert found == {"2024-10-20": 2, "2024-10-21": 1}


def test_adding_twice_changes_nothing(ledger, acts):
    report = arrival("a", record())
    assert ledger.add([report]).captures == 1
    before = acts()
    added = ledger.add([report, report])
    assert (added.captures, added.records, added.acts) == (0, 0, 0)
    assert acts() == before


def test_the_order_of_arrival_does_not_matter(tmp_path, clock):
    reports = [
        arrival("a", record(), text="It, sent, says one."),
        arrival("b", record(), text="It, sent, says one.", outlet="Other", published="2024-10-20"),
        arrival("c", record(), published="2024-10-22"),
        arrival("d", record(recipient="IRN")),
    ]
    seen = set()
    for number, order in enumerate(list(itertools.permutations(reports))[::5]):
        with Ledger.open(tmp_path / f"{number}.db", create=True, rules=RULES, clock=clock) as ledger:
            for report in order:
                ledger.add([report])
            with ledger.reading() as connection:
                from sayso.ledger.query import ActQuery

                found = list(ledger.find_acts(connection, ActQuery()))
        seen.add(
            msgspec.json.encode([msgspec.structs.replace(act, first_ingested="", last_ingested="") for act in found])
        )
    assert len(seen) == 1


def test_a_batch_folds_as_one_by_one_does(tmp_path, clock):
    reports = [
        arrival(name, record(date=f"2024-10-{day}"))
        for name, day in zip("abcdef", (20, 20, 21, 21, 21, 22), strict=True)
    ]
    ids = []
    for name, batches in (("one", [[report] for report in reports]), ("all", [reports])):
        with Ledger.open(tmp_path / f"{name}.db", create=True, rules=RULES, clock=clock) as ledger:
            for batch in batches:
                ledger.add(batch)
            with ledger.reading() as connection:
                ids.append(sorted(connection.scalars(select(schema.acts.c.id))))
    assert ids[0] == ids[1]
    assert len(ids[0]) == 3


def test_copies_are_one_origin(ledger, acts):
    text = "It, sent, says the agency."
    ledger.add(
        [arrival("a", record(), text=text), arrival("b", record(), text=text, outlet="Other"), arrival("c", record())]
    )
    (act,) = acts()
    assert (len(act.articles), len(act.origins)) == (3, 2)


def test_a_copy_that_comes_later_changes_the_origins_of_an_act_elsewhere(ledger, acts):
    text = "It, sent, says the agency."
    ledger.add([arrival("b", record(), text=text)])
    (before,) = acts()
    ledger.add([arrival("a", record(), text=text, published="2024-10-19")])
    (after,) = acts()
    assert before.origins != after.origins
    assert len(after.origins) == 1


def test_captures_are_kept_whole(ledger):
    report = arrival("a", record(), sha256="f" * 64, raw=b"<p>It, sent</p>")
    ledger.add([report])
    with ledger.reading() as connection:
        row = connection.execute(select(schema.captures)).one()
        data = connection.scalar(select(schema.blobs.c.data))
    assert msgspec.json.decode(zlib.decompress(row.content))["text"] == report.article.text
    assert zlib.decompress(data) == b"<p>It, sent</p>"


def test_the_marking_of_an_act_is_the_highest(ledger, acts):
    ledger.add([arrival("a", record(), marking="TLP:AMBER"), arrival("b", record())])
    assert [act.marking for act in acts()] == ["TLP:AMBER"]


def test_mentions_keep_their_ids_when_coded_again():
    one, two = record(), record(actor="KOR")
    assert list(record_ids("c", [one, two])) == list(record_ids("c", [record(certainty="PS+"), two]))
    assert len(set(record_ids("c", [one, two]))) == 2


def test_a_capture_without_records_is_kept(ledger):
    ledger.add([arrival("a")])
    assert (count(ledger, schema.captures), count(ledger, schema.records)) == (1, 0)


def test_rules_of_another_version_do_not_mix(ledger, path):
    ledger.add([arrival("a", record())])
    from dataclasses import replace

    with Ledger.open(path, rules=replace(RULES, version="other")) as other, pytest.raises(LedgerError, match="refold"):
        other.add([arrival("b", record())])


def test_what_is_one_act_without_a_link_is_folded_together(tmp_path, clock):
    from dataclasses import replace

    from . import exact

    apart = {"link": lambda one, other: None, "group_key": lambda stored: stored.record.type}
    rules = replace(RULES, **apart, fold=lambda records, links, decisions: (exact._act(records),))
    with Ledger.open(tmp_path / "wars.db", create=True, rules=rules, clock=clock) as ledger:
        for name, day in (("a", "2024-10-20"), ("b", "2024-10-21"), ("c", "2024-10-22")):
            ledger.add([arrival(name, record(date=day))])
        with ledger.reading() as connection:
            from sayso.ledger.query import ActQuery

            (act,) = ledger.find_acts(connection, ActQuery())
    assert len(act.records) == 3


def test_what_is_printed_alike_for_years_is_not_read_again(path, clock, monkeypatch):
    frame = "What is known of the war so far, told by our reporters in the region every single week."
    weeks = [date(2020, 1, 6) + timedelta(days=7 * number) for number in range(40)]
    pieces = [
        arrival(
            f"{day}",
            text=f"{frame} Shells fell on the town {number}.",
            outlet="one.example",
            published=f"{day}T08:00:00+00:00",
        )
        for number, day in enumerate(weeks)
    ]
    read: list[int] = []

    def watched(connection, seqs):
        found = load_captures(connection, seqs)
        read.extend(found)
        return found

    with Ledger.open(path, create=True, clock=clock) as ledger:
        ledger.add(pieces[:-1])
        monkeypatch.setattr(derive, "load_captures", watched)
        ledger.add(pieces[-1:])
        with ledger.reading() as connection:
            seqs = connection.scalars(select(schema.captures.c.seq)).all()
            shared = list(neighbours.candidates(connection, neighbours.CAPTURES, [max(seqs)]))
    assert len(shared) == len(pieces) - 1
    assert read == [max(seqs)]
