"""How far a pupil's answers are from its teachers' to the same batch, everywhere at once: for teachers that answer beside the pupil.

The same loss as teaching.py has it of what was kept of teachers' answers (Hinton et al. 2015), but for the words that fill rows up.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from sayso.language.heads import ATTRIBUTES, ROLES, WORD_LABELS
from sayso.training.workshop.losses import ATTRIBUTE_WEIGHT, ROLE_WEIGHT, STANDS_FOR, TYPE_WEIGHT, WORD_WEIGHT
from sayso.training.workshop.network import Answers, slices

TAKING_PART = [ROLES.index(role) for role in ("actor", "recipient", "source", "quantity")]
LEAST_TAUGHT = 0.15  # a word that the teacher holds for a trigger with less teaches nothing but that it is none
LIKELY = 0.5


def following_loss(answers: Answers, said: Answers, asked: Tensor, real: Tensor) -> Tensor:
    """The loss by row of a pupil's answers against teachers' probabilities (`as_probabilities`).

    asked, real: (rows, words), whether the row's own words stand there, and whether any do (a headline that leads is real, not asked).
    """
    weight = 1 - said.types[..., 0]
    weight = weight * asked * (weight >= LEAST_TAUGHT)
    total = TYPE_WEIGHT * (soft_loss(answers.types, said.types) * asked).sum()
    total = total + ATTRIBUTE_WEIGHT * (_softs(answers.attributes, said.attributes, ATTRIBUTES) * weight).sum()
    items = functional.binary_cross_entropy_with_logits(answers.items, said.items, reduction="none").sum(-1)
    total = total + ATTRIBUTE_WEIGHT * (items * weight).sum()
    pairs = (
        functional.binary_cross_entropy_with_logits(answers.pairs, said.pairs, reduction="none")
        * real[:, None, :, None]
    )
    total = total + ROLE_WEIGHT * (pairs[..., :STANDS_FOR].sum((2, 3)) * weight).sum()
    sharing = _sharing(said, weight > 0) & real
    labels = _softs(answers.word_labels, said.word_labels, WORD_LABELS)
    total = total + ((ROLE_WEIGHT * pairs[..., STANDS_FOR].sum(2) + WORD_WEIGHT * labels) * sharing).sum()
    return total / len(asked)


def as_probabilities(answers: Answers) -> Answers:
    """A teacher's scores as probabilities: what `following_loss` and `teacher_loss` are given."""
    attributes, labels = answers.attributes.clone(), answers.word_labels.clone()
    for scores, heads in ((attributes, ATTRIBUTES), (labels, WORD_LABELS)):
        for where in slices(heads).values():
            scores[..., where] = scores[..., where].softmax(-1)
    return Answers(answers.types.softmax(-1), attributes, answers.items.sigmoid(), labels, answers.pairs.sigmoid())


def mean_answers(heard: Sequence[Answers]) -> Answers:
    """The mean of what several coders answer to one batch, head by head."""
    return Answers(
        *(torch.stack(scores).mean(0) for scores in zip(*(vars(each).values() for each in heard), strict=True))
    )


def _sharing(said: Answers, likely: Tensor) -> Tensor:
    """Whether each word takes part in an act of its row: (rows, words)."""
    part = said.pairs[..., TAKING_PART].amax(-1) * likely[..., None]
    return part.amax(1) >= LIKELY


def _softs(scores: Tensor, taught: Tensor, heads: dict[str, tuple[str, ...]]) -> Tensor:
    return torch.stack([soft_loss(scores[..., where], taught[..., where]) for where in slices(heads).values()]).sum(0)


def soft_loss(scores: Tensor, taught: Tensor) -> Tensor:
    """Cross entropy of scores against probabilities, over the last axis."""
    return -(taught * functional.log_softmax(scores, -1)).sum(-1)
