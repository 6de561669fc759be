"""What gold wants the network to say of a row, as tensors: made of a row once, and joined to what it wants of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS

if TYPE_CHECKING:
    from sayso.training.workshop.labels import Example

IGNORED = -100  # what torch's cross entropy passes over


@dataclass(frozen=True)
class Wanted:
    """Of r rows of up to w words, as whole numbers; rows and words are counted from 0.

    `types` (r, w), IGNORED where nothing is asked; `lengths` (r,), each row's words. For k records: `targets` (k, 2), row and word of the
    trigger; `attributes` (k, attributes); `items` (k, items), 0 or 1; `roles` (n, 3), number of the record, word and role, where one
    holds. For p words of participants that name no country: `pointing` (p, 2), row and word; `named` (q, 2), number of the pointing word
    and the word that names its country. `labels` (m, 4): row, word, head and label.
    """

    types: Tensor
    lengths: Tensor
    targets: Tensor
    attributes: Tensor
    items: Tensor
    roles: Tensor
    pointing: Tensor
    named: Tensor
    labels: Tensor

    def to(self, device: torch.device) -> Wanted:
        """The same on another device."""
        return Wanted(*(getattr(self, each.name).to(device, non_blocking=True) for each in fields(self)))


def want(example: Example) -> Wanted:
    """What gold wants of one row."""
    lead, targets, pointers = example.window.lead, example.targets, example.pointers
    items = torch.zeros(len(targets), len(CONTENT_ITEMS), dtype=torch.long)
    for number, target in enumerate(targets):
        items[number, target.items] = 1
    return Wanted(
        types=torch.tensor([[IGNORED] * lead + example.types[lead:]]),
        lengths=torch.tensor([len(example.types)]),
        targets=_table([(0, target.trigger) for target in targets], 2),
        attributes=_table([target.attributes for target in targets], len(ATTRIBUTES)),
        items=items,
        roles=_table([(number, word, role) for number, target in enumerate(targets) for role, word in target.roles], 3),
        pointing=_table([(0, word) for word, _ in pointers], 2),
        named=_table([(number, named) for number, (_, words) in enumerate(pointers) for named in words], 2),
        labels=_table([(0, word, head, label) for head, word, label in example.word_labels], 4),
    )


def join_wanted(rows: Sequence[Wanted]) -> Wanted:
    """What is wanted of a batch of single rows, in their order."""
    return Wanted(
        types=pad_sequence([each.types[0] for each in rows], batch_first=True, padding_value=IGNORED),
        lengths=torch.cat([each.lengths for each in rows]),
        targets=_count_on([each.targets for each in rows], [1] * len(rows)),
        attributes=torch.cat([each.attributes for each in rows]),
        items=torch.cat([each.items for each in rows]),
        roles=_count_on([each.roles for each in rows], [len(each.targets) for each in rows]),
        pointing=_count_on([each.pointing for each in rows], [1] * len(rows)),
        named=_count_on([each.named for each in rows], [len(each.pointing) for each in rows]),
        labels=_count_on([each.labels for each in rows], [1] * len(rows)),
    )


def _table(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    return torch.tensor(rows, dtype=torch.long).reshape(-1, width)


def _count_on(tables: list[Tensor], sizes: list[int]) -> Tensor:
    """Tables below each other; the first column of each counts on from the sizes of those before it."""
    starts = torch.tensor([0, *sizes[:-1]]).cumsum(0)
    shifted = [table.clone() for table in tables]
    for table, start in zip(shifted, starts, strict=True):
        table[:, 0] += start
    return torch.cat(shifted)
