"""Make the pieces that training/school.py wrote of a pupil a run, which training/export.py makes a model of.

    python training/unpack.py ENCODER PIECES_FOLDER PUPIL RUN_FOLDER

The word embeddings, which are not trained, are the encoder's own.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from satchel_weights import unpack_weights

from sayso.training.workshop.network import Coder

LAYERS = [0, 1, 2, 3, 4, 5]  # a pupil has six, whichever it began with


def main() -> None:
    """Parse arguments, join the pieces, write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("pieces", type=Path)
    parser.add_argument("pupil")
    parser.add_argument("run", type=Path)
    options = parser.parse_args()
    coder = Coder(options.encoder, LAYERS)
    with tempfile.NamedTemporaryFile(suffix=".npz") as whole:
        for piece in sorted(options.pieces.glob(f"{options.pupil}-*.piece")):
            whole.write(piece.read_bytes())
        whole.flush()
        weights = unpack_weights(Path(whole.name))
    coder.load_state_dict({**coder.state_dict(), **weights})
    options.run.mkdir(parents=True, exist_ok=True)
    torch.save({"model": coder.state_dict()}, options.run / "checkpoint.pt")


if __name__ == "__main__":
    main()
