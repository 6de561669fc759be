"""Pack what a GPU machine without sayso's dependencies needs for training/school.py: rows, labels and weights in small files.

    python training/satchel.py OUT --encoder ENCODER [--gold GOLD.jsonl] [--held HELD.jsonl] [--news DOCUMENTS.jsonl] [--start RUN]

rows.xz holds the rows of each file, labelled where they are gold; start-*.npz the encoder's weights (12 layers in two files, the rest in
a third) and those of RUN, all matrices as bytes with a scale a row.
"""

from __future__ import annotations

import argparse
import lzma
import pickle
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from satchel_weights import pack_weights
from teach import read_rows
from torch import Tensor

from sayso.coding.dates.expressions import label_dates
from sayso.language.windows import ROW_WORDS
from sayso.language.wordpiece import WordPiece, read_pieces
from sayso.training.workshop.labels import Example, read_examples
from sayso.training.workshop.network import Coder
from sayso.training.workshop.wanted import Wanted, want

LAYER = ".layer."


def pack_row(example: Example) -> tuple[Any, ...]:
    """A row as small arrays: pieces, where each word begins, how many words lead, and what gold wants of it."""
    wanted = want(example) if example.coded else None
    labels = [getattr(wanted, each.name).numpy().astype(np.int16) for each in fields(Wanted)] if wanted else None
    window = example.window
    return np.array(window.pieces, dtype=np.uint16), np.array(window.firsts, dtype=np.int16), window.lead, labels


def main() -> None:
    """Parse arguments and pack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--held", type=Path)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--start", type=Path, help="a run of six layers that a pupil begins with")
    parser.add_argument("--row-words", type=int, default=ROW_WORDS)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wordpiece = WordPiece(read_pieces(options.encoder / "vocab.txt"))
    rows: dict[str, list[Any]] = {}
    for name in ("gold", "held"):
        if path := getattr(options, name):
            rows[name] = [pack_row(row) for row in read_examples(path, wordpiece, label_dates, (options.row_words,))]
    if options.news:
        rows["news"] = [pack_row(row) for document in read_rows(options.news, wordpiece) for row in document]
    if rows:
        rows["padding"] = [wordpiece["<pad>"]]
        (options.out / "rows.xz").write_bytes(lzma.compress(pickle.dumps(rows), preset=3))
        print({name: len(each) for name, each in rows.items()})
    else:
        _pack_starts(options)


def _pack_starts(options: argparse.Namespace) -> None:
    weights = Coder(options.encoder).encoder.state_dict()
    later = {f"encoder.layer.{number}." for number in range(6, 12)}
    parts: dict[str, dict[str, Tensor]] = {"early": {}, "late": {}, "rest": {}}
    for name, values in weights.items():
        late = any(name.startswith(each) for each in later)
        parts["late" if late else "early" if LAYER in name else "rest"][name] = values
    for name, part in parts.items():
        pack_weights(part, options.out / f"start-{name}.npz")
    if options.start:
        pupil = torch.load(options.start / "checkpoint.pt", weights_only=True)["model"]
        pack_weights(
            {name: each for name, each in pupil.items() if "word_embeddings" not in name},
            options.out / "start-pupil.npz",
        )


if __name__ == "__main__":
    main()
