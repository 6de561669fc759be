"""Imports go one way (design.md): each package of the house may import only what stands before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso

HOUSE = Path(sayso.__file__).parent

FOUNDATION = {"model", "errors", "codes"}
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "codes": {"model"},
    "settings": {"errors"},
    "lexicon": {*FOUNDATION, "settings"},
    "reading": {*FOUNDATION, "settings", "lexicon"},
    "language": {*FOUNDATION, "settings", "lexicon"},
    "coding": {*FOUNDATION, "settings", "lexicon", "reading", "language"},
    "pipeline": {*FOUNDATION, "settings", "lexicon", "reading", "language", "coding"},
    "output": {*FOUNDATION, "ledger", "ladder"},
    "evaluation": FOUNDATION,
    "review": {*FOUNDATION, "lexicon"},
    "training": {*FOUNDATION, "settings", "lexicon", "reading", "language", "coding", "pipeline", "evaluation"},
    "ledger": FOUNDATION,
    "ladder": {*FOUNDATION, "ledger"},
    "jobs": {*FOUNDATION, "settings", "lexicon", "reading", "coding", "pipeline", "ledger"},
}
"""What each room may import besides itself. `cli`, and the package's own face, come last and may import all."""
COMES_LAST = {"cli", "__init__", "__main__"}
ONLY_IN_LANGUAGE = "onnxruntime"
NEVER = {"sklearn"}
ONLY_IN_TRAINING = {"torch", "transformers", "onnx"}
"""What the training extra brings; onnxruntime's tools for quantising too."""
ONLY_IN_OUTPUT = "pyarrow"


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function, by full name."""
    package = ("sayso", *path.relative_to(HOUSE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join((*base, *((node.module,) if node.module else ())))
            yield name
            if name == "sayso":
                yield from (f"sayso.{alias.name}" for alias in node.names)


def rooms_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("sayso.")}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_room_imports_only_what_stands_before_it(path: Path) -> None:
    room = room_of(path)
    if room in COMES_LAST:
        return
    assert room in MAY_IMPORT, f"{room} is no room of the house: add it to design and test"
    assert rooms_imported(path) - {room} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_nothing_outside_the_bounds_is_imported(path: Path) -> None:
    packages = {name.split(".")[0] for name in imported(path)}
    assert not packages & NEVER
    assert room_of(path) == "training" or not packages & ONLY_IN_TRAINING
    assert room_of(path) in ("language", "training") or ONLY_IN_LANGUAGE not in packages
    assert room_of(path) == "output" or ONLY_IN_OUTPUT not in packages


def test_the_reader_of_imports_sees_what_it_should(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("test_imports.HOUSE", tmp_path)
    (tmp_path / "output").mkdir()
    module = tmp_path / "output" / "one.py"
    module.write_text(
        "import onnxruntime.x\nfrom sayso import coding\nfrom . import two\nfrom ..reading import read\n"
        "def f():\n    from sayso.cli import main\n"
    )
    found = set(imported(module))
    assert {"onnxruntime.x", "sayso.coding", "sayso.output", "sayso.reading", "sayso.cli"} <= found
    assert rooms_imported(module) == {"coding", "output", "reading", "cli"}
