"""That what was known is answered from what stands where nothing came since, with the same acts as folding all of it gives."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sayso.ledger import cells, deciding, stretches
from sayso.ledger.book import Ledger
from sayso.ledger.cells import Search, cells_of
from sayso.ledger.deciding import Signed
from sayso.ledger.derive import fold_records
from sayso.ledger.knowing import Past
from sayso.ledger.model import Act, Clock
from sayso.ledger.query import ActQuery, AsKnown
from sayso.ledger.rules import Rules, shipped

from .conftest import Clock as Watch
from .conftest import arrival, record
from .exact import RULES, fold
from .test_cells import Drawn, draw, frozen

WORDS = ("harbour", "bridge", "convoy", "depot", "tunnel", "ferry")
LATER = "2030-01-01T00:00:00Z"


@dataclass
class Counted:
    """Rules that count the records that they fold."""

    folded: int = 0

    def rules(self, **fields: object) -> Rules:
        def counting(records, links, decisions):
            self.folded += len(records)
            return fold(records, links, decisions)

        return replace(RULES, fold=counting, **fields)


def report(chance: random.Random, name: str, day: int, **fields: object):
    text = f"It sent shells to the {chance.choice(WORDS)} and the {chance.choice(WORDS)}."
    told = record(date=f"2024-10-{day}", recipient=chance.choice(("RUS", "RUS", "IRN", "SYR", "")))
    return arrival(name, told, text=text, published=f"2024-10-{day}T0{chance.randrange(9)}:00:00Z", **fields)


def decide(ledger: Ledger, chance: random.Random, public: str | None) -> None:
    """Split an act, merge two and withdraw a record of one."""
    signed = Signed("me", "because", public)
    with ledger.writing() as connection:
        told_twice = [act for act in ledger.find_acts(connection, ActQuery()) if len(act.records) > 1]
        act = chance.choice(told_twice)
        apart = deciding.split(connection, ledger, act.id, [act.records[-1]], signed)
        deciding.carry_out(connection, ledger, apart)
    with ledger.writing() as connection:
        one, other = list(ledger.find_acts(connection, ActQuery()))[:2]
        deciding.carry_out(connection, ledger, deciding.merge(connection, ledger, [one.id, other.id], signed))
    with ledger.writing() as connection:
        act = chance.choice(list(ledger.find_acts(connection, ActQuery())))
        deciding.carry_out(connection, ledger, deciding.retract(ledger, [act.records[0]], act.id, signed))


def all_folded(ledger: Ledger, known: AsKnown) -> dict[str, Act]:
    """The acts of all records that were known, folded at once."""
    with ledger.reading() as connection:
        past = Past(connection, ledger.rules, known)
        everything = connection.exec_driver_sql("SELECT record FROM record_times").scalars()
        stored = past.load(list(everything))
        acts = fold_records(connection, ledger.rules, stored, past._decisions)
    return {act.id: act for act in acts}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("most", [5, 400])
def test_the_acts_are_those_of_folding_all_that_was_known(
    tmp_path: Path, clock: Watch, monkeypatch: pytest.MonkeyPatch, seed: int, most: int
) -> None:
    monkeypatch.setattr(cells, "MOST", most)
    chance = random.Random(seed)
    moments: list[tuple[str, Clock]] = [(f"2024-10-{day}T12:00:00Z", "public") for day in range(20, 28)]
    with Ledger.open(tmp_path / "ledger.db", create=True, rules=shipped(), clock=clock) as ledger:
        for day in range(20, 28):
            new = [report(chance, f"{day} {number}", day) for number in range(5)]
            edited = report(chance, f"{day} edited", day - 1, article=f"{day} 0", fetched=f"2024-10-{day}T23:00:00Z")
            ledger.add([*new, edited])
            moments.append((ledger.now(), "ledger"))
            if day % 3 == 1:
                decide(ledger, chance, chance.choice((None, f"2024-10-{day + 1}", f"2024-10-{day - 1}")))
                moments.append((ledger.now(), "ledger"))
        for moment, by in (*moments, (LATER, "public")):
            known = AsKnown(moment, by)
            expected = all_folded(ledger, known)
            with ledger.reading() as connection:
                found = {act.id: act for act in ledger.find_acts(connection, ActQuery(), known)}
                pair = {act.id for act in ledger.find_acts(connection, ActQuery(actor="PRK", recipient="RUS"), known)}
            assert found == expected, known
            of_pair = {name for name, act in expected.items() if "RUS" in {side.country for side in act.recipient}}
            assert pair == of_pair, known


def test_only_what_hangs_together_with_later_records_is_folded(path: Path, clock: Watch) -> None:
    counted = Counted()
    with Ledger.open(path, create=True, rules=counted.rules(), clock=clock) as ledger:
        days = range(10, 30)
        ledger.add([arrival(f"{day}", record(date=f"2024-10-{day}"), published=f"2024-10-{day}") for day in days])
        ledger.add([arrival("later", record(date="2024-10-12"), published="2024-11-05")])
        with ledger.writing() as connection:
            stretches.forget_all(connection)
        for moment, folded in ((LATER, 0), ("2024-11-01T00:00:00Z", 1), ("2024-10-15T00:00:00Z", 1)):
            counted.folded = 0
            with ledger.reading() as connection:
                list(ledger.find_acts(connection, ActQuery(actor="PRK", recipient="RUS"), AsKnown(moment)))
            assert counted.folded == folded, moment


@pytest.mark.parametrize("fields", [{"version": "other"}, {"own_witnesses": True}])
def test_what_was_stored_by_other_rules_is_no_answer(path: Path, clock: Watch, fields: dict[str, object]) -> None:
    counted = Counted()
    with Ledger.open(path, create=True, rules=RULES, clock=clock) as ledger:
        ledger.add([arrival("a", record())])
    with Ledger.open(path, rules=counted.rules(**fields), clock=clock) as ledger, ledger.reading() as connection:
        assert len(list(ledger.find_acts(connection, ActQuery(), AsKnown(LATER)))) == counted.folded == 1


def test_an_act_whose_text_was_found_to_be_a_copy_since_is_folded(ledger, acts) -> None:
    text = "It, sent, says the agency."
    ledger.add([arrival("a", record(), text=text, published="2024-10-23")])
    (before,) = acts()
    between = ledger.now()
    ledger.add([arrival("b", record(recipient="IRN"), text=text, published="2024-10-21")])
    assert acts(between, "ledger") == [before]
    assert acts(recipient="RUS")[0].origins != before.origins


@dataclass(frozen=True)
class Walked(Drawn):
    """A ground that counts the records whose links are asked for."""

    def ways(self, seqs, level):
        steps.append(len(seqs))
        return super().ways(seqs, level)


steps: list[int] = []


@pytest.mark.parametrize("seed", range(20))
def test_a_search_finds_the_same_cells_for_records_asked_for_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(cells, "MOST", 5)
    chance = random.Random(seed)
    ground = draw(chance, 60)
    ground.there.update(range(60))
    search = Search(ground)
    found = {frozenset(cell) for seq in chance.sample(range(60), 60) for cell, _ in search.cells([seq])}
    assert found == frozen(cells_of(ground, range(60))) == ground.whole()


def test_what_is_too_large_is_walked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST", 50)
    chance = random.Random(1)
    links = [(at, at + 1, 8.0 if at % 40 < 39 else 1.0) for at in range(399)]
    links += [(*sorted(chance.sample(range(400), 2)), 1.0) for _ in range(2000)]
    ground = Walked(None, lambda seq: (), links=links, there=set(range(400)))  # type: ignore[arg-type]
    starts = range(20, 400, 40)

    def walked(one_search: bool) -> int:
        steps.clear()
        search = Search(ground)
        for seq in starts:
            ((cell, _),) = (search if one_search else Search(ground)).cells([seq])
            assert seq in cell
            assert len(cell) == 40
        return sum(steps) - len(ground.there)  # each record is walked through once for its own cell

    assert walked(one_search=True) < 0.5 * walked(one_search=False)
