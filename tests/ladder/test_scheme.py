"""The table of weights: what its order must be, and that every type and mode of the codebook has its place."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sayso.codes import EVENT_TYPES, ITEMS, MODES
from sayso.errors import LadderError
from sayso.ladder.scheme import DECAY_ONE, QUADS, Mode, Type, decay_table, read_scheme, shipped_scheme

SCHEME = shipped_scheme()


def test_every_type_has_a_weight_and_every_weighed_mode_exists() -> None:
    assert set(SCHEME.type) == set(EVENT_TYPES)
    for kind, row in SCHEME.type.items():
        assert set(row.modes) <= set(MODES.get(kind, ()))


def test_every_item_has_a_reference_and_a_kind() -> None:
    assert set(SCHEME.reference) == set(ITEMS)
    assert {item for items in SCHEME.kinds.items.values() for item in items} == set(ITEMS)


@pytest.mark.parametrize("side", ["cooperation", "conflict"])
def test_material_stands_above_verbal(side: str) -> None:
    weights = {
        quad: [
            own
            for kind in SCHEME.type.values()
            if kind.quad == quad
            for own in (kind.weight, *(mode.weight for mode in kind.modes.values()))
        ]
        for quad in QUADS
    }
    assert max(weights[f"verbal {side}"]) < min(weights[f"material {side}"])  # type: ignore[index]


def test_goldsteins_signs_are_those_of_the_quad_classes() -> None:
    for row in SCHEME.type.values():
        for score in (row.goldstein, *(mode.goldstein for mode in row.modes.values())):
            assert (score > 0) == row.quad.endswith("cooperation")
            assert abs(score) <= 100


def published_scores() -> dict[str, int]:
    """The CAMEO codes that types and modes name, with their published scores, times ten.

    They are the KEDS project's, who carried Goldstein's (1992) scores of WEIS codes over to CAMEO; numbers alone, as the package gdelt
    0.1.14 has them.
    """
    lines = (Path(__file__).parent / "cameo_scores.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {code: round(float(score) * 10) for code, score in (line.split("\t") for line in lines)}


def test_each_score_is_that_of_the_cameo_code_it_names() -> None:
    published = published_scores()
    scored = list[tuple[str, Mode | Type]](SCHEME.type.items())
    scored += [(f"{kind}/{name}", mode) for kind, row in SCHEME.type.items() for name, mode in row.modes.items()]
    assert {name: row.goldstein for name, row in scored} == {name: published[row.cameo] for name, row in scored}


def test_a_request_is_scored_as_a_demand_and_not_as_an_appeal() -> None:
    # The published scale gives one asking for a thing +3 and another -5; one type holds both, and its quad class is conflict.
    published = published_scores()
    assert published["02"] > 0 > SCHEME.type["REQUEST"].goldstein == published["10"]


def test_what_halves_in_four_weeks_is_a_quarter_after_eight() -> None:
    table = decay_table(SCHEME.half_life)
    assert (table[0], table[28], table[56]) == (DECAY_ONE, DECAY_ONE // 2, DECAY_ONE // 4)
    assert list(table) == sorted(table, reverse=True)
    assert table[-1] > 0


def test_one_truck_is_not_ten_thousand_troops() -> None:
    assert SCHEME.amount_factor("vehicles", 1) * 2 < SCHEME.amount_factor("troops", 10_000)


def test_the_second_sayer_adds_most_and_the_fifth_nothing() -> None:
    factors = [SCHEME.sayers_factor(number) for number in range(1, 7)]
    assert factors == sorted(factors)
    steps = [two - one for one, two in pairwise(factors)]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] == 0


def test_items_decide_the_kind_then_sides_then_the_type() -> None:
    assert SCHEME.kind_of("AID", ["food", "troops"], ["GOV"]) == "military"
    assert SCHEME.kind_of("CONSULT", [], ["MIL"]) == "military"
    assert SCHEME.kind_of("CONSULT", [], ["GOV"]) == "diplomatic"
    assert SCHEME.kind_of("AID", ["money"], ["MIL"]) == "economic"


@pytest.mark.parametrize("text", ["half_life = 3", "half_life = [", "version = 3"])
def test_a_broken_table_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(LadderError, match=r"own\.toml"):
        read_scheme(path)
