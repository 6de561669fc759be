"""The floors' runner: it finds figures, and fails beneath a floor or without a figure."""

from __future__ import annotations

import importlib.util
import json
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def floors(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    specification = importlib.util.spec_from_file_location("floors", ROOT / "eval" / "floors.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    monkeypatch.setitem(sys.modules, "floors", module)
    specification.loader.exec_module(module)
    return module


def table(printed: str, **figure: Any) -> str:
    """A floors.toml of one measure whose one step prints a text."""
    keys = ", ".join(f"{key} = {json.dumps(value)}" for key, value in figure.items())
    program = json.dumps(f"print({printed!r})".replace("{", "{{").replace("}", "}}"))
    step = f'{{ run = ["{{python}}", "-c", {program}] }}'
    return f'[[measure]]\nname = "m"\nsteps = [{step}]\nfigures = [{{ name = "f", {keys} }}]\n'


def run(floors: ModuleType, monkeypatch: pytest.MonkeyPatch, path: Path, content: str) -> int:
    path.write_text(content)
    monkeypatch.setattr(floors, "FLOORS", path)
    code: int = floors.main([])
    return code


@pytest.mark.parametrize(
    ("printed", "figure", "code", "told"),
    [
        ('{"a": {"b.c": 0.5}}', {"at": ["a", "b.c"], "floor": 0.5}, 0, "0.500  floor 0.500"),
        ('{"a": {"b.c": 0.49}}', {"at": ["a", "b.c"], "floor": 0.5}, 1, "BENEATH"),
        ('{"a": null}', {"at": ["a"], "floor": 0.5}, 1, "NOT MEASURED: the output has no number at a"),
        ("macro-F1 0.61, accuracy 0.7", {"pattern": "macro-F1 ([0-9.]+)", "floor": 0.6}, 0, "0.610"),
        ("nothing", {"pattern": "macro-F1 ([0-9.]+)", "floor": 0.6}, 1, "NOT MEASURED"),
        ("no json", {"at": ["a"], "floor": 0.5}, 1, "NOT MEASURED"),
    ],
)
def test_a_figure_is_found_and_held_to_its_floor(
    floors: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    printed: str, figure: dict[str, Any], code: int, told: str,
) -> None:  # fmt: skip
    assert run(floors, monkeypatch, tmp_path / "floors.toml", table(printed, **figure)) == code
    assert told in capsys.readouterr().out


def test_a_step_that_fails_is_named(
    floors: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = table("x", at=["a"], floor=0.1).replace("print(", "raise SystemExit(")
    assert run(floors, monkeypatch, tmp_path / "floors.toml", content) == 1
    assert "python" in capsys.readouterr().out


def test_without_shared_what_needs_it_is_left_out(
    floors: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(floors, "SHARED", tmp_path / "none")
    content = table("x", at=["a"], floor=0.5).replace('name = "m"', 'name = "m"\nshared = true')
    assert run(floors, monkeypatch, tmp_path / "floors.toml", content) == 0
    assert capsys.readouterr().out == "without ../shared these are not measured: m\n"


def test_an_unknown_measure_is_refused(floors: ModuleType) -> None:
    assert floors.main(["nothing"]) == 2


def test_the_projects_floors_are_well_formed(floors: ModuleType) -> None:
    content = tomllib.loads((ROOT / "eval" / "floors.toml").read_text(encoding="utf-8"))
    for measure in msgspec.convert(content, floors.Floors).measure:
        for word in (word for step in measure.steps for word in step.run):
            assert word.format_map(floors.places(Path()))
        assert all(bool(figure.at) != bool(figure.pattern) for figure in measure.figures)
