"""The coder's network: one encoder, and heads that ask each word, each trigger, and each pair of words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS, ROLES, TYPES, WORD_LABELS

PAIR_WIDTH = 256
FURTHEST = 40  # words; beyond it distance counts as one
DROPOUT = 0.2
ENCODER_DROPOUT = 0.1


class RowDropout(nn.Module):
    """Dropout with one mask for all words of a row (Gal and Ghahramani 2016).

    On a CPU, drawing a mask for every word costs more than a layer.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.p = share  # the name that attention modules ask torch's Dropout for

    def forward(self, hidden: Tensor) -> Tensor:
        """hidden: (rows, words, width)."""
        if not self.training or not self.p:
            return hidden
        mask = hidden.new_empty(hidden.shape[0], 1, hidden.shape[2]).bernoulli_(1 - self.p) / (1 - self.p)
        return hidden * mask


ATTENTION = ("attn", "self")  # what transformers call the attention of MPNet and of BERT


def replace_dropout(module: nn.Module, share: float) -> None:
    """Put RowDropout in the place of every dropout of an encoder, and none in its attention's."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, RowDropout(share))
        else:
            replace_dropout(child, 0.0 if name in ATTENTION else share)


@dataclass(frozen=True)
class Answers:
    """What the network says of a batch: scores by word, and by pair (word that asks, word, role)."""

    types: Tensor
    attributes: Tensor
    items: Tensor
    word_labels: Tensor
    pairs: Tensor


class Coder(nn.Module):
    """An encoder, or one that is read from a folder, cut to the given layers, with the heads of sayso.language.heads."""

    def __init__(self, encoder: Path | nn.Module, layers: list[int] | None = None) -> None:
        super().__init__()
        self.encoder: Any = encoder
        if isinstance(encoder, Path):
            # Plain attention: going back through the fused one took a third of a step of a BERT on a CPU.
            self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
        replace_dropout(self.encoder, ENCODER_DROPOUT)
        if layers:
            stack = self.encoder.encoder.layer
            self.encoder.encoder.layer = nn.ModuleList(stack[number] for number in layers)
            self.encoder.config.num_hidden_layers = len(layers)
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(DROPOUT)
        self.types = _perceptron(width, len(TYPES))
        self.attributes = _perceptron(width, sum(map(len, ATTRIBUTES.values())) + len(CONTENT_ITEMS))
        self.word_labels = nn.Linear(width, sum(map(len, WORD_LABELS.values())))
        self.head = nn.Sequential(nn.Linear(width, PAIR_WIDTH), nn.GELU(), nn.Dropout(DROPOUT))
        self.tail = nn.Sequential(nn.Linear(width, PAIR_WIDTH), nn.GELU(), nn.Dropout(DROPOUT))
        # Biaffine (Dozat and Manning 2017): a matrix a role, with biases for either side by a column of ones.
        self.biaffine = nn.Parameter(torch.randn(len(ROLES), PAIR_WIDTH + 1, PAIR_WIDTH + 1) * 0.01)
        self.flat: Tensor | None
        self.register_buffer("flat", None)
        # How far before or behind the trigger a word stands, which the products alone see badly.
        self.distance = nn.Embedding(2 * FURTHEST + 1, len(ROLES))
        nn.init.zeros_(self.distance.weight)

    def encode(self, ids: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """The words as the encoder reads them, before any of it is dropped: (rows, words, width)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return torch.gather(hidden, 1, firsts.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))

    def read(self, ids: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """The words as the heads are given them: (rows, words, width)."""
        return self.drop(self.encode(ids, mask, firsts))

    def forward(self, ids: Tensor, mask: Tensor, firsts: Tensor) -> Answers:
        """ids, mask: (rows, pieces); firsts: (rows, words), where each word's first piece stands."""
        return self.say(self.read(ids, mask, firsts))

    def say(self, words: Tensor) -> Answers:
        """What the heads say of words as they are given them."""
        attributes = self.attributes(words)
        return Answers(
            self.types(words),
            attributes[..., : -len(CONTENT_ITEMS)],
            attributes[..., -len(CONTENT_ITEMS) :],
            self.word_labels(words),
            self._pairs(words),
        )

    def freeze_pairs(self) -> None:
        """Lay the role matrices side by side once, so that an exported coder holds them as one matrix that quantises."""
        self.flat = self.biaffine.detach().permute(1, 0, 2).reshape(PAIR_WIDTH + 1, -1).clone()

    def _pairs(self, words: Tensor) -> Tensor:
        """(rows, triggers, words, roles): one score for every word as the trigger of every other."""
        head, tail = self.head(words), self.tail(words)
        ones = torch.ones_like(head[..., :1])
        head, tail = torch.cat([head, ones], -1), torch.cat([tail, ones], -1)
        rows, count, width = head.shape
        roles = len(self.biaffine)  # fewer than ROLES where heads were cut
        # One matrix product for all roles, then one for all words: plain products that quantise and export well.
        spread = head @ (self.biaffine.permute(1, 0, 2).reshape(width, -1) if self.flat is None else self.flat)
        spread = spread.view(rows, count * roles, width)
        scores = spread @ tail.transpose(1, 2)
        at = torch.arange(count, device=words.device)
        steps = (at[None] - at[:, None]).clamp(-FURTHEST, FURTHEST) + FURTHEST
        return scores.view(rows, count, roles, count).transpose(2, 3) + self.distance(steps)


def _perceptron(width: int, out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(width, out))


def slices(labels: dict[str, tuple[str, ...]]) -> dict[str, slice]:
    """Where each of several heads stands in their joined scores."""
    found, at = {}, 0
    for name, values in labels.items():
        found[name] = slice(at, at + len(values))
        at += len(values)
    return found
