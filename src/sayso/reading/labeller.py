"""How likely each line of a scrape is the story's: trees over the lines' numbers, trained by training/lines.py."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError
from sayso.reading import evidence
from sayso.reading.labelling import Line

FILE = "line-trees.json"
# Rows at a time, which bounds the memory that a long text takes.
_ROWS = 2048


class Trees(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Trees of decisions, one list a tree: a node asks whether feature <= threshold and goes left or right; a leaf leads to itself."""

    schema: str
    features: int
    base: float
    feature: tuple[tuple[int, ...], ...]
    threshold: tuple[tuple[float, ...], ...]
    left: tuple[tuple[int, ...], ...]
    right: tuple[tuple[int, ...], ...]
    value: tuple[tuple[float, ...], ...]


class Forest(msgspec.Struct, frozen=True):
    """The nodes of all trees in one row, where each tree begins in it, and how many steps reach every leaf."""

    base: float
    roots: NDArray[np.int64]
    depth: int
    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    children: NDArray[np.int64]
    value: NDArray[np.float64]


def likely_story(found: Sequence[Line]) -> list[float]:
    """For each line the probability, 0 to 1, that it is the story's."""
    return probabilities(the_forest(), evidence.weigh_lines(found)) if found else []


def probabilities(forest: Forest, numbers: Sequence[Sequence[float]]) -> list[float]:
    """What the trees make of rows of numbers."""
    scores: list[float] = []
    for start in range(0, len(numbers), _ROWS):
        rows = np.asarray(numbers[start : start + _ROWS], dtype=np.float64)
        at = np.broadcast_to(forest.roots, (len(rows), len(forest.roots)))
        line = np.arange(len(rows))[:, None]
        for _ in range(forest.depth):
            right = rows[line, forest.feature[at]] > forest.threshold[at]
            at = forest.children[at, right.astype(np.int64)]
        scores.extend((1.0 / (1.0 + np.exp(-(forest.base + forest.value[at].sum(axis=1))))).tolist())
    return scores


def plant(trees: Trees, where: str) -> Forest:
    """The forest of trees that were loaded; ModelError when they do not fit this version."""
    if trees.schema != evidence.SCHEMA or trees.features != evidence.FEATURES:
        raise ModelError(
            "its trees are of another version", where=where, remedy="train them anew with training/lines.py"
        )
    starts = np.concatenate(([0], np.cumsum([len(tree) for tree in trees.feature])))
    children = [
        (left + start, right + start)
        for start, lefts, rights in zip(starts, trees.left, trees.right, strict=False)
        for left, right in zip(lefts, rights, strict=True)
    ]
    flat = [number for tree in trees.feature for number in tree]
    return Forest(
        base=trees.base,
        roots=starts[:-1].astype(np.int64),
        depth=max(map(_depth, trees.left, trees.right)),
        feature=np.array(flat, dtype=np.int64),
        threshold=np.array([number for tree in trees.threshold for number in tree]),
        children=np.array(children, dtype=np.int64),
        value=np.array([number for tree in trees.value for number in tree]),
    )


@cache
def the_forest() -> Forest:
    """The forest that ships."""
    data = (files("sayso") / "lexicon" / "data" / "reading" / FILE).read_bytes()
    try:
        return plant(msgspec.json.decode(data, type=Trees), FILE)
    except msgspec.DecodeError as error:
        raise ModelError(str(error), where=FILE, remedy="install sayso again") from error


def _depth(left: Sequence[int], right: Sequence[int]) -> int:
    """How many steps from the root reach every leaf of a tree; a child's number is above its parent's."""
    depth = [0] * len(left)
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        for child in (one, other):
            if child != at:
                depth[child] = depth[at] + 1
    return max(depth)
