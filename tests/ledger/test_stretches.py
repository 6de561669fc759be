"""That what is kept of cells as they stood is what folding all that was known then gives, whatever came late, was decided or taken out."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced
from sqlalchemy import func, select

from sayso.ledger import cells, deciding, rebuild, schema, stretches
from sayso.ledger.arrivals import Arrival, Coding
from sayso.ledger.book import Ledger
from sayso.ledger.deciding import Signed
from sayso.ledger.engine import migrate, scrub
from sayso.ledger.kept import Kept
from sayso.ledger.model import Capture, Clock, CopyLink, Family, Link, StoredRecord
from sayso.ledger.query import ActQuery, AsKnown, answers
from sayso.model import Record

from .conftest import Clock as Watch
from .conftest import arrival, record
from .exact import RULES
from .test_standing import Counted, all_folded

DAYS = range(10, 18)
COUNTRIES = ("RUS", "RUS", "IRN", "")
LATER = "2030-01-01T00:00:00Z"


def drawn(*names: str) -> int:
    return int.from_bytes(hashlib.sha256(" ".join(names).encode()).digest()[:4], "big")


def link(one: StoredRecord, other: StoredRecord) -> Link | None:
    """One pair in five is linked, and by any score: nothing can be foreseen of such a web."""
    ids = sorted((one.id, other.id))
    return None if drawn(*ids) % 5 else Link(ids[0], ids[1], drawn("score", *ids) % 9 / 2, ())


def families(captures: Sequence[Capture], links: Sequence[CopyLink]) -> tuple[Family, ...]:
    """Any of those that carry one text is the origin, and another when one more does."""
    found = RULES.families(captures, links)
    return tuple(replaced(one, id=one.captures[drawn(*sorted(one.captures)) % len(one.captures)]) for one in found)


WEB = replace(
    RULES,
    families=families,
    block_keys=lambda stored: ("all",),
    group_key=lambda stored: f"war {drawn(stored.id) % 2}" if drawn(stored.id) % 11 == 0 else None,
    link=link,
)


def report(chance: random.Random, name: str, day: int):
    told = [record(date=None, recipient=chance.choice(COUNTRIES)) for _ in range(chance.randrange(3))]
    text = chance.choice((f"It, sent, says {name}.", f"It, sent, says agency {chance.randrange(3)}."))
    hours = f"{chance.randrange(24):02}:{chance.randrange(60):02}:00Z"
    published = chance.choice((f"2024-10-{day}T{hours}", f"2024-10-{day}T{hours}", f"2024-10-{day}"))
    return arrival(name, *told, text=text, published=published)


def add(ledger: Ledger, chance: random.Random, turn: int, day: int) -> None:
    """Add the news of a day, some of it of the day before, some of any day."""
    days = [chance.choice((day, day, day, day - 1, chance.choice(DAYS))) for _ in range(chance.randrange(1, 6))]
    new = [report(chance, f"{turn} {number}", own) for number, own in enumerate(days)]
    if turn:
        new.append(arrival(f"{turn} edited", record(date=None), article=f"{turn - 1} 0", published=f"2024-10-{day}",
                           fetched=f"2024-10-{day}T23:00:00Z"))  # fmt: skip
    ledger.add(new)


def decide(ledger: Ledger, chance: random.Random, turn: int) -> None:
    """Merge, split, withdraw or bring back, public at all times, before, or after."""
    signed = Signed("me", f"because {turn}", chance.choice((None, f"2024-10-{chance.choice(DAYS)}", "2024-11-30")))
    with ledger.writing() as connection:
        found = list(ledger.find_acts(connection, ActQuery()))
        several = [act for act in found if len(act.records) > 1]
        kind = chance.choice(("merge", "split", "retract", "restore"))
        if kind == "merge" and len(found) > 1:
            names = [act.id for act in chance.sample(found, 2)]
            decision = deciding.merge(connection, ledger, names, signed)
        elif kind == "split" and several:
            act = chance.choice(several)
            decision = deciding.split(connection, ledger, act.id, [chance.choice(act.records)], signed)
        else:
            ids = list(connection.scalars(select(schema.records.c.id).order_by(schema.records.c.seq)))
            names = chance.sample(ids, min(2, len(ids)))
            if not names:
                return
            decision = deciding.retract(ledger, names, "some", signed, restore=kind == "restore")
        deciding.carry_out(connection, ledger, decision)


def take_out(ledger: Ledger, chance: random.Random) -> None:
    with ledger.writing() as connection:
        captures = schema.captures.c
        rows = connection.execute(select(captures.seq).where(captures.content.is_not(None))).scalars().all()
        chosen = chance.choice(list(rows))
        if chance.random() < 0.5:
            rebuild.expunge(connection, ledger, [chosen], "me", "at risk")
        else:
            coding = Coding(records=(record(date=None, recipient="IRN"),), sentences=(), coder="other", lexicon="other")
            rebuild.recode(connection, ledger, [(chosen, coding)])


def check(ledger: Ledger, moments: list[tuple[str, Clock]]) -> int:
    """Compare what is told of moments with folding all that was known then; gives of how many records the cell was kept."""
    kept = 0
    for moment, by in moments:
        known = AsKnown(moment, by)
        expected = all_folded(ledger, known)
        with ledger.reading() as connection:
            told = list(ledger.find_acts(connection, ActQuery(), known))
            assert {act.id: act for act in told} == expected, known
            assert len(told) == len(expected)
            pair = ActQuery(actor="PRK", recipient="RUS")
            of_pair = {act.id for act in ledger.find_acts(connection, pair, known)}
            assert of_pair == {name for name, act in expected.items() if answers(act, pair)}, known
            records = list(connection.scalars(select(schema.record_times.c.record)))
            kept += len(Kept(connection, ledger.rules, known).cells(records))
    return kept


@pytest.mark.parametrize(("seed", "most"), [*((seed, 3) for seed in range(8)), (1, 400), (2, 400)])
def test_what_is_kept_is_what_folding_all_that_was_known_gives(
    path: Path, clock: Watch, monkeypatch: pytest.MonkeyPatch, seed: int, most: int
) -> None:
    monkeypatch.setattr(cells, "MOST", most)
    chance = random.Random(seed)
    ends: list[tuple[str, Clock]] = [(f"2024-10-{day}T23:59:59Z", "public") for day in range(9, 19)]
    amid: list[tuple[str, Clock]] = [(f"2024-10-{day}T{chance.randrange(24):02}:30:00Z", "public") for day in DAYS]
    moments = [*ends, *amid, (LATER, "public")]
    kept = 0
    with Ledger.open(path, create=True, rules=WEB, clock=clock) as ledger:
        for turn, day in enumerate(DAYS):
            add(ledger, chance, turn, day)
            moments.append((ledger.now(), "ledger"))
            if chance.random() < 0.5:
                clock.now = clock.now.replace(hour=0, minute=0, second=0) + timedelta(days=1)
                moments.append((f"{(clock.now - timedelta(seconds=1)).isoformat()[:19]}Z", "ledger"))
            if chance.random() < 0.3:
                decide(ledger, chance, turn)
                moments.append((ledger.now(), "ledger"))
            if seed % 3 == 2 and turn in (3, 6):
                take_out(ledger, chance)
            if turn % 4 == 3:
                kept += check(ledger, moments)
        with ledger.writing() as connection:
            stretches.forget_all(connection)
        assert check(ledger, chance.sample(moments, 4)) == 0
        with ledger.writing() as connection:
            rebuild.refold(connection, ledger, lambda done: None)
        kept += check(ledger, moments)
    assert kept > 0


def test_what_a_day_ended_with_is_read_and_not_folded(path: Path, clock: Watch) -> None:
    counted = Counted()
    days = range(10, 30)
    with Ledger.open(path, create=True, rules=counted.rules(), clock=clock) as ledger:
        ledger.add([arrival(f"{day} {at}", record(), published=f"2024-10-{day}") for day in days for at in range(2)])
        for day in (*days, 31):
            counted.folded = 0
            known = AsKnown(f"2024-10-{day}T23:59:59Z")
            with ledger.reading() as connection:
                (act,) = ledger.find_acts(connection, ActQuery(actor="PRK", recipient="RUS"), known)
            assert (len(act.records), counted.folded) == (2 * (min(day, 29) - 9), 0)


def test_an_origin_is_that_of_the_copies_that_were_out(path: Path, clock: Watch) -> None:
    """Copies that tell of nothing themselves: of an even number the second is the origin, of an odd the first."""

    def families(captures: Sequence[Capture], links: Sequence[CopyLink]) -> tuple[Family, ...]:
        found = RULES.families(captures, links)
        return tuple(replaced(one, id=one.captures[1 - len(one.captures) % 2]) for one in found)

    def copy(name: str, published: str, *told: Record) -> Arrival:
        return arrival(name, *told, text="It, sent, says the agency.", published=published)

    moments: list[tuple[str, Clock]] = [(f"2024-10-{day}T{hour}:00:00Z", "public") for day in DAYS for hour in (12, 22)]
    with Ledger.open(path, create=True, rules=replace(RULES, families=families), clock=clock) as ledger:
        ledger.add([copy("a", "2024-10-11", record())])
        ledger.add([copy("b", "2024-10-13")])
        check(ledger, moments)
        ledger.add([copy("c", "2024-10-15T08:00:00Z"), copy("d", "2024-10-15T18:00:00Z")])
        assert check(ledger, moments) > 0


def test_what_was_expunged_is_not_kept(path: Path, clock: Watch) -> None:
    with Ledger.open(path, create=True, rules=RULES, clock=clock) as ledger:
        ledger.add([arrival("secret-article", record(), published="2024-10-10")])
        ledger.add([arrival("b", record(), published="2024-10-12")])
        with ledger.reading() as connection:
            assert b"secret-article" in b"".join(connection.scalars(select(schema.forms.c.data)))
        with ledger.writing() as connection:
            found = rebuild.captures_named(connection, "secret-article")
            rebuild.expunge(connection, ledger, list(found), "me", "at risk")
        scrub(ledger.engine)
        assert b"secret-article" not in b"".join(each.read_bytes() for each in path.parent.iterdir())
        assert check(ledger, [(f"2024-10-{day}T23:59:59Z", "public") for day in DAYS]) > 0


def test_a_form_is_kept_once(path: Path, clock: Watch) -> None:
    with Ledger.open(path, create=True, rules=replace(WEB, group_key=lambda stored: "one"), clock=clock) as ledger:
        for day in DAYS:
            ledger.add([arrival(f"{day}", record(date=None), published=f"2024-10-{day}")])
        with ledger.reading() as connection:
            held = connection.scalar(select(func.count()).select_from(schema.stretch_acts))
            forms = connection.scalar(select(func.count()).select_from(schema.forms))
    assert forms < held


def test_an_older_ledger_gets_room_for_what_is_kept(path: Path, clock: Watch) -> None:
    with Ledger.open(path, create=True, rules=RULES, clock=clock) as ledger, ledger.writing() as connection:
        for table in reversed(stretches.TABLES):
            table.drop(connection)
        connection.exec_driver_sql("UPDATE meta SET value = '1' WHERE key = 'schema'")
    assert migrate(path) == 1
    with Ledger.open(path, rules=RULES, clock=clock) as ledger:
        ledger.add([arrival("a", record())])
        assert check(ledger, [(LATER, "public")]) == 1
