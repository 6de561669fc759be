"""`sayso train` without the training extra, and what it refuses before it starts."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli.app import sayso
from sayso.errors import GoldError, ModelError, OutputError
from sayso.training import workshop


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "Iran sent food.", "sentences": [[0, 15]], "events": []}) + "\n")
    return path


def train(*arguments: str | Path) -> Any:
    return CliRunner().invoke(sayso, ["train", *map(str, arguments)]).exception


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """As if the extra were installed and a training did nothing; gives the commands run."""
    ran: list[list[str]] = []
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())

    class Done:
        returncode = 0

    def run(command: list[str], **options: Any) -> Done:
        ran.append(command)
        return Done()

    monkeypatch.setattr(workshop.subprocess, "run", run)
    return ran


def test_without_the_extra_the_command_to_install_it_is_named(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    error = train(gold, "-o", tmp_path / "mine")
    assert isinstance(error, ModelError)
    assert "pip install 'sayso[training]'" in str(error)


def test_a_folder_that_holds_something_is_left_alone(gold: Path, tmp_path: Path, extra: list[list[str]]) -> None:
    assert isinstance(train(gold, "-o", tmp_path), OutputError)
    assert extra == []


def test_gold_that_is_trained_on_cannot_be_held_out(gold: Path, tmp_path: Path, extra: list[list[str]]) -> None:
    assert isinstance(train(gold, "-o", tmp_path / "mine", "--held-out", gold), GoldError)
    assert extra == []


def test_gold_that_cannot_be_read_is_named_before_the_training(tmp_path: Path, extra: list[list[str]]) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n")
    assert isinstance(train(tmp_path / "bad.jsonl", "-o", tmp_path / "mine"), GoldError)
    assert extra == []


def test_the_training_is_given_the_model_the_gold_and_the_new_folder(
    gold: Path, tmp_path: Path, extra: list[list[str]]
) -> None:
    assert train(gold, "-o", tmp_path / "mine", "--epochs", "2") is None
    (command,) = extra
    assert command[1].endswith("fine_tune.py")
    assert command[2].endswith("six-768")
    assert command[3:5] == [str(tmp_path / "mine"), str(gold)]
    assert command[command.index("--epochs") + 1] == "2"
