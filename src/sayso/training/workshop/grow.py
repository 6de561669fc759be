"""The weights of a model made before some heads were there, with those heads as yet untaught."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from sayso.language.heads import ATTRIBUTES, CONTENT_ITEMS, ROLES

Described = dict[str, list[str]]
_SELDOM = -4.0  # the log-odds from which an untaught role begins: hardly a word plays it
_SMALL = 0.01


def grow(weights: dict[str, Tensor], described: Described) -> dict[str, Tensor]:
    """Give a coder's weights, of the heads that its heads.json describes, a place for each head of this version."""
    kept = [ROLES.index(role) for role in described["roles"]]
    if len(kept) < len(ROLES):
        weights["biaffine"] = _spread(weights["biaffine"], kept, len(ROLES), _SMALL)
        nearness = torch.full((len(weights["distance.weight"]), len(ROLES)), _SELDOM)
        nearness[:, kept] = weights["distance.weight"]
        weights["distance.weight"] = nearness
    labels = [
        *((name, label) for name in ATTRIBUTES for label in ATTRIBUTES[name]),
        *(("items", item) for item in CONTENT_ITEMS),
    ]
    rows = [at for at, (name, label) in enumerate(labels) if label in described.get(name, ())]
    if len(rows) < len(labels):
        for name in ("attributes.3.weight", "attributes.3.bias"):
            weights[name] = _spread(weights[name], rows, len(labels), _SMALL)
    return weights


def _spread(known: Tensor, rows: Sequence[int], size: int, width: float) -> Tensor:
    """The known rows at their new numbers among `size`, the others drawn at random, small."""
    whole = torch.randn(size, *known.shape[1:]) * width
    whole[list(rows)] = known
    return whole
