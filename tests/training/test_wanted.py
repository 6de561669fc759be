"""What gold wants of a batch is what it wants of its rows, and a pupil that answers as its teacher has the least to learn."""

from __future__ import annotations

import importlib.util

import pytest

has_torch = importlib.util.find_spec("torch") and importlib.util.find_spec("transformers")
pytestmark = pytest.mark.skipif(not has_torch, reason="needs the training extra: pip install 'sayso[training]'")
SIZES = (5, 3, 4)


def make_examples() -> list:
    from sayso.language.heads import ATTRIBUTES
    from sayso.language.windows import Window
    from sayso.training.workshop.labels import Example, Target

    found = []
    for row, size in enumerate(SIZES):
        places = tuple((at, at + 1) for at in range(size))
        window = Window(places, min(row, 1), (0,) * size, tuple(range(size)), tuple(range(size)))
        example = Example(window, [0] * size)
        if row != 1:  # one row holds no record
            example.types[row + 1] = row + 1
            example.targets = [Target(row + 1, row + 1, [(0, 0), (1, size - 1)], [0] * len(ATTRIBUTES), [row])]
            example.word_labels = [(0, 0, row), (2, size - 1, 0)]
            example.pointers = [(0, [size - 1]), (size - 1, [])]
        found.append(example)
    return found


def answer_by_chance(rows: int, words: int, seed: int = 0):
    import torch

    from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS, ROLES, TYPES, WORD_LABELS
    from sayso.training.workshop.network import Answers

    chance = torch.Generator().manual_seed(seed)
    widths = len(TYPES), sum(map(len, ATTRIBUTES.values())), len(CONTENT_ITEMS), sum(map(len, WORD_LABELS.values()))
    by_word = [torch.randn(rows, words, width, generator=chance) for width in widths]
    return Answers(*by_word, torch.randn(rows, words, words, len(ROLES), generator=chance))


def cut(answers, row: int, size: int):
    from sayso.training.workshop.network import Answers

    *by_word, pairs = vars(answers).values()
    return Answers(*(scores[row : row + 1, :size] for scores in by_word), pairs[row : row + 1, :size, :size])


def test_a_batch_loses_what_its_rows_lose() -> None:
    from sayso.training.workshop.losses import gold_loss

    examples = make_examples()
    answers = answer_by_chance(len(SIZES), max(SIZES))
    together = gold_loss(answers, examples) * len(examples)
    apart = sum(gold_loss(cut(answers, row, size), [examples[row]]) for row, size in enumerate(SIZES))
    assert float(together) == pytest.approx(float(apart), rel=1e-5)


def test_the_right_answer_loses_nothing() -> None:
    import torch

    from sayso.language.heads import ATTRIBUTES, ROLES, WORD_LABELS
    from sayso.training.workshop.losses import gold_loss
    from sayso.training.workshop.network import slices

    example = make_examples()[0]
    answers = answer_by_chance(1, SIZES[0])
    for scores in vars(answers).values():
        scores.fill_(-30.0)
    answers.types[0, :, 0] = 30.0
    answers.types[0, 1, :2] = torch.tensor([-30.0, 30.0])
    answers.attributes.fill_(-30.0)
    for where in slices(ATTRIBUTES).values():
        answers.attributes[0, 1, where.start] = 30.0
    answers.items[0, 1, 0] = 30.0
    answers.pairs[0, 1, 0, 0] = answers.pairs[0, 1, SIZES[0] - 1, 1] = 30.0
    answers.pairs[0, 0, SIZES[0] - 1, ROLES.index("stands for")] = 30.0
    words = slices(WORD_LABELS)
    answers.word_labels[0, 0, words["sector"].start] = answers.word_labels[0, SIZES[0] - 1, words["measure"].start] = (
        30.0
    )
    assert float(gold_loss(answers, [example])) < 1e-6
    answers.pairs[0, 1, 2, 0] = 30.0  # an actor too many
    assert float(gold_loss(answers, [example])) > 1


def test_who_answers_as_the_teacher_loses_least() -> None:
    import torch

    from sayso.training.workshop.following import as_probabilities, following_loss

    teacher, other = answer_by_chance(2, 4, seed=1), answer_by_chance(2, 4, seed=2)
    real = torch.tensor([[True] * 4, [True, True, True, False]])
    said = as_probabilities(teacher)
    asked = real.clone()
    asked[0, 0] = False
    own, others = following_loss(teacher, said, asked, real), following_loss(other, said, asked, real)
    assert float(own) < float(others)


def test_words_that_fill_a_row_up_teach_nothing() -> None:
    import torch

    from sayso.training.workshop.following import as_probabilities, following_loss

    said = as_probabilities(answer_by_chance(1, 4, seed=1))
    pupil, again = answer_by_chance(1, 4, seed=2), answer_by_chance(1, 4, seed=2)
    again.types[0, 3] += torch.arange(len(again.types[0, 3]))
    again.pairs[0, :, 3] -= 5
    real = torch.tensor([[True, True, True, False]])
    one, two = following_loss(pupil, said, real, real), following_loss(again, said, real, real)
    assert float(one) == pytest.approx(float(two))
