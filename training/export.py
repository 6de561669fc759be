"""Write a trained coder as the folder that sayso loads: int8 ONNX, vocabulary, heads.

    python training/export.py ENCODER RUN_FOLDER OUT_FOLDER [--layers 0,1,2,3,4,5] [--smooth DOCUMENTS.jsonl]

`--smooth` evens out the activations first, by what the coder reads in some texts (smooth.py).
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable
from pathlib import Path

import torch
from smooth import smooth
from teach import read_rows

from sayso.language.wordpiece import WordPiece, read_pieces
from sayso.training.workshop.batching import collate
from sayso.training.workshop.export import export
from sayso.training.workshop.network import Coder

SMOOTHED_BY = 200  # documents whose activations are looked at


def read_texts(path: Path, wordpiece: WordPiece, padding: int) -> Callable[[Coder], None]:
    """What runs a coder over the first rows of a file of documents."""
    rows = [row for document in itertools.islice(read_rows(path, wordpiece), SMOOTHED_BY) for row in document]

    def read(coder: Coder) -> None:
        for row in rows:
            coder(*collate([row], padding))

    return read


def main() -> None:
    """Parse arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", default="")
    parser.add_argument(
        "--smooth", type=Path, help="documents (id, text), one a line, by which to even out the activations"
    )
    options = parser.parse_args()
    layers = [int(number) for number in options.layers.split(",")] if options.layers else None
    coder = Coder(options.encoder, layers)
    coder.load_state_dict(torch.load(options.run / "checkpoint.pt", weights_only=True)["model"])
    vocabulary = read_pieces(options.encoder / "vocab.txt")
    if options.smooth:
        wordpiece = WordPiece(vocabulary)
        smooth(coder.eval(), read_texts(options.smooth, wordpiece, wordpiece["<pad>"]))
    export(coder, vocabulary, options.out)
    print(f"{options.out}: {sum(path.stat().st_size for path in options.out.iterdir()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
