"""What training/school.py reads from its satchel: rows as tensors, side by side on the GPU, and the encoder's weights."""

from __future__ import annotations

import copy
import json
import lzma
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import torch
from satchel_weights import unpack_weights
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from transformers import MPNetConfig, MPNetModel

from sayso.training.workshop.network import Answers, Coder
from sayso.training.workshop.wanted import Wanted, join_wanted

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
Dealt = TypeVar("Dealt")
ROWS = 128  # a step


@dataclass
class Row:
    """A row as it was packed; `wanted` where it is gold."""

    ids: Tensor
    firsts: Tensor
    lead: int
    wanted: Wanted | None


@dataclass
class Batch:
    """Rows side by side on the device: input, which words are the rows' own, which are asked, and what gold wants."""

    ids: Tensor
    mask: Tensor
    firsts: Tensor
    real: Tensor
    asked: Tensor
    wanted: Wanted | None


class School:
    """The rows, the encoder's weights, and the log."""

    def __init__(self, satchel: Path, config: Path, out: Path) -> None:
        self.out, self.begun = out, time.monotonic()
        rows = pickle.loads(lzma.decompress((satchel / "rows.xz").read_bytes()))
        self.padding = rows.pop("padding")[0]
        self.rows = {name: [_unpack_row(row) for row in each] for name, each in rows.items()}
        self.config = MPNetConfig.from_json_file(config)
        self.encoder: dict[str, Tensor] = {}
        for name in ("early", "late", "rest"):
            self.encoder |= unpack_weights(satchel / f"start-{name}.npz")
        self.start = unpack_weights(satchel / "start-pupil.npz") if (satchel / "start-pupil.npz").exists() else {}
        self.tell(ready={name: len(each) for name, each in self.rows.items()}, device=str(DEVICE))

    def tell(self, **what: Any) -> None:
        """A line of the log."""
        line = json.dumps({"at": round(time.monotonic() - self.begun), **what})
        print(line, flush=True)
        with (self.out / "log.txt").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def make(self, layers: list[int] | None = None) -> Coder:
        """A coder with the encoder's own weights, cut to the given layers."""
        encoder = MPNetModel(copy.deepcopy(self.config), add_pooling_layer=False)
        encoder.load_state_dict(self.encoder, strict=False)
        return Coder(encoder, layers).to(DEVICE)

    @cached_property
    def held(self) -> list[Batch]:
        """The held gold, which is asked again and again."""
        return self.batches(self.rows["held"])

    def batches(self, rows: list[Row]) -> list[Batch]:
        """Rows of like length side by side, on the device, where they stay: a step of small work would wait for them."""
        chance, found = random.Random(0), []
        chosen = sorted(rows, key=lambda row: len(row.ids) + chance.random() * 8)
        for at in range(0, len(chosen), ROWS):
            found.append(self.batch(chosen[at : at + ROWS]))
        return found

    def batch(self, rows: list[Row]) -> Batch:
        """Rows side by side."""
        ids = pad_sequence([row.ids for row in rows], batch_first=True, padding_value=self.padding)
        firsts = pad_sequence([row.firsts for row in rows], batch_first=True)
        at, sizes = torch.arange(firsts.shape[1])[None], torch.tensor([[len(row.firsts)] for row in rows])
        leads = torch.tensor([[row.lead] for row in rows])
        mask = (torch.arange(ids.shape[1])[None] < torch.tensor([[len(row.ids)] for row in rows])).long()
        real = at < sizes
        wanted = [row.wanted for row in rows if row.wanted is not None]
        joined = join_wanted(wanted).to(DEVICE) if len(wanted) == len(rows) else None
        tensors = [each.to(DEVICE, non_blocking=True) for each in (ids, mask, firsts, real, real & (at >= leads))]
        return Batch(*tensors, joined)


def _unpack_row(packed: tuple[Any, ...]) -> Row:
    pieces, firsts, lead, labels = packed
    wanted = Wanted(*(torch.from_numpy(each.astype("int64")) for each in labels)) if labels else None
    return Row(torch.from_numpy(pieces.astype("int64")), torch.from_numpy(firsts.astype("int64")), lead, wanted)


def deal(things: Sequence[Dealt], chance: random.Random) -> Iterator[Dealt]:
    """Things in shuffled order, for ever."""
    order = list(things)
    while True:
        chance.shuffle(order)
        yield from order


def read(coder: Coder, batch: Batch) -> tuple[Tensor, Answers]:
    """How the coder reads each word, and what it answers, in float32."""
    with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
        words = coder.encode(batch.ids, batch.mask, batch.firsts)
        answers = coder.say(coder.drop(words))
    return words.float(), Answers(*(scores.float() for scores in vars(answers).values()))
