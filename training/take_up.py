"""Make a model that ships a run to go on from: its weights as floats, with the whole vocabulary of the encoder.

    python training/take_up.py ENCODER MODEL_FOLDER RUN_FOLDER --layers 0,1,2,3,4,5

Give RUN_FOLDER to training/train.py with `--start`. Pieces that the shipped vocabulary leaves out keep the encoder's own weights.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from sayso.language.wordpiece import read_pieces
from sayso.training.workshop.network import Coder
from sayso.training.workshop.restore import restore_weights

PIECES = "encoder.embeddings.word_embeddings.weight"


def take_up(encoder: Path, model: Path, layers: list[int]) -> Coder:
    """The coder of a shipped model's folder, cut from the encoder at the same layers."""
    coder, weights = Coder(encoder, layers), restore_weights(model)
    whole = coder.state_dict()
    numbers = {piece: number for number, piece in enumerate(read_pieces(encoder / "vocab.txt"))}
    kept = [numbers[piece] for piece in read_pieces(model / "vocabulary.txt")]
    pieces = whole[PIECES].clone()
    pieces[kept] = weights[PIECES]
    coder.load_state_dict({**weights, PIECES: pieces})
    return coder


def main() -> None:
    """Parse arguments, write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--layers", required=True)
    options = parser.parse_args()
    coder = take_up(options.encoder, options.model, [int(number) for number in options.layers.split(",")])
    options.run.mkdir(parents=True, exist_ok=True)
    torch.save({"model": coder.state_dict()}, options.run / "checkpoint.pt")


if __name__ == "__main__":
    main()
