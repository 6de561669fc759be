"""The coder's network: one encoder, and heads that ask each word, each trigger, and each pair of words."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS, ROLES, TYPES, WORD_LABELS

PAIR_WIDTH = 256
DROPOUT = 0.2


class Answers:
    """What the network says of a batch: scores by word (types, attributes, items, word labels) and by pair (trigger, word, role)."""

    def __init__(self, types: Tensor, attributes: Tensor, items: Tensor, word_labels: Tensor, pairs: Tensor) -> None:  # noqa: PLR0913
        self.types, self.attributes, self.items, self.word_labels, self.pairs = types, attributes, items, word_labels, pairs


class Coder(nn.Module):
    """An encoder cut to the given layers, with the heads of sayso.language.heads."""

    def __init__(self, encoder: Path, layers: list[int] | None = None) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False)
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

    def forward(self, ids: Tensor, mask: Tensor, firsts: Tensor) -> Answers:
        """ids, mask: (rows, pieces); firsts: (rows, words), where each word's first piece stands."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        words = torch.gather(hidden, 1, firsts.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        words = self.drop(words)
        attributes = self.attributes(words)
        kinds = sum(map(len, ATTRIBUTES.values()))
        return Answers(
            self.types(words), attributes[..., :kinds], attributes[..., kinds:], self.word_labels(words), self._pairs(words)
        )

    def _pairs(self, words: Tensor) -> Tensor:
        """(rows, triggers, words, roles): one score for every word as the trigger of every other."""
        head, tail = self.head(words), self.tail(words)
        ones = torch.ones_like(head[..., :1])
        head, tail = torch.cat([head, ones], -1), torch.cat([tail, ones], -1)
        rows, count, width = head.shape
        # One matrix product for all roles, then one for all words: plain products that quantise and export well.
        spread = head @ self.biaffine.permute(1, 0, 2).reshape(width, -1)
        spread = spread.view(rows, count * len(ROLES), width)
        scores = spread @ tail.transpose(1, 2)
        return scores.view(rows, count, len(ROLES), count).transpose(2, 3)


def _perceptron(width: int, out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(width, out))


def slices(labels: dict[str, tuple[str, ...]]) -> dict[str, slice]:
    """Where each of several heads stands in their joined scores."""
    found, at = {}, 0
    for name, values in labels.items():
        found[name] = slice(at, at + len(values))
        at += len(values)
    return found
