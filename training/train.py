"""Train the coder on gold records.

    python training/train.py ENCODER GOLD.jsonl RUN_FOLDER [--measure DEV.jsonl] [--epochs 10] [--layers 0,1,2,3,4,5]

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

import torch
from labels import Example, read_examples
from losses import gold_loss
from measure import measure
from network import Answers, Coder
from torch import Tensor

from sayso.coding.dates import label_dates
from sayso.language.wordpiece import WordPiece

ROW_BATCH = 12  # rows of up to 100 words a step
HEAD_RATE = 6  # how much faster the fresh heads learn than the encoder


def collate(batch: list[Example], padding: int) -> tuple[Tensor, Tensor, Tensor]:
    """Rows as (ids, mask, firsts)."""
    width = max(len(each.window.pieces) for each in batch)
    ids = torch.full((len(batch), width), padding)
    mask = torch.zeros_like(ids)
    firsts = torch.zeros(len(batch), max(len(each.window.words) for each in batch), dtype=torch.long)
    for row, each in enumerate(batch):
        ids[row, : len(each.window.pieces)] = torch.tensor(each.window.pieces)
        mask[row, : len(each.window.pieces)] = 1
        firsts[row, : len(each.window.firsts)] = torch.tensor(each.window.firsts)
    return ids, mask, firsts


def batches(examples: list[Example], size: int) -> list[list[Example]]:
    """Shuffled batches of rows of like length."""
    random.shuffle(examples)
    chunks = [examples[at : at + size * 12] for at in range(0, len(examples), size * 12)]
    sorted_chunks = [sorted(chunk, key=lambda each: len(each.window.pieces)) for chunk in chunks]
    found = [chunk[at : at + size] for chunk in sorted_chunks for at in range(0, len(chunk), size)]
    random.shuffle(found)
    return found


def answer(model: Coder, batch: list[Example], padding: int) -> Answers:
    """The network's answers for a batch, in float32."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        answers = model(*collate(batch, padding))
    return Answers(*(scores.float() for scores in vars(answers).values()))


def make_optimizer(model: Coder, rate: float) -> torch.optim.Optimizer:
    """AdamW, the heads at a higher rate than the encoder; the word embeddings stay as they are."""
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    heads = [weights for name, weights in model.named_parameters() if not name.startswith("encoder.")]
    encoder = [weights for weights in model.encoder.parameters() if weights.requires_grad]
    groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": rate * HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def main() -> None:
    """Parse arguments and train."""
    options = parse()
    options.run.mkdir(parents=True, exist_ok=True)
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    wordpiece = WordPiece((options.encoder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    train = list(read_examples(options.gold, wordpiece, label_dates))
    dev = list(read_examples(options.measure, wordpiece, label_dates)) if options.measure else []
    layers = [int(number) for number in options.layers.split(",")] if options.layers else None
    model = Coder(options.encoder, layers)
    optimizer = make_optimizer(model, options.rate)
    steps = options.epochs * math.ceil(len(train) / ROW_BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, step / (0.1 * steps)) * max(0.0, 1 - step / steps)
    )
    first = resume(options.run, model, optimizer, schedule)
    begun = time.monotonic()
    for epoch in range(first, options.epochs + 1):
        model.train()
        total = 0.0
        for batch in batches(train, ROW_BATCH):
            loss = gold_loss(answer(model, batch, wordpiece["<pad>"]), batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        figures = measure(model, dev, lambda batch: answer(model, batch, wordpiece["<pad>"])) if dev else {}
        line = {
            "epoch": epoch,
            "seconds": round(time.monotonic() - begun),
            "loss": round(total / steps * options.epochs, 3),
            **figures,
        }
        with (options.run / "log.txt").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        state = {
            "epoch": epoch,
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
        }
        torch.save(state, options.run / "checkpoint.new")
        (options.run / "checkpoint.new").replace(options.run / "checkpoint.pt")


def resume(
    run: Path, model: Coder, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR
) -> int:
    """Take up the run's last checkpoint if there is one; returns the epoch to begin with."""
    path = run / "checkpoint.pt"
    if not path.exists():
        return 1
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["epoch"]) + 1


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--layers", default="")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
