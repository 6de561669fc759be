"""What a model's folder says of its heads (heads.json), held against what this version reads."""

from __future__ import annotations

import json
from pathlib import Path

from sayso.errors import ModelError
from sayso.language import heads

Described = dict[str, list[str]]


def read_heads(folder: Path) -> Described:
    """The labels of a model's heads.

    Raises ModelError where the file is missing, or they are neither this version's nor these without the later ones.
    """
    described = json.loads(read_file(folder / "heads.json"))
    if described not in (describe_heads(), _without_later(describe_heads())):
        raise ModelError(
            "the model's heads are not those that this version reads",
            where=str(folder / "heads.json"),
            remedy="train it again with this version's training/",
        )
    return dict(described)


def describe_heads() -> Described:
    """The labels that this version's heads have, as a model's heads.json says them."""
    described = {
        "types": heads.TYPES,
        "roles": heads.ROLES,
        "items": heads.CONTENT_ITEMS,
        **heads.ATTRIBUTES,
        **heads.WORD_LABELS,
    }
    return {name: list(labels) for name, labels in described.items()}


def read_file(path: Path) -> str:
    """A file of a model's folder, or the ModelError that it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(
            f"a model's file cannot be read: {error.strerror}", where=str(path), remedy="install sayso again"
        ) from error


def _without_later(described: Described) -> Described:
    return {
        name: [label for label in labels if name != "roles" or label not in heads.LATER]
        for name, labels in described.items()
        if name not in heads.LATER
    }
