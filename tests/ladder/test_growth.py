"""Cells that grow day by day are on each day the cells that the ledger would find then."""

from __future__ import annotations

from random import Random

import pytest

from sayso.ladder import growth
from sayso.ladder.growth import Growth
from sayso.ledger import cells

Links = list[tuple[int, int, float]]
RECORDS = 60
GROUPS = {7: 1, 21: 1, 35: 1, 40: 2, 41: 2}


@pytest.fixture(autouse=True)
def small_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells of six records at most, so that sixty have to be parted."""
    monkeypatch.setattr(cells, "MOST", 6)
    monkeypatch.setattr(growth, "MOST", 6)


def some_links(seed: int) -> Links:
    chance = Random(seed)
    pairs = {tuple(sorted(chance.sample(range(RECORDS), 2))) for _ in range(90)}
    return [(one, other, chance.choice((-1.0, 0.8, 1.6, 2.5, 3.5, 4.5, 6.0))) for one, other in sorted(pairs)]


def ways_of(links: Links) -> dict[int, list[tuple[int, float]]]:
    ways: dict[int, list[tuple[int, float]]] = {seq: [] for seq in range(RECORDS)}
    for one, other, score in links:
        ways[one].append((other, score))
        ways[other].append((one, score))
    return ways


def parted(links: Links, known: set[int]) -> set[frozenset[int]]:
    inside = [(one, other, score) for one, other, score in links if one in known and other in known]
    firm = [(7, 21), (21, 35), (7, 35), (40, 41)]
    return {frozenset(cell) for cell in cells.part(known, inside, [pair for pair in firm if known.issuperset(pair)])}


@pytest.mark.parametrize("seed", range(8))
def test_cells_are_those_of_what_came_by_then(seed: int) -> None:
    links, chance = some_links(seed), Random(seed)
    order = chance.sample(range(RECORDS), RECORDS)
    grown, known, before = Growth(ways_of(links), GROUPS, lambda seq: ()), set[int](), set[frozenset[int]]()
    largest = 0
    for start in range(0, RECORDS, 5):
        known |= set(order[start : start + 5])
        changed = grown.come(order[start : start + 5])
        now = parted(links, known)
        assert set(grown.cells(known)) == now
        assert before ^ now == {cell for cell in before ^ now if cell <= changed}
        before, largest = now, max(largest, *map(len, now))
    assert 2 < largest <= 6
    assert len(cells.components(range(RECORDS), [(one, other) for one, other, _ in links])) < len(before)


def test_what_a_merge_made_one_is_never_parted() -> None:
    together = range(10)
    grown = Growth({}, {}, lambda seq: together if seq in together else ())
    grown.come(range(RECORDS))
    assert grown.cell(3) == frozenset(together)
    assert grown.cell(20) == frozenset((20,))
