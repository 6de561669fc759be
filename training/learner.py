"""How coders learn in training/school.py: from gold, or side by side from gold and from teachers, their rates following the clock."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass

import torch
from classroom import ROWS, Batch, Row, School, deal, read
from examine import measure
from torch import Tensor
from torch.nn import functional

from sayso.training.workshop.following import as_probabilities, following_loss
from sayso.training.workshop.learning import make_optimizer
from sayso.training.workshop.losses import loss_of
from sayso.training.workshop.network import Answers, Coder

RISE = 0.06  # of the time, in which the rate rises
READING = 0.05  # the weight of following a teacher in how it reads a word


@dataclass(frozen=True)
class Course:
    """How long to learn, from which chances, and which share of the steps is of gold where there is news too."""

    seconds: float
    seed: int
    gold_share: float = 1.0


class Learner:
    """A coder with its optimiser, whose rates follow the clock."""

    def __init__(self, coder: Coder, rates: tuple[float, float]) -> None:
        self.coder, self.rates, self.losses = coder.train(), rates, []
        self.optimizer = make_optimizer(coder, rates)

    def step(self, loss: Tensor, share: float) -> None:
        """One step, `share` of the time being spent."""
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * min(1.0, share / RISE) * max(0.0, 1 - share)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.coder.parameters(), 1.0)
        self.optimizer.step()
        self.losses.append(loss.detach())


def learn_gold(school: School, name: str, learner: Learner, rows: list[Row], course: Course) -> Coder:
    """Train a coder on gold alone."""
    torch.manual_seed(course.seed)
    begun, dealt = time.monotonic(), deal(list(rows), random.Random(course.seed))
    while (share := (time.monotonic() - begun) / course.seconds) < 1:
        batch = school.batch(next(dealt))
        learner.step(loss_of(read(learner.coder, batch)[1], batch.wanted), share)
    loss = round(float(torch.stack(learner.losses[-100:]).mean()), 2)
    school.tell(
        trained=name,
        epochs=round(len(learner.losses) * ROWS / len(rows), 1),
        loss=loss,
        **measure(school, learner.coder),
    )
    return learner.coder.eval()


def learn_together(school: School, teachers: list[Coder], pupils: dict[str, Learner], course: Course) -> None:
    """Train pupils side by side on the same batches: gold, and news with the teachers' mean word for it."""
    torch.manual_seed(course.seed)
    chance, begun, told = random.Random(course.seed), time.monotonic(), 1
    gold, news = deal(list(school.rows["gold"]), chance), deal(list(school.rows["news"]), chance)
    steps = dict.fromkeys(("gold", "news"), 0)
    while (share := (time.monotonic() - begun) / course.seconds) < 1:
        kind = "gold" if chance.random() < course.gold_share else "news"
        steps[kind] += 1
        batch = school.batch(next(gold if kind == "gold" else news))
        said, seen = ask(teachers, batch) if kind == "news" else (None, None)
        for name, learner in pupils.items():
            seeing, answers = read(learner.coder, batch)
            loss = (
                loss_of(answers, batch.wanted)
                if said is None
                else following_loss(answers, said, batch.asked, batch.real)
            )
            if name == "teacher" and seen is not None:
                loss = loss + READING * follow_reading(seeing, seen, batch.real)
            learner.step(loss, share)
        if share * 4 >= told:
            told += 1
            for name, learner in pupils.items():
                school.tell(pupil=name, steps=steps, **measure(school, learner.coder))
    for name, learner in pupils.items():
        school.tell(pupil=name, steps=steps, **measure(school, learner.coder))


@torch.no_grad()
def ask(teachers: list[Coder], batch: Batch) -> tuple[Answers, Tensor]:
    """The teachers' mean probabilities, and how the first reads each word."""
    heard = [read(teacher, batch) for teacher in teachers]
    said = [vars(as_probabilities(answers)) for _, answers in heard]
    return Answers(*(sum(each[name] for each in said) / len(said) for name in said[0])), heard[0][0]


def follow_reading(seeing: Tensor, seen: Tensor, real: Tensor) -> Tensor:
    """How far a pupil reads words otherwise than its teacher: the summed distance of directions, by row."""
    return ((1 - functional.cosine_similarity(seeing, seen, dim=-1)) * real).sum() / len(real)
