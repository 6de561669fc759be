"""How far the network's answers are from gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from sayso.language.heads import ATTRIBUTES, ROLES, WORD_LABELS
from sayso.training.workshop.network import Answers, slices
from sayso.training.workshop.wanted import IGNORED, Wanted, join_wanted, want

if TYPE_CHECKING:
    from sayso.training.workshop.labels import Example

STANDS_FOR = ROLES.index("stands for")  # the last role: asked of a participant's words, not of a trigger
# Each loss is summed over what it asks and divided by the rows; the weights bring them to like size.
TYPE_WEIGHT, ROLE_WEIGHT, ATTRIBUTE_WEIGHT, WORD_WEIGHT = 1.0, 0.15, 0.3, 0.2


def gold_loss(answers: Answers, batch: list[Example]) -> Tensor:
    """The sum of all heads' losses over a batch, by row."""
    return loss_of(answers, join_wanted([want(each) for each in batch]))


def loss_of(answers: Answers, wanted: Wanted) -> Tensor:
    """As `gold_loss`, from what is wanted of the batch."""
    return (_type_loss(answers, wanted) + _target_loss(answers, wanted) + _word_loss(answers, wanted)) / len(
        wanted.lengths
    )


def _type_loss(answers: Answers, wanted: Wanted) -> Tensor:
    return TYPE_WEIGHT * functional.cross_entropy(
        answers.types.flatten(0, 1), wanted.types.flatten(), reduction="sum", ignore_index=IGNORED
    )


def _target_loss(answers: Answers, wanted: Wanted) -> Tensor:
    rows, triggers = wanted.targets.T
    attributes = answers.attributes[rows, triggers]
    total = functional.binary_cross_entropy_with_logits(
        answers.items[rows, triggers], wanted.items.to(answers.items.dtype), reduction="sum"
    )
    for at, where in enumerate(slices(ATTRIBUTES).values()):
        total = total + functional.cross_entropy(
            attributes[:, where], wanted.attributes[:, at], reduction="sum", ignore_index=IGNORED
        )
    roles = _pair_loss(answers.pairs[..., :STANDS_FOR], wanted.targets, wanted.roles, wanted.lengths)
    named = functional.pad(wanted.named, (0, 1))  # of the one role that is left
    pointers = _pair_loss(answers.pairs[..., STANDS_FOR:], wanted.pointing, named, wanted.lengths)
    return ATTRIBUTE_WEIGHT * total + roles + pointers


def _pair_loss(scores: Tensor, asked: Tensor, holding: Tensor, lengths: Tensor) -> Tensor:
    """All of a batch's questions in one gather: a slice a question would cost a zeroed gradient of the whole, each.

    asked: (k, 2), row and the word that asks; holding: (n, 3), number of the question, word and role.
    """
    rows, words = asked.T
    said = scores[rows, words]
    holds = torch.zeros_like(said)
    holds[holding[:, 0], holding[:, 1], holding[:, 2]] = 1
    real = torch.arange(said.shape[1], device=said.device)[None] < lengths[rows][:, None]
    each = functional.binary_cross_entropy_with_logits(said, holds, reduction="none")
    return ROLE_WEIGHT * (each * real[..., None]).sum()


def _word_loss(answers: Answers, wanted: Wanted) -> Tensor:
    total = answers.types.new_zeros(())
    for head, where in enumerate(slices(WORD_LABELS).values()):
        rows, words, _, labels = wanted.labels[wanted.labels[:, 2] == head].T
        scores = answers.word_labels[rows, words, where]
        total = total + WORD_WEIGHT * functional.cross_entropy(scores, labels, reduction="sum")
    return total
