"""Where the training scripts are and whether they can run; they are run as programs, so that sayso itself never loads torch."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import sayso
from sayso.errors import ModelError

NEEDED = ("torch", "transformers", "onnx")
SCRIPT = "fine_tune.py"


def find_workshop() -> Path:
    """The folder of the training scripts: beside this module where they are installed, else in the checkout.

    Raises ModelError where they or what they need are not installed.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise ModelError(
            f"training needs {', '.join(missing)}", where="sayso train", remedy="pip install 'sayso[training]'"
        )
    house = Path(sayso.__file__).resolve().parent
    for folder in (house / "training" / "workshop", house.parents[1] / "training"):
        if (folder / SCRIPT).is_file():
            return folder
    raise ModelError(
        "the training scripts are not installed",
        where="sayso train",
        remedy="install from a checkout: pip install -e '.[training]'",
    )


def fine_tune(model: Path, gold: Sequence[Path], output: Path, *, epochs: int, rate: float) -> None:
    """Train a model's folder further on gold files and write the new one to `output`.

    Raises ModelError where the training fails; it prints how it goes on.
    """
    script = find_workshop() / SCRIPT
    command = [sys.executable, script, model, output, *gold, "--epochs", epochs, "--rate", rate]
    done = subprocess.run([str(word) for word in command], check=False)
    if done.returncode:
        raise ModelError(
            f"the training ended with {done.returncode}", where=str(output), remedy="see what it printed above"
        )
