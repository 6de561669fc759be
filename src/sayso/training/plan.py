"""What a training is made from and how, kept in the new model's folder until it is done, so that it can be taken up again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sayso.errors import OutputError
from sayso.language.cards import CARD, describe_model
from sayso.training.gold import Document

CHECKPOINT, PLAN = "checkpoint.pt", "plan.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each record is seen, the encoder's highest rate, and what the training's chances are drawn from."""

    epochs: int
    rate: float
    seed: int = 0


def begin(output: Path, model: Path, documents: Sequence[Document], plan: Plan) -> None:
    """Make the new model's folder, or go into it again where the same training was begun there and broken off.

    Raises OutputError where it holds something else.
    """
    gold = hashlib.sha256(json.dumps(list(documents), sort_keys=True).encode()).hexdigest()
    weights = hashlib.sha256((model / "model.onnx").read_bytes()).hexdigest()
    described = json.dumps({"model": weights, "gold": gold, **asdict(plan)}, indent=1) + "\n"
    path = output / PLAN
    if path.is_file() and path.read_text(encoding="utf-8") != described:
        raise OutputError(
            "another training was begun here: of another model or gold, or with other options",
            where=str(output),
            remedy="name a new folder, or give what was given then",
        )
    if not path.is_file() and output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise OutputError("there is something already", where=str(output), remedy="name a new folder")
    output.mkdir(parents=True, exist_ok=True)
    path.write_text(described, encoding="utf-8")


def finish(output: Path) -> None:
    """Take away what would let the training go on."""
    for name in (CHECKPOINT, PLAN):
        (output / name).unlink(missing_ok=True)


def write_card(output: Path, model: Path, trained_on: str) -> None:
    """Say in the new folder what it was made from; its figures are for its owner to measure."""
    before = describe_model(model)
    facts = {
        "about": f"{before.name}, trained further",
        "width": before.card.width,
        "layers": before.card.layers,
        "base": before.name,
        "trained_on": trained_on,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items() if value is not None]
    (output / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")
