"""How far the network's answers are from gold."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS, ROLES, WORD_LABELS
from sayso.training.workshop.labels import IGNORED, Example, Taught
from sayso.training.workshop.network import Answers, slices

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


def teacher_loss(answers: Answers, batch: list[Example]) -> Tensor:
    """How far the answers are from what teachers said of rows that nobody coded (Hinton et al. 2015)."""
    taught = [each.taught for each in batch if each.taught is not None]
    width = answers.types.shape[1]
    types = torch.stack([_fill(each.types.float(), width) for each in taught])
    real = torch.zeros(answers.types.shape[:2])
    for row, each in enumerate(batch):
        real[row, each.window.lead : len(each.window.words)] = 1
    total = TYPE_WEIGHT * (_soft(answers.types, types) * real).sum()
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


def _soft(scores: Tensor, taught: Tensor) -> Tensor:
    return -(taught * functional.log_softmax(scores, -1)).sum(-1)


def _taught_attributes(answers: Answers, taught: list[Taught], at: tuple[Tensor, Tensor], weight: Tensor) -> Tensor:
    rows, words = at
    total = answers.types.new_zeros(())
    said, wanted = answers.attributes[rows, words], torch.cat([each.attributes for each in taught]).float()
    for where in slices(ATTRIBUTES).values():
        total = total + (_soft(said[:, where], wanted[:, where]) * weight).sum()
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
        [_soft(said[:, where], wanted[:, where]).sum() for where in slices(WORD_LABELS).values()]
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


def as_probabilities(answers: Answers) -> Answers:
    """A teacher's scores as probabilities: what `teacher_loss` is given."""
    attributes, labels = answers.attributes.clone(), answers.word_labels.clone()
    for scores, heads in ((attributes, ATTRIBUTES), (labels, WORD_LABELS)):
        for where in slices(heads).values():
            scores[..., where] = scores[..., where].softmax(-1)
    return Answers(answers.types.softmax(-1), attributes, answers.items.sigmoid(), labels, answers.pairs.sigmoid())
