"""`sayso train`: what it refuses before it starts, and, where the training extra is installed, a training from end to end."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli.app import sayso
from sayso.errors import GoldError, ModelError, OutputError
from sayso.language.cards import check_model
from sayso.training import extra, plan

GOLD = Path(__file__).parents[1] / "gold" / "articles.jsonl"
has_extra = all(importlib.util.find_spec(name) for name in extra.NEEDED)


def train(*arguments: str | Path) -> Any:
    return CliRunner().invoke(sayso, ["train", *map(str, arguments)])


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were there: what is refused is refused before it is needed."""
    monkeypatch.setattr(extra, "require_extra", lambda: None)


@pytest.fixture
def lines() -> list[dict[str, Any]]:
    """Three articles of the project's own gold."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()[:3]]


def write(path: Path, documents: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return path


def test_without_the_extra_the_command_to_install_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    error = train(GOLD, "-o", tmp_path / "mine").exception
    assert isinstance(error, ModelError)
    assert "pip install 'sayso[training]'" in str(error)


@pytest.mark.usefixtures("installed")
def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("mine")
    assert isinstance(train(GOLD, "-o", tmp_path).exception, OutputError)
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]


@pytest.mark.usefixtures("installed")
def test_another_trainings_beginning_is_not_gone_on_from(tmp_path: Path) -> None:
    (tmp_path / plan.PLAN).write_text("{}")
    error = train(GOLD, "-o", tmp_path).exception
    assert isinstance(error, OutputError)
    assert "another training" in str(error)


@pytest.mark.usefixtures("installed")
def test_gold_that_is_trained_on_cannot_be_held_out(tmp_path: Path) -> None:
    assert isinstance(train(GOLD, "-o", tmp_path / "mine", "--held-out", GOLD).exception, GoldError)
    assert not (tmp_path / "mine").exists()


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("field", "value"), [("type", "FIGHT"), ("mode", "stare"), ("tense", None), ("trigger", {"text": "x"})]
)
def test_a_record_that_breaks_the_codebook_is_named_by_file_and_line(
    tmp_path: Path, lines: list[dict[str, Any]], field: str, value: object
) -> None:
    lines[1]["events"][0][field] = value
    error = train(write(tmp_path / "bad.jsonl", lines), "-o", tmp_path / "mine").exception
    assert isinstance(error, GoldError)
    assert error.where == f"{tmp_path / 'bad.jsonl'}:2"


@pytest.mark.usefixtures("installed")
def test_words_that_do_not_stand_where_gold_says_are_named(tmp_path: Path, lines: list[dict[str, Any]]) -> None:
    lines[2]["events"][0]["trigger"]["start"] += 1
    error = train(write(tmp_path / "bad.jsonl", lines), "-o", tmp_path / "mine").exception
    assert isinstance(error, GoldError)
    assert error.where.endswith(":3")


@pytest.mark.usefixtures("installed")
def test_too_little_gold_is_refused(tmp_path: Path, lines: list[dict[str, Any]]) -> None:
    lines[0]["events"] = lines[0]["events"][:5]
    error = train(write(tmp_path / "few.jsonl", lines[:1]), "-o", tmp_path / "mine").exception
    assert isinstance(error, GoldError)
    assert "5 records are too few" in str(error)


def test_nothing_but_a_training_loads_torch() -> None:
    imports = "import sayso.cli.train, sayso.training.gold, sayso.training.plan, sayso.training.calibration, sys"
    done = subprocess.run([sys.executable, "-c", f"{imports}; sys.exit('torch' in sys.modules)"], check=False)
    assert done.returncode == 0


@pytest.mark.skipif(not has_extra, reason="needs the training extra: pip install 'sayso[training]'")
def test_a_training_that_is_broken_off_goes_on_to_a_model_that_codes(
    tmp_path: Path, lines: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.training.workshop import fine_tune

    gold, new = write(tmp_path / "mine.jsonl", lines), tmp_path / "mine"
    command = (gold, "-o", new, "--epochs", "1")

    def break_off(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(fine_tune, "export", break_off)
        assert train(*command).exit_code
    assert {plan.CHECKPOINT, plan.PLAN} <= {path.name for path in new.iterdir()}
    done = train(*command)
    assert done.exception is None
    assert "going on after epoch 1" in done.output
    described = check_model(str(new))
    assert described.missing == ()
    assert described.card.base == "six-768"
    assert not (new / plan.CHECKPOINT).exists()
