"""Write the mean of several runs' weights as a run (Wortsman et al. 2022): runs that began from the same weights.

python training/soup.py OUT_FOLDER RUN_FOLDER[:SHARE]...
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor


def mix(runs: Sequence[tuple[Path, float]]) -> dict[str, Tensor]:
    """The weights of runs, each with its share, summed and divided by the shares."""
    total = sum(share for _, share in runs)
    mixed: dict[str, Tensor] = {}
    for run, share in runs:
        for name, weights in torch.load(run / "checkpoint.pt", weights_only=True)["model"].items():
            mixed[name] = mixed.get(name, torch.zeros_like(weights, dtype=torch.float)) + weights * (share / total)
    return mixed


def read_run(text: str) -> tuple[Path, float]:
    """A run and its share, as the command line names them."""
    folder, _, share = text.partition(":")
    return Path(folder), float(share or 1)


def main() -> None:
    """Parse arguments, write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", type=read_run, nargs="+")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save({"model": mix(options.runs)}, options.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
