"""Models made before some heads were there: taken up with those heads as yet untaught, and written without them again."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from sayso.language.described import Described, describe_heads
from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS, ROLES
from sayso.training.workshop.network import Coder

_SELDOM = -4.0  # the log-odds from which an untaught role begins: hardly a word plays it


def grow(weights: dict[str, Tensor], described: Described) -> dict[str, Tensor]:
    """Give a coder's weights, of the heads that its heads.json describes, a place for each head of this version."""
    kept = [ROLES.index(role) for role in described["roles"]]
    if len(kept) < len(ROLES):
        weights["biaffine"] = _spread(weights["biaffine"], kept, len(ROLES))
        nearness = torch.full((len(weights["distance.weight"]), len(ROLES)), _SELDOM)
        nearness[:, kept] = weights["distance.weight"]
        weights["distance.weight"] = nearness
    rows, size = _known_labels(described), len(_known_labels(describe_heads()))
    if len(rows) < size:
        for name in ("attributes.3.weight", "attributes.3.bias"):
            weights[name] = _spread(weights[name], rows, size)
    return weights


def cut_heads(coder: Coder, described: Described) -> None:
    """Take from a coder the heads that are not described: a user's little gold hardly teaches those that its model had not."""
    kept, rows = [ROLES.index(role) for role in described["roles"]], _known_labels(described)
    coder.biaffine = nn.Parameter(coder.biaffine.detach()[kept])
    coder.distance = nn.Embedding.from_pretrained(coder.distance.weight.detach()[:, kept])
    last = coder.attributes[-1]
    last.weight, last.bias = (nn.Parameter(each.detach()[rows]) for each in (last.weight, last.bias))


def _known_labels(described: Described) -> list[int]:
    """The numbers of the attributes' and content items' labels that are described, among all of this version."""
    labels = [
        *((name, label) for name in ATTRIBUTES for label in ATTRIBUTES[name]),
        *(("items", item) for item in CONTENT_ITEMS),
    ]
    return [at for at, (name, label) in enumerate(labels) if label in described.get(name, ())]


def _spread(known: Tensor, rows: Sequence[int], size: int) -> Tensor:
    """The known rows at their new numbers among `size`, the others nought, from which either learns."""
    whole = torch.zeros(size, *known.shape[1:])
    whole[list(rows)] = known
    return whole
