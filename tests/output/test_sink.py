"""Output is whole or not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sayso.errors import OutputError
from sayso.output import open_output


def no_space(*_: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_is_there_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with open_output(path) as stream:
        stream.write("one\n")
        assert not path.exists()
    assert path.read_text() == "one\n"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_failure_on_the_way_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("older")
    with pytest.raises(ZeroDivisionError), open_output(path) as stream:
        stream.write(f"half {1 / 0}")
    assert path.read_text() == "older"
    assert os.listdir(tmp_path) == ["out.txt"]


@pytest.mark.parametrize("amount", [1, 1_000_000])
def test_a_full_disk_is_named_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, amount: int) -> None:
    monkeypatch.setattr("sayso.output.sink.os.write", no_space)
    with pytest.raises(OutputError, match="no space left") as caught, open_output(tmp_path / "out.txt") as stream:
        stream.write("x" * amount)
    assert caught.value.where == str(tmp_path / "out.txt")
    assert caught.value.remedy
    assert os.listdir(tmp_path) == []


def test_a_full_disk_at_the_sync_is_named_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.output.sink.os.fsync", no_space)
    with pytest.raises(OutputError, match="no space left"), open_output(tmp_path / "out.txt") as stream:
        stream.write("x")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_is_written_straight_and_its_failure_is_named() -> None:
    with pytest.raises(OutputError, match="no space left"), open_output("/dev/full") as stream:
        stream.write("x")


def test_an_absent_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such file"), open_output(tmp_path / "none" / "out.txt"):
        pass


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="directory"), open_output(tmp_path):
        pass


def test_a_link_stays_a_link_and_a_mode_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("older")
    target.chmod(0o640)
    link.symlink_to(target)
    with open_output(link) as stream:
        stream.write("newer")
    assert link.is_symlink()
    assert target.read_text() == "newer"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        with open_output(tmp_path / "out.txt") as stream:
            stream.write("x")
    finally:
        os.umask(mask)
    assert (tmp_path / "out.txt").stat().st_mode & 0o777 == 0o644


def test_a_closed_standard_output_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(OutputError, match="closed"), open_output(None):
        pass


def test_standard_output_stays_open_and_is_utf_8(capfd: pytest.CaptureFixture[str]) -> None:
    for word in ("één\n", "two\n"):
        with open_output(None) as stream:
            stream.write(word)
    assert capfd.readouterr().out == "één\ntwo\n"
