"""Rows -> batches of tensors, and the network's answers to them."""

from __future__ import annotations

import random

import torch
from labels import Example
from network import Answers, Coder
from torch import Tensor


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
