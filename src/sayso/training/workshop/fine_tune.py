"""Train a model that ships further on gold of one's own.

A checkpoint in the new folder lets an interrupted training go on from its last epoch, to the same weights as without the interruption
(each epoch draws its chances afresh); it is taken away when the model is written.
"""

from __future__ import annotations

import math
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from sayso.coding.dates.expressions import label_dates
from sayso.language.described import read_heads
from sayso.language.wordpiece import WordPiece, read_pieces
from sayso.training.plan import CHECKPOINT, Plan, finish
from sayso.training.workshop.batching import answer, batches
from sayso.training.workshop.export import export
from sayso.training.workshop.labels import Example, label_document
from sayso.training.workshop.learning import load_checkpoint, make_optimizer, make_schedule, save_checkpoint, take_step
from sayso.training.workshop.losses import gold_loss
from sayso.training.workshop.network import Coder
from sayso.training.workshop.restore import restore_coder

ROW_BATCH = 8  # rows of up to 100 words a step; a beat's gold is small, so more steps rather than larger ones
HEAD_RATE = 2  # the heads know their work already

Tell = Callable[[str], None]


def fine_tune(model: Path, documents: Sequence[dict[str, Any]], output: Path, plan: Plan, *, tell: Tell) -> None:
    """Train a model's folder further on gold documents and write the new one to `output`, which `begin` has made.

    Raises ModelError where the model cannot be trained on.
    """
    vocabulary = read_pieces(model / "vocabulary.txt")
    wordpiece = WordPiece(vocabulary)
    examples = [row for document in documents for row in label_document(document, wordpiece, label_dates)]
    records = sum(len(row.targets) for row in examples)
    tell(f"{records} records in {len(examples)} rows")
    coder = restore_coder(model)
    _train(coder, (examples, wordpiece["<pad>"]), output / CHECKPOINT, plan, tell=tell)
    export(coder, vocabulary, output, read_heads(model))
    if (model / "confidence.toml").is_file():
        shutil.copy(model / "confidence.toml", output)
    finish(output)


def _train(coder: Coder, given: tuple[list[Example], int], checkpoint: Path, plan: Plan, *, tell: Tell) -> None:
    """given: the rows, and the padding piece's number."""
    examples, padding = given
    optimizer = make_optimizer(coder, (plan.rate, plan.rate * HEAD_RATE))
    schedule = make_schedule(optimizer, plan.epochs * math.ceil(len(examples) / ROW_BATCH))
    parts = {"model": coder, "optimizer": optimizer, "schedule": schedule}
    first = load_checkpoint(checkpoint, parts)
    if first > 1:
        tell(f"going on after epoch {first - 1}")
    coder.train()
    for epoch in range(first, plan.epochs + 1):
        torch.manual_seed(1000 * plan.seed + epoch)
        mixed = batches(list(examples), ROW_BATCH, random.Random(1000 * plan.seed + epoch))
        total = sum(take_step(gold_loss(answer(coder, batch, padding), batch), parts) for batch in mixed)
        save_checkpoint(checkpoint, epoch, parts)
        tell(f"epoch {epoch} of {plan.epochs}: loss {total / len(mixed):.3f}")
