"""How often a coded act is right and how many are found, by quad class: what the degree's intervals carry of the coder's error.

    python eval/coder_error.py GOLD.jsonl CODED.jsonl

Right: a gold record of the same sentence has the same quad class, and each side's countries meet. Prints the lines that stand in
src/sayso/ladder/data/degree.toml under [coder].
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from sayso.evaluation.comparison import group_by_sentence
from sayso.evaluation.documents import EvaluatedRecord, load_coded, load_gold
from sayso.evaluation.matching import agreement, paired
from sayso.ladder.scheme import QUADS, Quad, Type, shipped_scheme


def main(gold_path: str, coded_path: str) -> None:
    types = shipped_scheme().type
    coded = load_coded(Path(coded_path))
    figures: dict[Quad, dict[str, int]] = {quad: {"right": 0, "coded": 0, "gold": 0} for quad in QUADS}
    for document in load_gold(Path(gold_path)):
        other = coded.get(document.id)
        one_of = group_by_sentence(document.events or (), document.sentences)
        two_of = group_by_sentence((other.events or ()) if other else (), document.sentences)
        for number in one_of.keys() | two_of.keys():
            golds, found = one_of.get(number, []), two_of.get(number, [])
            count(golds, "gold", figures, types)
            count(found, "coded", figures, types)
            for at, to in paired(golds, found):
                one, two = golds[at], found[to]
                quads = {types[own.type].quad for own in (one, two) if own.type in types}
                sides = agreement(one, msgspec.structs.replace(two, type=one.type))["who"]
                if len(quads) == 1 and sides:
                    figures[quads.pop()]["right"] += 1
    for quad, own in figures.items():
        print(f'"{quad}" = {{ right = {own["right"]}, coded = {own["coded"]}, gold = {own["gold"]} }}')


def count(
    records: list[EvaluatedRecord], name: str, figures: dict[Quad, dict[str, int]], types: Mapping[str, Type]
) -> None:
    """Add records to their quad classes."""
    for record in records:
        if record.type is not None and record.type in types:
            figures[types[record.type].quad][name] += 1


if __name__ == "__main__":
    main(*sys.argv[1:3])
