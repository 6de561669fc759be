"""Train the coder on gold records.

    python training/train.py ENCODER GOLD.jsonl RUN_FOLDER [--measure DEV.jsonl] [--epochs 10] [--layers 0,1,2,3,4,5]
        [--taught TAUGHT_FOLDER --unlabelled DOCUMENTS.jsonl] [--lessons ../shared/data]

Writes a checkpoint and a line of RUN_FOLDER/log.txt each epoch; run again with the same folder to go on from the last.
Needs torch and transformers (the `training` extra). On a CPU with bf16 instructions it computes in bf16.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import torch
from lessons import Lesson, LessonHeads, read_lessons
from measure import measure
from teach import read_taught

from sayso.coding.dates.expressions import label_dates
from sayso.language.windows import ROW_WORDS
from sayso.language.wordpiece import WordPiece, read_pieces
from sayso.training.workshop.batching import answer, batches
from sayso.training.workshop.labels import Example, read_examples
from sayso.training.workshop.learning import load_checkpoint, make_optimizer, make_schedule, save_checkpoint, take_step
from sayso.training.workshop.losses import gold_loss
from sayso.training.workshop.network import Coder
from sayso.training.workshop.teaching import teacher_loss

ROW_BATCH = 16  # rows of up to 100 words a step, unless told; with 8 a quarter of the time went into the optimiser
HEAD_RATE = 5  # how much faster the fresh heads learn than the encoder, unless told


def main() -> None:
    """Parse arguments and train."""
    options = parse()
    options.run.mkdir(parents=True, exist_ok=True)
    chance = random.Random(options.seed)
    torch.manual_seed(options.seed)
    wordpiece = WordPiece(read_pieces(options.encoder / "vocab.txt"))
    padding = wordpiece["<pad>"]
    train = list(read_examples(options.gold, wordpiece, label_dates, read_numbers(options.row_words)))
    dev = list(read_examples(options.measure, wordpiece, label_dates)) if options.measure else []
    taught = read_taught(options.taught, options.unlabelled, wordpiece) if options.taught else []
    chance.shuffle(taught)
    lessons = read_lessons(options.lessons, wordpiece) if options.lessons else []
    chance.shuffle(lessons)
    model = Coder(options.encoder, read_numbers(options.layers) or None)
    if options.start:
        model.load_state_dict(torch.load(options.start / "checkpoint.pt", weights_only=True)["model"])
    heads = LessonHeads(model.encoder.config.hidden_size)
    optimizer = make_optimizer(model, (options.rate, options.rate * options.heads_faster), heads.parameters())
    a_turn = len(taught) // max(1, options.epochs // options.passes)
    turns = max(1, options.epochs // options.passes)
    a_lesson = len(lessons) // options.epochs
    steps = options.epochs * sum(math.ceil(rows / options.rows) for rows in (len(train), a_turn, a_lesson))
    schedule = make_schedule(optimizer, steps)
    parts = {"model": model, "optimizer": optimizer, "schedule": schedule, "lessons": heads}
    first = load_checkpoint(options.run / "checkpoint.pt", parts)
    begun = time.monotonic()
    for epoch in range(first, options.epochs + 1):
        model.train()
        mixed = batches(train, options.rows, chance) + batches(
            taught[(epoch - 1) % turns * a_turn : ((epoch - 1) % turns + 1) * a_turn], options.rows, chance
        )
        mixed += batches(lessons[(epoch - 1) * a_lesson : epoch * a_lesson], options.rows, chance)
        chance.shuffle(mixed)
        total = sum(step(parts, batch, padding) for batch in mixed)
        figures = measure(model, dev, lambda batch: answer(model, batch, padding)) if dev else {}
        spent = round(time.monotonic() - begun)
        line = {"epoch": epoch, "seconds": spent, "loss": round(total / len(mixed), 3), **figures}
        with (options.run / "log.txt").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        save_checkpoint(options.run / "checkpoint.pt", epoch, parts)


def step(parts: dict[str, Any], batch: list[Example], padding: int) -> float:
    """Learn from one batch, coded by hand or by teachers, or of lessons; returns its loss."""
    if isinstance(batch[0], Lesson):
        loss = parts["lessons"].loss(parts["model"], batch, padding)
    else:
        answers = answer(parts["model"], batch, padding)
        loss = gold_loss(answers, batch) if batch[0].coded else teacher_loss(answers, batch)
    return take_step(loss, parts)


def read_numbers(text: str) -> list[int]:
    """Layers or lengths as the command line names them."""
    return [int(number) for number in text.split(",") if number]


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--heads-faster", type=float, default=HEAD_RATE, help="times the encoder's rate")
    parser.add_argument("--rows", type=int, default=ROW_BATCH, help="rows a step")
    parser.add_argument("--layers", default="")
    parser.add_argument("--row-words", default=str(ROW_WORDS), help="the longest row; of several a document gets one")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--taught", type=Path, help="what teachers said of the unlabelled documents (teach.py)")
    parser.add_argument("--lessons", type=Path, help="a folder with srl/ and factuality/, like ../shared/data")
    parser.add_argument("--passes", type=int, default=1, help="how often all that was taught is learned from")
    parser.add_argument("--start", type=Path, help="a run of the same layers whose weights to go on from")
    parser.add_argument("--unlabelled", type=Path, help="the documents that the teachers labelled, in their order")
    return parser.parse_args()


if __name__ == "__main__":
    main()
