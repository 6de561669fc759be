"""Write a trained coder as the folder that sayso loads: int8 ONNX, vocabulary, heads.

The encoder's and heads' matrices become int8 with one scale a column (onnxruntime's dynamic quantisation); the embeddings
int8 with one scale a row. The vocabulary is cut to pieces that English text can hold.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.language.described import Described, describe_heads
from sayso.training.workshop.grow import cut_heads
from sayso.training.workshop.network import Answers, Coder

_ENGLISH = re.compile(r"(?:##)?[\x21-\x7e\u00a1-\u024f–—‘’“”…€]+")


class SmallEmbedding(nn.Module):
    """An embedding table kept as int8 with a scale a row."""

    table: Tensor
    scale: Tensor

    def __init__(self, weights: Tensor) -> None:
        super().__init__()
        scale = weights.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weights / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.table[ids].float() * self.scale[ids]


class Exported(nn.Module):
    """The coder with plain inputs and outputs; every piece of a row is real, so there is no mask."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.coder = coder

    def forward(self, ids: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        answers: Answers = self.coder(ids, torch.ones_like(ids), firsts)
        return tuple(vars(answers).values())


def cut_vocabulary(coder: Coder, vocabulary: list[str]) -> list[str]:
    """Drop the pieces that English text cannot hold from the embedding table; returns the vocabulary kept."""
    kept = [
        number
        for number, piece in enumerate(vocabulary)
        if _ENGLISH.fullmatch(piece) and not piece.startswith("[unused")
    ]
    embeddings = coder.encoder.embeddings
    embeddings.word_embeddings = nn.Embedding.from_pretrained(embeddings.word_embeddings.weight.detach()[kept])
    words = [vocabulary[number] for number in kept]
    embeddings.padding_idx = embeddings.word_embeddings.padding_idx = words.index("<pad>")
    return words


def export(coder: Coder, vocabulary: list[str], out: Path, described: Described | None = None) -> None:
    """Write model.onnx, vocabulary.txt and heads.json to a folder; with the heads described alone, or all of this version."""
    out.mkdir(parents=True, exist_ok=True)
    described = described or describe_heads()
    cut_heads(coder, described)
    words = cut_vocabulary(coder, vocabulary)
    embeddings = coder.encoder.embeddings
    embeddings.word_embeddings = SmallEmbedding(embeddings.word_embeddings.weight.detach())
    coder.eval()
    coder.freeze_pairs()
    ids, firsts = torch.randint(10, 900, (1, 20)), torch.arange(1, 15)[None]
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(coder), (ids, firsts), str(plain), input_names=["ids", "firsts"],
            output_names=["types", "attributes", "items", "word_labels", "roles"], opset_version=17, dynamo=False,
            dynamic_axes={"ids": {0: "rows", 1: "pieces"}, "firsts": {0: "rows", 1: "words"}, },
        )  # fmt: skip
        quantize_dynamic(
            plain,
            out / "model.onnx",
            weight_type=QuantType.QInt8,  # unsigned ones take twice the time on processors with VNNI
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
    (out / "vocabulary.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    (out / "heads.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
