"""A file that is binary, a folder, or below a file gets an error of ours wherever a command of the ladder takes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.cli import main
from sayso.ledger.book import Ledger

from .test_bad_ladders import GOOD

COMMANDS = {
    "acknowledged": ("ladder", "run", "LADDER", "--acknowledged", "FILE"),
    "suppose": ("ladder", "run", "LADDER", "--suppose", "FILE"),
    "weights": ("ladder", "run", "LADDER", "--weights", "FILE"),
    "dependence": ("ladder", "run", "LADDER", "--dependence", "FILE"),
    "ladder": ("ladder", "check", "FILE"),
    "truth": ("ladder", "backtest", "LADDER", "--from", "2024-10-01", "--to", "2024-10-02", "--truth", "FILE"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ladder.toml").write_text(GOOD)
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "folder").mkdir()
    Ledger.open(tmp_path / "ledger.db", create=True).close()
    return tmp_path


@pytest.mark.parametrize("name", ["binary", "folder"])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_is_no_text_is_named(
    folder: Path, capfd: pytest.CaptureFixture[str], command: tuple[str, ...], name: str
) -> None:
    given = {"LADDER": "ladder.toml", "FILE": name}
    assert main([given.get(word, word) for word in command]) == 2
    said = capfd.readouterr().err
    assert "Error: " in said.splitlines()[0]
    assert name in said
    assert "fault in sayso" not in said
    assert len(said) < 400


@pytest.mark.parametrize(
    ("chart", "remedy"), [("binary/x.html", "is a file"), ("none/x.html", "make its folder first")]
)
def test_a_chart_where_no_file_can_be_is_refused(
    folder: Path, capfd: pytest.CaptureFixture[str], chart: str, remedy: str
) -> None:
    assert main(["degree", "PRK", "RUS", "--since", "2024-10-01", "--until", "2024-10-31", "--chart", chart]) == 2
    said = capfd.readouterr().err
    assert said.startswith(f"OutputError: {chart}: the output cannot be written")
    assert remedy in said


def test_a_word_that_cannot_be_written_down_is_named(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asked = ["ladder", "acknowledge", "ladder.toml", "high", "--by", "me", "--on", "2024-10-20"]
    assert main([*asked, "--acknowledged", "none/words.jsonl"]) == 2
    assert capfd.readouterr().err.startswith("LadderError: none/words.jsonl: the file cannot be written")
