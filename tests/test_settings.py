"""Settings are read from one file, and what breaks the rules is named with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import SettingsError
from sayso.settings import Decision, Settings, load_settings


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "sayso.toml"
    path.write_text(content)
    return path


def test_an_empty_file_gives_what_no_file_gives(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "")) == Settings()


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    path = written(tmp_path, 'threads = 2\nmodel = "model"\nlexicon = ["mine.toml"]\n[decision]\ntrigger = 0.4\n')
    assert load_settings(path) == Settings(
        threads=2,
        model=str(tmp_path / "model"),
        lexicon=(str(tmp_path / "mine.toml"),),
        decision=Decision(trigger=0.4),
    )


def test_a_model_that_is_no_folder_is_a_name(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, 'model = "large"\n')).model == "large"


@pytest.mark.parametrize(
    ("content", "key", "complaint"),
    [
        ("threads = 0", "threads", "expected `int` >= 1"),
        ('threads = "two"', "threads", "expected `int`"),
        ("[decision]\ntrigger = 1.5", "decision.trigger", "<= 1"),
        ("colour = 1", "colour", "there is no such key"),
        ("[decision]\nmode = 1", "decision.mode", "there is no such key"),
    ],
)
def test_a_broken_key_is_named(tmp_path: Path, content: str, key: str, complaint: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert caught.value.where == f"{path}: {key}"
    assert complaint in caught.value.message
    assert "decision.trigger" in caught.value.remedy


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="line 2"):
        load_settings(written(tmp_path, "threads = 1\nmodel =\n"))


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        load_settings(tmp_path / "none.toml")


def test_a_value_that_is_none_of_a_few_has_them_named(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('precision = "low"\n')
    with pytest.raises(SettingsError, match=r"precision: there is no value 'low' \(one of best, high\)"):
        load_settings(tmp_path / "s.toml")
