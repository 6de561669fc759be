"""The behaviour figures: right only when what should change does and nothing else."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def behaviour(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("behaviour", ROOT / "eval" / "behaviour.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    monkeypatch.setitem(sys.modules, "behaviour", module)
    specification.loader.exec_module(module)
    event = {
        "id": "b", "text": "Norway promised Kenya a ship.", "type": "AGREE", "actor": ["NOR"], "recipient": ["KEN"],
        "certainty": "CT+", "tense": "past",
        "variants": [
            {"kind": "passive", "text": "Kenya was promised a ship by Norway.", "changes": {}},
            {"kind": "negated", "text": "Norway did not promise Kenya a ship.", "changes": {"certainty": "CT-"}},
        ],
    }  # fmt: skip
    (tmp_path / "behaviour.jsonl").write_text(json.dumps(event) + "\n")
    monkeypatch.setattr(module, "BEHAVIOUR", tmp_path / "behaviour.jsonl")
    return module


def coded(identifier: str, **more: Any) -> str:
    record = {"type": "AGREE", "actor": [{"country": "NOR"}], "recipient": [{"country": "KEN"}], "tense": "past"}
    return json.dumps({"id": identifier, "events": [record | {"certainty": "CT+"} | more]}) + "\n"


def test_the_texts_are_documents(behaviour: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert behaviour.main(["documents"]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["b", "b-1", "b-2"]


def test_all_right(behaviour: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(coded("b") + coded("b-1") + coded("b-2", certainty="CT-"))
    whole = {
        "plain": 1.0, "variants": 1.0, "held": 1.0,
        "kinds": {"passive": 1.0, "negated": 1.0}, "held kinds": {"passive": 1.0, "negated": 1.0},
    }  # fmt: skip
    assert behaviour.score(path) == whole | {"first sixty": whole}


def test_what_should_change_and_does_not_is_wrong(behaviour: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(coded("b") + coded("b-1", actor=[{"country": "KEN"}]) + coded("b-2"))
    assert behaviour.score(path)["kinds"] == {"passive": 0.0, "negated": 0.0}


def test_variants_are_held_only_where_the_plain_sentence_is_right(behaviour: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(coded("b", tense="future") + coded("b-1"))
    shares = behaviour.score(path)
    assert (shares["plain"], shares["variants"], shares["held"]) == (0.0, 0.5, None)
    assert shares["kinds"] == {"passive": 1.0, "negated": 0.0}
    assert shares["held kinds"] == {"passive": None, "negated": None}


def test_the_first_sixty_are_told_apart(behaviour: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = json.loads(behaviour.BEHAVIOUR.read_text())
    behaviour.BEHAVIOUR.write_text("".join(json.dumps(event | {"id": name}) + "\n" for name in "ab"))
    monkeypatch.setattr(behaviour, "FIRST", 1)
    path = tmp_path / "coded.jsonl"
    path.write_text(coded("a") + coded("b", tense="future"))
    shares = behaviour.score(path)
    assert (shares["plain"], shares["first sixty"]["plain"]) == (0.5, 1.0)


def test_failures_are_shown_with_what_was_coded(
    behaviour: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(coded("b") + coded("b-1") + coded("b-2"))
    assert behaviour.main(["failures", str(path)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("negated b-2 AGREE")
    assert "CT+" in printed[1]
    assert len(printed) == 2


def test_the_projects_set_is_well_formed() -> None:
    command = [sys.executable, str(ROOT / "eval" / "behaviour.py"), "documents"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    identifiers = [json.loads(line)["id"] for line in printed.splitlines()]
    assert len(identifiers) == len(set(identifiers)) > 1600
