"""How far the network's answers are from gold."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from labels import IGNORED, Example
from network import Answers, slices
from torch import Tensor

from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS, ROLES, WORD_LABELS

# Each loss is summed over what it asks and divided by the rows; the weights bring them to like size.
TYPE_WEIGHT, ROLE_WEIGHT, ATTRIBUTE_WEIGHT, WORD_WEIGHT = 1.0, 0.15, 0.3, 0.2


def gold_loss(answers: Answers, batch: list[Example]) -> Tensor:
    """The sum of all heads' losses over a batch, by row."""
    return (_type_loss(answers, batch) + _target_loss(answers, batch) + _word_loss(answers, batch)) / len(batch)


def _type_loss(answers: Answers, batch: list[Example]) -> Tensor:
    scores = [answers.types[row, each.window.lead : len(each.window.words)] for row, each in enumerate(batch)]
    wanted = [torch.tensor(each.types[each.window.lead :]) for each in batch]
    return TYPE_WEIGHT * F.cross_entropy(torch.cat(scores), torch.cat(wanted), reduction="sum")


def _target_loss(answers: Answers, batch: list[Example]) -> Tensor:
    total = answers.types.new_zeros(())
    where = slices(ATTRIBUTES)
    chosen = [(row, target) for row, each in enumerate(batch) for target in each.targets]
    if not chosen:
        return total
    rows = torch.tensor([row for row, _ in chosen])
    triggers = torch.tensor([target.trigger for _, target in chosen])
    attributes = answers.attributes[rows, triggers]
    for at, name in enumerate(ATTRIBUTES):
        wanted = torch.tensor([target.attributes[at] for _, target in chosen])
        total = total + ATTRIBUTE_WEIGHT * F.cross_entropy(
            attributes[:, where[name]], wanted, reduction="sum", ignore_index=IGNORED
        )
    items = torch.zeros(len(chosen), len(CONTENT_ITEMS))
    for number, (_, target) in enumerate(chosen):
        items[number, target.items] = 1
    total = total + ATTRIBUTE_WEIGHT * F.binary_cross_entropy_with_logits(answers.items[rows, triggers], items, reduction="sum")
    return total + _role_loss(answers, batch)


def _role_loss(answers: Answers, batch: list[Example]) -> Tensor:
    total = answers.types.new_zeros(())
    for row, each in enumerate(batch):
        size = len(each.window.words)
        for target in each.targets:
            wanted = torch.zeros(size, len(ROLES))
            for role, word in target.roles:
                wanted[word, role] = 1
            scores = answers.pairs[row, target.trigger, :size]
            total = total + ROLE_WEIGHT * F.binary_cross_entropy_with_logits(scores, wanted, reduction="sum")
    return total


def _word_loss(answers: Answers, batch: list[Example]) -> Tensor:
    total = answers.types.new_zeros(())
    for head, where in enumerate(slices(WORD_LABELS).values()):
        asked = [(row, word, label) for row, each in enumerate(batch) for kind, word, label in each.word_labels if kind == head]
        if asked:
            rows, words, labels = torch.tensor(asked).T
            scores = answers.word_labels[rows, words, where]
            total = total + WORD_WEIGHT * F.cross_entropy(scores, labels, reduction="sum")
    return total
