"""Train a model that ships further on gold of one's own (`sayso train` runs this).

    python training/fine_tune.py MODEL_FOLDER OUT_FOLDER GOLD.jsonl... [--epochs 4] [--rate 2e-5] [--seed 0]

The weights are those of MODEL_FOLDER's own int8 graph (restore.py); OUT_FOLDER is a folder that sayso loads.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
from pathlib import Path

import torch
from batching import answer, batches
from export import export
from labels import Example, read_examples
from losses import gold_loss
from network import Coder
from restore import restore_coder

from sayso.coding.dates import label_dates
from sayso.language.wordpiece import WordPiece

ROW_BATCH = 8  # rows of up to 100 words a step; a beat's gold is small, so more steps rather than larger ones
HEAD_RATE = 2  # the heads know their work already
RISE = 0.1


def main() -> None:
    """Parse arguments, restore, train and export."""
    options = parse()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    vocabulary = (options.model / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    wordpiece = WordPiece(vocabulary)
    examples = [row for path in options.gold for row in read_examples(path, wordpiece, label_dates)]
    records = sum(len(row.targets) for row in examples)
    print(f"{records} records in {len(examples)} rows", flush=True)
    coder = restore_coder(options.model)
    train(coder, examples, wordpiece["<pad>"], (options.epochs, options.rate))
    export(coder, vocabulary, options.out)
    if (options.model / "confidence.toml").is_file():
        shutil.copy(options.model / "confidence.toml", options.out)
    write_card(options, records)


def train(coder: Coder, examples: list[Example], padding: int, pace: tuple[int, float]) -> None:
    """pace: epochs, and the encoder's highest rate."""
    epochs, rate = pace
    coder.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    heads = [weights for name, weights in coder.named_parameters() if not name.startswith("encoder.")]
    encoder = [weights for weights in coder.encoder.parameters() if weights.requires_grad]
    groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": rate * HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(examples) / ROW_BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (RISE * steps + 1)) * max(0.0, 1 - step / steps)
    )
    coder.train()
    for epoch in range(1, epochs + 1):
        total, mixed = 0.0, batches(list(examples), ROW_BATCH)
        for batch in mixed:
            loss = gold_loss(answer(coder, batch, padding), batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.item())
        print(f"epoch {epoch} of {epochs}: loss {total / len(mixed):.3f}", flush=True)


def write_card(options: argparse.Namespace, records: int) -> None:
    """Say in the new folder what it was made from; its figures are for its owner to measure."""
    names = ", ".join(path.name for path in options.gold)
    lines = [
        f'about = "{options.model.name}, trained further"',
        f'base = "{options.model.name}"',
        f'trained_on = "{records} records of {names}, {options.epochs} epochs"',
    ]
    (options.out / "card.toml").write_text("\n".join(lines).replace("\\", "/") + "\n", encoding="utf-8")


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-5)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
