"""Train teachers of twelve layers on gold, and pupils of six on gold and on what the teachers say of news that nobody coded, on one GPU.

    python training/school.py SATCHEL CONFIG OUT --teacher 0 &     # and 1, 2: side by side, each waits for its processor, not for the GPU
    python training/school.py SATCHEL CONFIG OUT --pupil start     # begins when the teachers are on the shelf

SATCHEL is what training/satchel.py packed, CONFIG the encoder's config.json. Learning rates rise and fall by the clock, so that a lease
is used to its end. A pupil begins with the weights of a run (`start`), with every other layer of the first teacher (`teacher`), which it
then also follows in how it reads each word, or with the encoder's own (`plain`). OUT gets log.txt and each pupil's weights, in pieces.
Needs torch, transformers and msgspec alone, and sayso's source on the path.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from classroom import School
from examine import measure
from learner import Course, Learner, learn_gold, learn_together, teach
from satchel_weights import pack_weights
from torch import Tensor

from sayso.training.workshop.network import Coder

PIECE = 15 * 2**20
EVERY_OTHER = (1, 3, 5, 7, 9, 11)
LAYERS = "encoder.encoder.layer."
WORST = 0.03  # of act, under the best teacher


def write_pieces(weights: dict[str, Tensor], path: Path) -> None:
    """Weights as satchel.py packs them, in pieces small enough to be carried; `cat` makes them one file again."""
    whole = path.with_suffix(".npz")
    pack_weights({name: each.cpu() for name, each in weights.items() if "word_embeddings" not in name}, whole)
    content = whole.read_bytes()
    whole.unlink()
    for number, at in enumerate(range(0, len(content), PIECE)):
        Path(f"{path}-{number}.piece").write_bytes(content[at : at + PIECE])


def make_pupil(school: School, kind: str, shelf: Path, teacher: Coder | None = None) -> Coder:
    """A coder of six layers to begin with: see the head of this file."""
    if teacher is not None and kind == "teacher":
        pupil = school.make(list(EVERY_OTHER))
        pupil.load_state_dict(_every_other(teacher.state_dict()))
        return pupil
    pupil = school.make([0, 1, 2, 3, 4, 5])
    if kind == "start":
        pupil.load_state_dict(school.start, strict=False)
    elif kind != "plain":
        pupil.load_state_dict(torch.load(shelf / f"{kind}.pt", weights_only=True))
    return pupil


def _every_other(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    found = {name: values for name, values in weights.items() if LAYERS not in name}
    for at, number in enumerate(EVERY_OTHER):
        before = f"{LAYERS}{number}."
        found |= {
            f"{LAYERS}{at}.{name.removeprefix(before)}": weights[name] for name in weights if name.startswith(before)
        }
    return found


def train_teacher(school: School, number: int, rate: float, options: argparse.Namespace) -> None:
    """Train one teacher and put it on the shelf."""
    learner = Learner(school.make(), (rate, 5 * rate))
    course = Course(options.teacher_seconds, number)
    teacher = learn_gold(school, f"teacher {number}", learner, school.rows["gold"], course)
    new = options.shelf / f"teacher-{number}.new"
    torch.save(teacher.state_dict(), new)
    new.rename(new.with_suffix(".pt"))


def bring_teachers(school: School, shelf: Path, count: int) -> list[Coder]:
    """The teachers from the shelf as soon as all are there, the best first; one that learnt far less is sent home."""
    places = [shelf / f"teacher-{number}.pt" for number in range(count)]
    while not all(place.exists() for place in places):
        time.sleep(1)
    teachers = []
    for place in places:
        teacher = school.make()
        teacher.load_state_dict(torch.load(place, weights_only=True))
        teachers.append((measure(school, teacher)["act"], teacher.eval()))
    teachers.sort(key=lambda each: -each[0])
    good = [teacher for act, teacher in teachers if act > teachers[0][0] - WORST]
    school.tell(teachers=len(good), **measure(school, *good))
    return good


def train_pupil(school: School, kind: str, options: argparse.Namespace) -> None:
    """Train one pupil, on gold alone where that has all of the steps, and write its weights."""
    course, rate = Course(options.pupil_seconds, options.seed, options.gold_share), options.pupil_rate
    if options.gold_share < 1:
        teachers = bring_teachers(school, options.shelf, len(options.teacher_rates))
        taught = teach(school, teachers)
        pupil = make_pupil(school, kind, options.shelf, teachers[0])
        school.tell(before=kind, batches=len(taught), **measure(school, pupil))
        learn_together(school, kind, Learner(pupil, (rate, 3 * rate)), taught, course)
    else:
        pupil = make_pupil(school, kind, options.shelf)
        learn_gold(school, kind, Learner(pupil, (rate, 3 * rate)), school.rows["gold"], course)
    write_pieces(pupil.state_dict(), options.out / kind)
    torch.save(pupil.state_dict(), options.shelf / f"{kind}.pt")


def draw_curve(school: School, seconds: float) -> None:
    """Train coders of six layers on gold alone: all of it, a half, a quarter, each as often."""
    for parts in (1, 2, 4):
        part = random.Random(1).sample(school.rows["gold"], len(school.rows["gold"]) // parts)
        learner = Learner(school.make([0, 1, 2, 3, 4, 5]), (2e-4, 1e-3))
        learn_gold(school, f"gold alone, 1/{parts}", learner, part, Course(seconds / parts, 1))


def main() -> None:
    """Parse arguments and hold school."""
    options = parse()
    options.shelf.mkdir(parents=True, exist_ok=True)
    options.out.mkdir(parents=True, exist_ok=True)
    school = School(options.satchel, options.config, options.out)
    if options.teacher is not None:
        train_teacher(school, options.teacher, options.teacher_rates[options.teacher], options)
    if options.pupil:
        train_pupil(school, options.pupil, options)
    if options.curve_seconds:
        draw_curve(school, options.curve_seconds)


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("satchel", type=Path)
    parser.add_argument("config", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shelf", type=Path, default=Path("/tmp/shelf"), help="where teachers and pupils are kept")
    parser.add_argument("--teacher", type=int, help="the number of the teacher to train")
    parser.add_argument("--teacher-rates", type=read_rates, default=[1e-4, 1.5e-4, 2e-4], help="one teacher a rate")
    parser.add_argument("--teacher-seconds", type=float, default=120)
    parser.add_argument("--pupil", help="start, teacher, plain, or a name on the shelf")
    parser.add_argument("--pupil-seconds", type=float, default=230)
    parser.add_argument("--pupil-rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--gold-share", type=float, default=0.5, help="of the pupil's steps; 1 needs no teachers")
    parser.add_argument("--curve-seconds", type=float, default=0, help="for a coder of gold alone")
    return parser.parse_args()


def read_rates(text: str) -> list[float]:
    """Numbers between commas."""
    return [float(number) for number in text.split(",") if number]


if __name__ == "__main__":
    main()
