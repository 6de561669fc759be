"""Make an encoder's matrices ready for int8: move what is large in their inputs into their weights.

A few channels of a transformer's activations are many times larger than the rest, so that one int8 scale for all leaves little of the
others. Dividing each channel by a factor and multiplying the weights by it changes nothing in exact arithmetic and evens both out
(SmoothQuant, Xiao et al. 2023). The factors are found on texts given.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from sayso.training.workshop.network import Coder

SHARE = 0.5  # of a channel's range that moves into the weights: the paper's middle


class Smoothed(nn.Module):
    """Linear layers of one input, each channel of which is divided by its factor first."""

    factor: Tensor

    def __init__(self, layer: nn.Linear, factor: Tensor) -> None:
        super().__init__()
        self.layer = layer
        layer.weight.data *= factor
        self.register_buffer("factor", 1 / factor)

    def forward(self, hidden: Tensor) -> Tensor:
        """hidden: (..., channels)."""
        return self.layer(hidden * self.factor)


def smooth(coder: Coder, read: Callable[[Coder], None], share: float = SHARE) -> None:
    """Smooth the encoder's layers by the inputs that they get when `read` runs the coder over texts."""
    groups = [group for layer in coder.encoder.encoder.layer for group in _groups(layer)]
    largest: dict[int, Tensor] = {}
    hooks = [module.register_forward_pre_hook(_watch(largest, number)) for number, (module, _) in enumerate(groups)]
    with torch.no_grad():
        read(coder)
    for hook in hooks:
        hook.remove()
    for number, (_, names) in enumerate(groups):
        layers = [parent.get_submodule(name) for parent, name in names]
        weights = torch.stack([layer.weight.detach().abs().amax(0) for layer in layers]).amax(0)
        factor = (largest[number].clamp(min=1e-5) ** share / weights.clamp(min=1e-5) ** (1 - share)).clamp(min=1e-2)
        for (parent, name), layer in zip(names, layers, strict=True):
            setattr(parent, name, Smoothed(layer, factor))


def _groups(layer: nn.Module) -> list[tuple[nn.Module, list[tuple[nn.Module, str]]]]:
    """The linear layers of a transformer layer that share an input: (one of them, (its parent, its name) of each)."""
    attention = getattr(layer.attention, "attn", None)
    if attention is None:  # BERT
        own, out = layer.attention.self, layer.attention.output
        inputs, output = [(own, "query"), (own, "key"), (own, "value")], [(out, "dense")]
    else:
        inputs, output = [(attention, "q"), (attention, "k"), (attention, "v")], [(attention, "o")]
    found = [inputs, output, [(layer.intermediate, "dense")], [(layer.output, "dense")]]
    return [(parts[0][0].get_submodule(parts[0][1]), parts) for parts in found]


def _watch(largest: dict[int, Tensor], number: int) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
    def watch(_: nn.Module, given: tuple[Tensor, ...]) -> None:
        seen = given[0].detach().abs().flatten(0, -2).amax(0)
        largest[number] = torch.maximum(largest[number], seen) if number in largest else seen

    return watch
