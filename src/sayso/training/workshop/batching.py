"""Rows -> batches of tensors, and the network's answers to them."""

from __future__ import annotations

import random

import torch
from torch import Tensor

from sayso.training.workshop.labels import Example
from sayso.training.workshop.network import Answers, Coder


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


def batches(examples: list[Example], size: int, chance: random.Random) -> list[list[Example]]:
    """Shuffled batches of rows of like length."""
    chance.shuffle(examples)
    chunks = [examples[at : at + size * 12] for at in range(0, len(examples), size * 12)]
    sorted_chunks = [sorted(chunk, key=lambda each: len(each.window.pieces)) for chunk in chunks]
    found = [chunk[at : at + size] for chunk in sorted_chunks for at in range(0, len(chunk), size)]
    chance.shuffle(found)
    return found


def half_precision() -> torch.autocast:
    """Compute in bf16 where the processor does; elsewhere it would be slower than float32."""
    able = getattr(torch.cpu, "_is_avx512_bf16_supported", None)  # torch asks the processor under this name alone
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=bool(able and able()))


def answer(model: Coder, batch: list[Example], padding: int) -> Answers:
    """The network's answers for a batch, in float32."""
    with half_precision():
        answers = model(*collate(batch, padding))
    return Answers(*(scores.float() for scores in vars(answers).values()))
