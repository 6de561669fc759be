"""A model made before some heads were there is taken up with them untaught, and the others as they were."""

from __future__ import annotations

import importlib.util
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sayso.language import heads
from sayso.language.described import describe_heads

has_torch = importlib.util.find_spec("torch") and importlib.util.find_spec("transformers")
pytestmark = pytest.mark.skipif(not has_torch, reason="needs the training extra: pip install 'sayso[training]'")
WIDTH, SIDE, STEPS = 6, 5, 3


def describe_older() -> dict[str, list[str]]:
    """What heads.json said before the later heads."""
    described = {name: labels for name, labels in describe_heads().items() if name not in heads.LATER}
    return described | {"roles": [role for role in heads.ROLES if role not in heads.LATER]}


def make_weights(described: dict[str, list[str]]) -> dict:
    import torch

    roles = len(described["roles"])
    labels = sum(len(described.get(name, ())) for name in (*heads.ATTRIBUTES, "items"))
    return {
        "biaffine": torch.arange(1.0, roles * SIDE * SIDE + 1).reshape(roles, SIDE, SIDE),
        "distance.weight": torch.ones(STEPS, roles),
        "attributes.3.weight": torch.arange(labels).float()[:, None].expand(labels, WIDTH) + 1,
        "attributes.3.bias": torch.arange(labels).float() + 1,
    }


def test_known_heads_keep_their_weights_at_their_new_numbers() -> None:
    from sayso.training.workshop.grow import grow

    older = describe_older()
    before = make_weights(older)
    known = {name: weights.clone() for name, weights in before.items()}
    grown = grow(before, older)
    for number, role in enumerate(older["roles"]):
        assert grown["biaffine"][heads.ROLES.index(role)].equal(known["biaffine"][number])
    items = len(heads.CONTENT_ITEMS)
    assert grown["attributes.3.bias"][-items:].equal(known["attributes.3.bias"][-items:])
    assert len(grown["attributes.3.bias"]) == sum(map(len, heads.ATTRIBUTES.values())) + items


def test_untaught_roles_are_hardly_played() -> None:
    from sayso.training.workshop.grow import grow

    grown = grow(make_weights(describe_older()), describe_older())
    new = heads.ROLES.index("actor country")
    assert grown["distance.weight"][:, new].max() < -3
    assert grown["biaffine"][new].abs().max() < 0.1


def test_weights_of_all_heads_stay_as_they_are() -> None:
    from sayso.training.workshop.grow import grow

    weights = make_weights(describe_heads())
    known = {name: each.clone() for name, each in weights.items()}
    assert all(each.equal(known[name]) for name, each in grow(weights, describe_heads()).items())


def test_what_was_grown_is_cut_again() -> None:
    import torch
    from torch import nn

    from sayso.training.workshop.grow import cut_heads, grow

    older = describe_older()
    known = make_weights(older)
    grown = grow(make_weights(older), older)
    last = nn.Linear(WIDTH, len(grown["attributes.3.bias"]))
    last.load_state_dict({"weight": grown["attributes.3.weight"], "bias": grown["attributes.3.bias"]})
    coder = SimpleNamespace(
        biaffine=nn.Parameter(grown["biaffine"]),
        distance=nn.Embedding.from_pretrained(grown["distance.weight"]),
        attributes=nn.Sequential(nn.GELU(), last),
    )
    cut_heads(cast(Any, coder), older)
    assert coder.biaffine.equal(known["biaffine"])
    assert coder.distance.weight.equal(known["distance.weight"])
    assert torch.equal(last.bias, known["attributes.3.bias"])
    assert torch.equal(last.weight, known["attributes.3.weight"])
