"""Quick figures during training: layers over words, without resolution (the real ones come from `sayso eval`)."""

from __future__ import annotations

import collections
from collections.abc import Callable

import torch

from sayso.language.heads import ATTRIBUTES, ROLES
from sayso.training.workshop.labels import Example, Target
from sayso.training.workshop.network import Answers, Coder, slices
from sayso.training.workshop.wanted import IGNORED


@torch.no_grad()
def measure(model: Coder, examples: list[Example], answer: Callable[[list[Example]], Answers]) -> dict[str, float]:
    """F1 of trigger, act (same sentence and type) and who~ (overlap of words); each attribute's accuracy at gold triggers."""
    model.eval()
    count: collections.Counter[str] = collections.Counter()
    right: collections.Counter[str] = collections.Counter()
    asked: collections.Counter[str] = collections.Counter()
    for at in range(0, len(examples), 8):
        batch = examples[at : at + 8]
        answers = answer(batch)
        for row, each in enumerate(batch):
            _count_acts(count, answers, row, each)
            _count_attributes(right, asked, answers, row, each)
    both = max(1, count["gold"] + count["found"])
    figures = {name: round(2 * count[name] / both, 3) for name in ("trigger", "act", "who~")}
    figures |= {name: round(right[name] / asked[name], 3) for name in asked}
    return {"found": count["found"], "gold": count["gold"], **figures}


def _count_acts(count: collections.Counter[str], answers: Answers, row: int, each: Example) -> None:
    size, lead = len(each.window.words), each.window.lead
    best = answers.types[row, :size].argmax(-1).tolist()
    found = [(at, best[at], _words(answers.pairs[row, at, :size])) for at in range(lead, size) if best[at]]
    gold = [(target.trigger, target.type, _gold_words(target)) for target in each.targets]
    count["gold"] += len(gold)
    count["found"] += len(found)
    count["trigger"] += len({g[0] for g in gold} & {f[0] for f in found})
    numbers = each.window.sentences
    ranked = sorted(
        (
            (1 + 2 * _meets(g[2], f[2]) + 2 * (g[0] == f[0]), -i, -j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g[1] == f[1] and numbers[g[0]] == numbers[f[0]]
        ),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    for _, i, j in ranked:
        if ("gold", i) not in used and ("found", j) not in used:
            used |= {("gold", i), ("found", j)}
            count["act"] += 1
            count["who~"] += _meets(gold[-i][2], found[-j][2])


def _words(scores: torch.Tensor) -> list[set[int]]:
    return [set(torch.nonzero(scores[:, ROLES.index(role)] > 0).flatten().tolist()) for role in ("actor", "recipient")]


def _gold_words(target: Target) -> list[set[int]]:
    return [{word for number, word in target.roles if number == ROLES.index(role)} for role in ("actor", "recipient")]


def _meets(left: list[set[int]], right: list[set[int]]) -> bool:
    return all(bool(one & other) or (not one and not other) for one, other in zip(left, right, strict=True))


def _count_attributes(
    right: collections.Counter[str], asked: collections.Counter[str], answers: Answers, row: int, each: Example
) -> None:
    where = slices(ATTRIBUTES)
    for target in each.targets:
        for at, name in enumerate(ATTRIBUTES):
            if target.attributes[at] != IGNORED:
                asked[name] += 1
                right[name] += (
                    int(answers.attributes[row, target.trigger, where[name]].argmax()) == target.attributes[at]
                )
