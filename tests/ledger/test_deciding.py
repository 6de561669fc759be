"""What analysts decide holds for ever after, is shown before it is done, and takes content out for good."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from sayso.errors import LedgerError
from sayso.ledger import asking, deciding, rebuild, schema
from sayso.ledger.deciding import Signed
from sayso.ledger.engine import scrub
from sayso.ledger.exports import Export, exports_with, register

from .conftest import arrival, record

SIGNED = Signed("an analyst", "it is so")


def decide(ledger, choose):
    with ledger.writing() as connection:
        decision = choose(connection)
        found = deciding.consequences(connection, ledger, decision)
        deciding.carry_out(connection, ledger, decision)
    return found


def retract(ledger, records, **more):
    return decide(ledger, lambda connection: deciding.retract(ledger, records, "a claim", SIGNED, **more))


def test_merged_acts_stay_one_whatever_comes(ledger, acts):
    ledger.add([arrival("a", record()), arrival("b", record(date="2024-10-21"))])
    names = [act.id for act in acts()]
    decide(ledger, lambda connection: deciding.merge(connection, ledger, names, SIGNED))
    ledger.add([arrival("c", record()), arrival("d", record(date="2024-10-21"))])
    (act,) = acts()
    assert len(act.records) == 4


def test_split_acts_stay_apart_whatever_comes(ledger, acts):
    ledger.add([arrival("a", record()), arrival("b", record())])
    (act,) = acts()
    decide(ledger, lambda connection: deciding.split(connection, ledger, act.id, [act.records[1]], SIGNED))
    assert sorted(len(act.records) for act in acts()) == [1, 1]


def test_no_act_is_merged_with_itself_nor_split_off_whole(ledger, acts):
    ledger.add([arrival("a", record())])
    (act,) = acts()
    with ledger.reading() as connection:
        with pytest.raises(LedgerError, match="one act"):
            deciding.merge(connection, ledger, [act.id, act.id], SIGNED)
        with pytest.raises(LedgerError, match="split off"):
            deciding.split(connection, ledger, act.id, list(act.records), SIGNED)


def test_a_retraction_shows_what_falls_and_what_changes_before_it_is_done(ledger, acts):
    ledger.add([arrival("a", record(), record(recipient="IRN")), arrival("b", record(says="NIS"))])
    before = acts()
    with ledger.reading() as connection:
        records = deciding.records_of_captures(connection, article="a")
        found = deciding.consequences(connection, ledger, deciding.retract(ledger, records, "article a", SIGNED))
    assert acts() == before
    fallen = [change.before for change in found.changes if change.after is None]
    changed = [(change.before, change.after) for change in found.changes if change.before and change.after]
    assert [act.recipient[0].country for act in fallen] == ["IRN"]
    assert [(len(old.records), len(new.records)) for old, new in changed] == [(2, 1)]
    retract(ledger, records)
    assert acts() == [new for _, new in changed]


def test_a_retraction_can_be_taken_back(ledger, acts):
    ledger.add([arrival("a", record())])
    before = acts()
    retract(ledger, before[0].records)
    assert acts() == []
    retract(ledger, before[0].records, restore=True)
    assert acts() == before


def test_what_was_withdrawn_later_was_known_before(ledger, acts):
    ledger.add([arrival("a", record(), published="2024-10-21")])
    (act,) = acts()
    signed = Signed("an analyst", "the paper withdrew it", "2024-11-05T00:00:00Z")
    decide(ledger, lambda connection: deciding.retract(ledger, act.records, "a claim", signed))
    assert len(acts("2024-11-01T00:00:00Z")) == 1
    assert acts("2024-11-06T00:00:00Z") == acts() == []


def test_records_of_a_source_are_found(ledger):
    ledger.add([arrival("a", record(says="NIS")), arrival("b", record())])
    with ledger.reading() as connection:
        assert len(deciding.records_of_source(connection, "NIS")) == 1


def test_files_given_out_are_named(ledger, acts):
    ledger.add([arrival("a", record())])
    (act,) = acts()
    with ledger.writing() as connection:
        register(connection, Export(ledger.now(), "acts", "/out.csv", 0), act.records)
    with ledger.reading() as connection:
        assert [export.path for export in exports_with(connection, act.records)] == ["/out.csv"]


def test_an_old_id_finds_the_act_that_its_record_is_in_now(ledger, acts):
    ledger.add([arrival("b", record(), published="2024-10-22")])
    (old,) = acts()
    ledger.add([arrival("a", record(), published="2024-10-20")])
    (new,) = acts()
    assert old.id != new.id
    with ledger.reading() as connection:
        assert asking.find_act(connection, old.id) == new
        assert asking.find_act(connection, new.id[:8]) == new
        with pytest.raises(LedgerError, match="no act"):
            asking.find_act(connection, "afffff")


def test_expunged_content_is_gone_from_the_file_and_is_not_taken_in_again(ledger, acts, path):
    text = "It, sent, says a source whose name is Zwetschge."
    report = arrival("secret-article", record(), text=text, sha256="0" * 64, raw=b"Zwetschge", outlet="Zwetschge Post")
    ledger.add([report, arrival("b", record())])
    with ledger.writing() as connection:
        found = rebuild.captures_named(connection, "secret-article")
        (tomb,) = rebuild.expunge(connection, ledger, list(found), "an analyst", "a source at risk")
    scrub(ledger.engine)
    assert (tomb.target, tomb.reason) == (report.id, "a source at risk")
    files = b"".join(each.read_bytes() for each in path.parent.iterdir())
    assert b"Zwetschge" not in files
    assert b"secret-article" not in files
    assert [len(act.records) for act in acts()] == [1]
    assert ledger.add([report]).captures == 0


def test_folding_anew_gives_the_same_acts_and_keeps_decisions(ledger, acts):
    ledger.add([arrival("a", record()), arrival("b", record(date="2024-10-21")), arrival("c", record())])
    names = [act.id for act in acts()]
    decide(ledger, lambda connection: deciding.merge(connection, ledger, names, SIGNED))
    before = acts()
    with ledger.writing() as connection:
        rebuild.refold(connection, ledger, lambda done: None)
    assert acts() == before


def test_a_new_coding_stands_beside_the_old(ledger, acts):
    from sayso.ledger.arrivals import Coding

    ledger.add([arrival("a", record()), arrival("b", record())])
    with ledger.writing() as connection:
        coding = Coding(records=(record(recipient="IRN"),), sentences=(), coder="other", lexicon="other")
        rebuild.recode(connection, ledger, [(1, coding)])
    assert sorted(act.recipient[0].country for act in acts()) == ["IRN", "RUS"]
    with ledger.reading() as connection:
        assert len(connection.execute(select(schema.records)).all()) == 3
        assert rebuild.outdated(connection, "other", "other") == []
        assert rebuild.outdated(connection, "newer", "other") == [1]
