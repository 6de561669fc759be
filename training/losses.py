"""How far the network's answers are from gold."""

from __future__ import annotations

import torch
from labels import IGNORED, Example
from network import Answers, slices
from torch import Tensor
from torch.nn import functional

from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS, ROLES, WORD_LABELS

STANDS_FOR = ROLES.index("stands for")  # the last role: asked of a participant's words, not of a trigger
TAKING_PART = [ROLES.index(role) for role in ("actor", "recipient", "source", "quantity")]
LEAST_TAUGHT = 0.15  # a word that the teacher holds for a trigger with less teaches nothing but that it is none
LIKELY = 0.5
# Each loss is summed over what it asks and divided by the rows; the weights bring them to like size.
TYPE_WEIGHT, ROLE_WEIGHT, ATTRIBUTE_WEIGHT, WORD_WEIGHT = 1.0, 0.15, 0.3, 0.2


def gold_loss(answers: Answers, batch: list[Example]) -> Tensor:
    """The sum of all heads' losses over a batch, by row."""
    return (_type_loss(answers, batch) + _target_loss(answers, batch) + _word_loss(answers, batch)) / len(batch)


def _type_loss(answers: Answers, batch: list[Example]) -> Tensor:
    wanted = torch.full(answers.types.shape[:2], IGNORED)
    for row, each in enumerate(batch):
        wanted[row, each.window.lead : len(each.types)] = torch.tensor(each.types[each.window.lead :])
    return TYPE_WEIGHT * functional.cross_entropy(
        answers.types.flatten(0, 1), wanted.flatten(), reduction="sum", ignore_index=IGNORED
    )


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
        total = total + ATTRIBUTE_WEIGHT * functional.cross_entropy(
            attributes[:, where[name]], wanted, reduction="sum", ignore_index=IGNORED
        )
    items = torch.zeros(len(chosen), len(CONTENT_ITEMS))
    for number, (_, target) in enumerate(chosen):
        items[number, target.items] = 1
    total = total + ATTRIBUTE_WEIGHT * functional.binary_cross_entropy_with_logits(
        answers.items[rows, triggers], items, reduction="sum"
    )
    return total + _role_loss(answers, batch)


def _role_loss(answers: Answers, batch: list[Example]) -> Tensor:
    """All of a batch's questions in one gather: a slice a question would cost a zeroed gradient of the whole, each."""
    targets = [(row, target.trigger, target.roles) for row, each in enumerate(batch) for target in each.targets]
    pointers = [
        (row, word, [(0, named) for named in words]) for row, each in enumerate(batch) for word, words in each.pointers
    ]
    roles = answers.pairs[..., :STANDS_FOR]
    stands_for = answers.pairs[..., STANDS_FOR:]
    return _pair_loss(roles, targets, batch) + _pair_loss(stands_for, pointers, batch)


def _pair_loss(scores: Tensor, asked: list[tuple[int, int, list[tuple[int, int]]]], batch: list[Example]) -> Tensor:
    """asked: (row, word that asks, the (role, word) pairs that hold)."""
    if not asked:
        return scores.new_zeros(())
    rows, words = torch.tensor([row for row, _, _ in asked]), torch.tensor([word for _, word, _ in asked])
    wanted = torch.zeros(len(asked), scores.shape[2], scores.shape[3])
    real = torch.zeros(len(asked), scores.shape[2], 1)
    for number, (row, _, pairs) in enumerate(asked):
        real[number, : len(batch[row].window.words)] = 1
        for role, word in pairs:
            wanted[number, word, role] = 1
    each = functional.binary_cross_entropy_with_logits(scores[rows, words], wanted, reduction="none")
    return ROLE_WEIGHT * (each * real).sum()


def _word_loss(answers: Answers, batch: list[Example]) -> Tensor:
    total = answers.types.new_zeros(())
    for head, where in enumerate(slices(WORD_LABELS).values()):
        asked = [
            (row, word, label)
            for row, each in enumerate(batch)
            for kind, word, label in each.word_labels
            if kind == head
        ]
        if asked:
            rows, words, labels = torch.tensor(asked).T
            scores = answers.word_labels[rows, words, where]
            total = total + WORD_WEIGHT * functional.cross_entropy(scores, labels, reduction="sum")
    return total


def teacher_loss(answers: Answers, taught: Answers, batch: list[Example]) -> Tensor:
    """How far the answers are from a teacher's (in probabilities), for rows that nobody coded (Hinton et al. 2015)."""
    real = torch.zeros(answers.types.shape[:2])
    for row, each in enumerate(batch):
        real[row, each.window.lead : len(each.window.words)] = 1
    total = TYPE_WEIGHT * (_soft(answers.types, taught.types) * real).sum()
    likely = (1 - taught.types[..., 0]) * real
    rows, words = torch.nonzero(likely >= LEAST_TAUGHT, as_tuple=True)
    if len(rows):
        weight = likely[rows, words]
        total = total + _taught_attributes(answers, taught, (rows, words), weight)
        total = total + _taught_roles(answers, taught, (rows, words), weight)
    return total / len(batch)


def _soft(scores: Tensor, taught: Tensor) -> Tensor:
    return -(taught * functional.log_softmax(scores, -1)).sum(-1)


def _taught_attributes(answers: Answers, taught: Answers, at: tuple[Tensor, Tensor], weight: Tensor) -> Tensor:
    rows, words = at
    total = answers.types.new_zeros(())
    for where in slices(ATTRIBUTES).values():
        total = (
            total
            + (
                _soft(answers.attributes[rows, words][:, where], taught.attributes[rows, words][:, where]) * weight
            ).sum()
        )
    items = functional.binary_cross_entropy_with_logits(
        answers.items[rows, words], taught.items[rows, words], reduction="none"
    )
    return ATTRIBUTE_WEIGHT * (total + (items.sum(-1) * weight).sum())


def _taught_roles(answers: Answers, taught: Answers, at: tuple[Tensor, Tensor], weight: Tensor) -> Tensor:
    rows, words = at
    asked = taught.pairs[rows, words]
    each = functional.binary_cross_entropy_with_logits(answers.pairs[rows, words], asked, reduction="none")
    total = ROLE_WEIGHT * (each[..., :STANDS_FOR].sum((1, 2)) * weight).sum()
    taking_part = torch.zeros(taught.types.shape[:2]).index_put(
        (rows,), asked[..., TAKING_PART].amax(-1), accumulate=True
    )
    rows, words = torch.nonzero(taking_part >= LIKELY, as_tuple=True)
    if not len(rows):
        return total
    pointers = functional.binary_cross_entropy_with_logits(
        answers.pairs[rows, words][..., STANDS_FOR], taught.pairs[rows, words][..., STANDS_FOR], reduction="sum"
    )
    labels = sum(
        _soft(answers.word_labels[rows, words][:, where], taught.word_labels[rows, words][:, where]).sum()
        for where in slices(WORD_LABELS).values()
    )
    return total + ROLE_WEIGHT * pointers + WORD_WEIGHT * labels


def as_probabilities(answers: Answers) -> Answers:
    """A teacher's scores as probabilities: what `teacher_loss` is given."""
    attributes, labels = answers.attributes.clone(), answers.word_labels.clone()
    for scores, heads in ((attributes, ATTRIBUTES), (labels, WORD_LABELS)):
        for where in slices(heads).values():
            scores[..., where] = scores[..., where].softmax(-1)
    return Answers(answers.types.softmax(-1), attributes, answers.items.sigmoid(), labels, answers.pairs.sigmoid())
