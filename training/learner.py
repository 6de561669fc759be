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

from sayso.training.workshop.following import as_probabilities, following_loss, mean_answers
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
    dealt = deal(school.batches(rows), random.Random(course.seed))
    begun = time.monotonic()
    while (share := (time.monotonic() - begun) / course.seconds) < 1:
        batch = next(dealt)
        learner.step(loss_of(read(learner.coder, batch)[1], batch.wanted), share)
    loss = round(float(torch.stack(learner.losses[-100:]).mean()), 2)
    school.tell(
        trained=name,
        epochs=round(len(learner.losses) * ROWS / len(rows), 1),
        loss=loss,
        **measure(school, learner.coder),
    )
    return learner.coder.eval()


def learn_together(school: School, name: str, learner: Learner, taught: list[Taught], course: Course) -> None:
    """Train a pupil on gold and on news with the teachers' mean word for it."""
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)
    gold, news = deal(school.batches(school.rows["gold"]), chance), deal(taught, chance)
    steps, halfway, begun = dict.fromkeys(("gold", "news"), 0), False, time.monotonic()
    while (share := (time.monotonic() - begun) / course.seconds) < 1:
        if chance.random() < course.gold_share:
            steps["gold"] += 1
            batch = next(gold)
            loss = loss_of(read(learner.coder, batch)[1], batch.wanted)
        else:
            steps["news"] += 1
            loss = follow(learner.coder, next(news), reading=READING if name == "teacher" else 0.0)
        learner.step(loss, share)
        if share >= 0.5 and not halfway:
            halfway = True
            school.tell(pupil=name, steps=steps, **measure(school, learner.coder))
    school.tell(pupil=name, steps=steps, **measure(school, learner.coder))


@dataclass(frozen=True)
class Taught:
    """A batch of news with the teachers' mean probabilities, and how the first of them reads each word, in half precision."""

    batch: Batch
    said: Answers
    seen: Tensor


@torch.no_grad()
def teach(school: School, teachers: list[Coder]) -> list[Taught]:
    """What the teachers say of all news."""
    found = []
    for batch in school.batches(school.rows["news"]):
        heard = [read(teacher, batch) for teacher in teachers]
        mean = mean_answers([as_probabilities(answers) for _, answers in heard])
        said = Answers(*(scores.half() for scores in vars(mean).values()))
        found.append(Taught(batch, said, heard[0][0].half()))
    return found


def follow(coder: Coder, taught: Taught, reading: float) -> Tensor:
    """How far a pupil is from its teachers on a batch, with how it reads each word weighed by `reading`."""
    seeing, answers = read(coder, taught.batch)
    said = Answers(*(scores.float() for scores in vars(taught.said).values()))
    loss = following_loss(answers, said, taught.batch.asked, taught.batch.real)
    return loss + reading * follow_reading(seeing, taught.seen.float(), taught.batch.real) if reading else loss


def follow_reading(seeing: Tensor, seen: Tensor, real: Tensor) -> Tensor:
    """How far a pupil reads words otherwise than its teacher: the summed distance of directions, by row."""
    return ((1 - functional.cosine_similarity(seeing, seen, dim=-1)) * real).sum() / len(real)
