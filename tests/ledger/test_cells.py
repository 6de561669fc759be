"""That cells follow from the records and links alone, and that a change touches no others than it says."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from sayso.ledger import cells
from sayso.ledger.book import Ledger
from sayso.ledger.cells import Ground, cells_changed, cells_of, part
from sayso.ledger.query import ActQuery, AsKnown
from sayso.ledger.rebuild import refold
from sayso.ledger.rules import shipped

from .conftest import arrival, record

Way = tuple[int, int, float]


@dataclass(frozen=True)
class Drawn(Ground):
    """A ground of links that are given, among the records that are there."""

    links: list[Way] = field(default_factory=list)
    tied: list[tuple[int, int]] = field(default_factory=list)
    there: set[int] = field(default_factory=set)

    def ways(self, seqs: set[int], level: float) -> Iterator[tuple[int, int]]:
        strong = [(one, other) for one, other, score in self.links if score >= level]
        for one, other in [*strong, *self.tied]:
            for start, end in ((one, other), (other, one)):
                if start in seqs and {start, end} <= self.there:
                    yield start, end

    def whole(self) -> set[frozenset[int]]:
        links = [way for way in self.links if {way[0], way[1]} <= self.there]
        return frozen(part(self.there, links, [pair for pair in self.tied if set(pair) <= self.there]))


def frozen(found: Iterable[set[int]]) -> set[frozenset[int]]:
    return {frozenset(cell) for cell in found}


def draw(chance: random.Random, count: int) -> Drawn:
    links = [
        (*sorted(chance.sample(range(count), 2)), chance.uniform(0, 6)) for _ in range(chance.randrange(2 * count))
    ]
    tied = [tuple(chance.sample(range(count), 2)) for _ in range(chance.randrange(4))]
    return Drawn(None, lambda seq: (), links=links, tied=tied)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST", 5)


@pytest.mark.parametrize("seed", range(150))
def test_what_comes_and_goes_changes_the_cells_that_are_said_to_change(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randrange(6, 60)
    ground = draw(chance, count)
    stand: set[frozenset[int]] = set()
    waiting = list(range(count))
    chance.shuffle(waiting)
    while waiting:
        if ground.there and chance.random() < 0.3:
            gone = set(chance.sample(sorted(ground.there), min(len(ground.there), chance.randrange(1, 4))))
            touched = {seq for cell in cells_changed(ground, gone) for seq in cell} - gone
            ground.there.difference_update(gone)
            changed = frozen(cells_changed(ground, touched))
            dropped = gone | {seq for cell in changed for seq in cell}
        else:
            new, waiting = set(waiting[:3]), waiting[3:]
            ground.there.update(new)
            changed = frozen(cells_changed(ground, new))
            dropped = {seq for cell in changed for seq in cell}
        stand = {cell for cell in stand if not cell & dropped} | changed
        assert stand == ground.whole()


@pytest.mark.parametrize("seed", range(40))
def test_a_records_cell_is_the_same_from_wherever_it_is_asked_for(seed: int) -> None:
    chance = random.Random(seed)
    ground = draw(chance, 40)
    ground.there.update(range(40))
    asked = chance.sample(range(40), 3)
    assert frozen(cells_of(ground, asked)) == {cell for cell in ground.whole() if cell & set(asked)}


def test_no_cell_is_too_large_but_what_is_one_without_a_link() -> None:
    chain = [(at, at + 1, 1.0 + at % 3) for at in range(29)]
    assert max(map(len, part(range(30), chain, []))) <= 5
    assert max(map(len, part(range(30), chain, [(0, at) for at in range(9)]))) >= 9


def test_acts_of_a_busy_matter_are_the_same_in_whatever_order_they_came(tmp_path, clock) -> None:
    chance = random.Random(5)
    words = ("harbour", "bridge", "convoy", "depot", "tunnel", "ferry")
    reports = [
        arrival(
            f"report {number}",
            record(date=f"2024-10-{20 + number % 7}"),
            text=f"It sent shells to the {chance.choice(words)} and the {chance.choice(words)}.",
            published=f"2024-10-{20 + number % 7}T0{number % 9}:00:00Z",
        )
        for number in range(40)
    ]
    found = []
    for turn in range(3):
        with Ledger.open(tmp_path / f"{turn}.db", create=True, rules=shipped(), clock=clock) as ledger:
            chance.shuffle(reports)
            for start in range(0, 40, 1 + turn * 6):
                ledger.add(reports[start : start + 1 + turn * 6])
            with ledger.reading() as connection:
                now = {act.records for act in ledger.find_acts(connection, ActQuery())}
                known = AsKnown("2024-12-31T00:00:00Z")
                assert {act.records for act in ledger.find_acts(connection, ActQuery(), known)} == now
            with ledger.writing() as connection:
                refold(connection, ledger, lambda number: None)
            with ledger.reading() as connection:
                assert {act.records for act in ledger.find_acts(connection, ActQuery())} == now
            found.append(now)
    assert found[0] == found[1] == found[2]
    assert 1 < len(found[0]) < 40
