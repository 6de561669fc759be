"""What is known of a model's folder: its card, and what its files say of its size."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sayso.errors import ModelError
from sayso.language.encoder import SHIPPED, Encoder, find_model, models_home, shipped_models

CARD = "card.toml"
_FILES = ("model.onnx", "vocabulary.txt", "heads.json")
_FURTHER = ("confidence.toml", CARD)


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a model's card.toml says: what it is, what it was made from and trained on, its licence, its figures."""

    about: str | None = None
    width: int | None = None
    layers: int | None = None
    base: str | None = None
    trained_on: str | None = None
    licence: str | None = None
    figures: dict[str, str | float] = {}


class ModelDescription(msgspec.Struct, frozen=True, kw_only=True):
    """A model: its name, folder, card, and what its own files say; `missing` are files that it would do without."""

    name: str
    folder: Path
    shipped: bool
    default: bool
    card: Card
    pieces: int
    megabytes: float
    missing: tuple[str, ...]


def list_models() -> list[ModelDescription]:
    """Describe the models that ship, the default first."""
    return [describe_model(path) for path in shipped_models()]


def describe_model(folder: Path) -> ModelDescription:
    """Describe a model's folder.

    Raises ModelError where a file that it needs is missing or its card breaks the form.
    """
    for name in _FILES:
        if not (folder / name).is_file():
            raise ModelError("a model's file is missing", where=str(folder / name), remedy="give the folder whole")
    shipped = folder.parent.resolve() == models_home().resolve()
    return ModelDescription(
        name=folder.name,
        folder=folder,
        shipped=shipped,
        default=shipped and folder.name == SHIPPED,
        card=_read_card(folder / CARD),
        pieces=len(_read(folder / "vocabulary.txt").splitlines()),
        megabytes=sum((folder / name).stat().st_size for name in _FILES) / 1e6,
        missing=tuple(name for name in _FURTHER if not (folder / name).is_file()),
    )


def check_model(name: str) -> ModelDescription:
    """Describe a model by its name or folder, and load it to see that it fits this version.

    Raises ModelError where it does not.
    """
    folder = find_model(name)
    described = describe_model(folder)
    Encoder(folder).analyse("A test.")
    return described


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"a model's file cannot be read: {error.strerror}", where=str(path), remedy="check the file"
        ) from error


def _read_card(path: Path) -> Card:
    if not path.is_file():
        return Card()
    try:
        return msgspec.toml.decode(_read(path), type=Card)
    except msgspec.DecodeError as fault:
        raise ModelError(f"not a card: {fault}", where=str(path), remedy="keep the keys of a shipped card") from fault
