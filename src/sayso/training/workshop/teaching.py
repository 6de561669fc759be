"""How far a pupil's answers are from what teachers said of rows that nobody coded, and what is kept of their word."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from sayso.language.heads import ATTRIBUTES, WORD_LABELS
from sayso.training.workshop.following import LEAST_TAUGHT, LIKELY, TAKING_PART, soft_loss
from sayso.training.workshop.labels import Example, Taught
from sayso.training.workshop.losses import ATTRIBUTE_WEIGHT, ROLE_WEIGHT, STANDS_FOR, TYPE_WEIGHT, WORD_WEIGHT
from sayso.training.workshop.network import Answers, slices


def teacher_loss(answers: Answers, batch: list[Example]) -> Tensor:
    """How far the answers are from what teachers said of rows that nobody coded (Hinton et al. 2015)."""
    taught = [each.taught for each in batch if each.taught is not None]
    width = answers.types.shape[1]
    types = torch.stack([_fill(each.types.float(), width) for each in taught])
    real = torch.zeros(answers.types.shape[:2])
    for row, each in enumerate(batch):
        real[row, each.window.lead : len(each.window.words)] = 1
    total = TYPE_WEIGHT * (soft_loss(answers.types, types) * real).sum()
    rows, words = _places(taught, "likely")
    if len(rows):
        weight = 1 - types[rows, words, 0]
        total = total + _taught_attributes(answers, taught, (rows, words), weight)
        asked = torch.cat([_fill(_chances(each.pairs), width, 1) for each in taught])
        each_pair = functional.binary_cross_entropy_with_logits(
            answers.pairs[rows, words][..., :STANDS_FOR], asked, reduction="none"
        )
        total = total + ROLE_WEIGHT * (each_pair.sum((1, 2)) * weight).sum()
    return (total + _taught_words(answers, taught)) / len(batch)


def _places(taught: list[Taught], name: str) -> tuple[Tensor, Tensor]:
    """Where all rows' questions of one kind are asked: (row of each, word of each)."""
    words = [getattr(each, name) for each in taught]
    rows = [torch.full((len(each),), row) for row, each in enumerate(words)]
    return torch.cat(rows).long(), torch.cat(words).long()


def _fill(scores: Tensor, width: int, axis: int = 0) -> Tensor:
    """Pad an axis with zeros up to `width`."""
    missing = list(scores.shape)
    missing[axis] = width - missing[axis]
    return torch.cat([scores, scores.new_zeros(missing)], axis)


def _chances(scores: Tensor) -> Tensor:
    return scores.float() / 255


def _taught_attributes(answers: Answers, taught: list[Taught], at: tuple[Tensor, Tensor], weight: Tensor) -> Tensor:
    rows, words = at
    total = answers.types.new_zeros(())
    said, wanted = answers.attributes[rows, words], torch.cat([each.attributes for each in taught]).float()
    for where in slices(ATTRIBUTES).values():
        total = total + (soft_loss(said[:, where], wanted[:, where]) * weight).sum()
    items = functional.binary_cross_entropy_with_logits(
        answers.items[rows, words], torch.cat([each.items for each in taught]).float(), reduction="none"
    )
    return ATTRIBUTE_WEIGHT * (total + (items.sum(-1) * weight).sum())


def _taught_words(answers: Answers, taught: list[Taught]) -> Tensor:
    """What is asked of the words that take part: whom they stand for, and their labels."""
    rows, words = _places(taught, "sharing")
    if not len(rows):
        return answers.types.new_zeros(())
    width = answers.types.shape[1]
    stands_for = torch.cat([_fill(_chances(each.stands_for), width, 1) for each in taught])
    pointers = functional.binary_cross_entropy_with_logits(
        answers.pairs[rows, words][..., STANDS_FOR], stands_for, reduction="sum"
    )
    said, wanted = answers.word_labels[rows, words], torch.cat([each.labels for each in taught]).float()
    labels = torch.stack(
        [soft_loss(said[:, where], wanted[:, where]).sum() for where in slices(WORD_LABELS).values()]
    ).sum()
    return ROLE_WEIGHT * pointers + WORD_WEIGHT * labels


def keep_taught(said: Answers, row: int, example: Example) -> Taught:
    """What of the teachers' mean probabilities for one row of a batch a pupil learns from."""
    size = len(example.window.words)
    types, pairs = said.types[row, :size], said.pairs[row, :size, :size]
    likely = torch.nonzero(1 - types[:, 0] >= LEAST_TAUGHT).flatten()
    likely = likely[likely >= example.window.lead]
    part = pairs[likely][..., TAKING_PART].amax(-1).amax(0) if len(likely) else torch.zeros(size)
    sharing = torch.nonzero(part >= LIKELY).flatten()
    return Taught(
        types=types.half(),
        likely=likely,
        attributes=said.attributes[row][likely].half(),
        items=said.items[row][likely].half(),
        pairs=_bytes(pairs[likely][..., :STANDS_FOR]),
        sharing=sharing,
        stands_for=_bytes(pairs[sharing][..., STANDS_FOR]),
        labels=said.word_labels[row][sharing].half(),
    )


def _bytes(chances: Tensor) -> Tensor:
    return (chances * 255).round().to(torch.uint8)
