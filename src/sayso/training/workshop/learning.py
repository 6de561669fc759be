"""What every training of a coder does alike: the optimiser, the rate's rise and fall, one step, and checkpoints."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from sayso.training.workshop.network import Coder

RISE = 0.1  # of all steps, in which the rate rises


def make_optimizer(
    coder: Coder, rates: tuple[float, float], further: Iterable[nn.Parameter] = ()
) -> torch.optim.Optimizer:
    """AdamW at `rates` for the encoder and for the heads, `further` among them; the word embeddings stay as they are."""
    coder.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    heads = [weights for name, weights in coder.named_parameters() if not name.startswith("encoder.")]
    encoder = [weights for weights in coder.encoder.parameters() if weights.requires_grad]
    groups = [{"params": encoder, "lr": rates[0]}, {"params": [*heads, *further], "lr": rates[1]}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def make_schedule(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """The rate's share by step: up over the first tenth, then down to nothing."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (RISE * steps)) * max(0.0, 1 - step / steps)
    )


def take_step(loss: Tensor, parts: dict[str, Any]) -> float:
    """Learn from one batch's loss, which is returned; `parts` holds the model, its optimizer and its schedule."""
    parts["optimizer"].zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parts["model"].parameters(), 1.0)
    parts["optimizer"].step()
    parts["schedule"].step()
    return float(loss.item())


def save_checkpoint(path: Path, epoch: int, parts: dict[str, Any]) -> None:
    """Write a checkpoint beside the last one, then in its place."""
    new = path.with_suffix(".new")
    torch.save({"epoch": epoch, **{name: part.state_dict() for name, part in parts.items()}}, new)
    new.replace(path)


def load_checkpoint(path: Path, parts: dict[str, Any]) -> int:
    """Take up a checkpoint if there is one; returns the epoch to begin with."""
    if not path.exists():
        return 1
    state = torch.load(path, weights_only=True)
    for name in ("model", "optimizer", "schedule"):
        parts[name].load_state_dict(state[name])
    return int(state["epoch"]) + 1
