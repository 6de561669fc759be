"""Bad input gets a named error, the rest is done, the exit code says so, and no half-written output is left."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.cli.run import READER_GONE

Run = Callable[..., Any]
GOOD = '{"id": "good", "text": "Ruritania met Grenzmark in Strelsau."}\n'


def folder_with(tmp_path: Path, name: str, content: bytes) -> Path:
    """A folder of one good file and one bad."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a-good.jsonl").write_text(GOOD)
    (folder / name).write_bytes(content)
    return folder


BAD = {
    "empty file": ("z.html", b"", "EmptyInput"),
    "blanks alone": ("z.txt", b" \n\n ", "EmptyInput"),
    "binary": ("z.html", bytes(range(256)) * 40, "NotText"),
    "truncated gzip": ("z.jsonl.gz", gzip.compress(GOOD.encode() * 500)[:60], "DamagedInput"),
    "broken JSON": ("z.jsonl", b'{"id": "x", "text"\n', "DamagedInput"),
    "a second of the id": ("z.jsonl", GOOD.encode(), "DuplicateIdentifier"),
    "another language": ("z.jsonl", b'{"id": "de", "text": "Der Minister sprach."}\n', "UnsupportedLanguage"),
}


@pytest.mark.parametrize(("name", "content", "error"), BAD.values(), ids=BAD)
def test_one_bad_file_is_named_and_the_rest_is_coded(
    run: Run, tmp_path: Path, name: str, content: bytes, error: str
) -> None:
    folder = folder_with(tmp_path, name, content)
    output = tmp_path / "out.jsonl"
    done = run("code", folder, "--format", "jsonl", "-o", output)
    assert done.code == 1
    (named,) = done.err.splitlines()
    assert named.startswith(f"{error}: ")
    assert "z." in named or "de" in named
    assert [json.loads(line)["id"] for line in output.read_text().splitlines()] == ["good"]


@pytest.mark.parametrize(("name", "content", "error"), list(BAD.values())[:4], ids=list(BAD)[:4])
def test_a_bad_file_alone_is_nothing_done_and_leaves_no_file(
    run: Run, tmp_path: Path, name: str, content: bytes, error: str
) -> None:
    (tmp_path / name).write_bytes(content)
    output = tmp_path / "out.jsonl"
    done = run("read", tmp_path / name, "-o", output)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{error}: ")
    assert not output.exists()


def test_an_absent_file_is_named(run: Run, documents: Path, tmp_path: Path) -> None:
    done = run("read", tmp_path / "none.html", documents)
    assert done.code == 1
    assert done.err.startswith("InputNotFound: ")
    assert len(done.out.splitlines()) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_among_good_ones_is_named(run: Run, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "z.html", b"<p>hidden</p>")
    (folder / "z.html").chmod(0)
    done = run("read", folder)
    assert done.code == 1
    assert done.err.startswith("InputNotFound: ")
    assert len(done.out.splitlines()) == 1


def test_a_file_that_may_not_be_opened_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for root, who may read every file: a link that leads nowhere cannot be opened by anyone."""
    folder = folder_with(tmp_path, "y.txt", b"Grenzmark sent tents to Ruritania on Monday.")
    (folder / "y.txt").unlink()
    (folder / "z.html").symlink_to(folder / "nowhere")
    done = run("read", folder)
    assert done.code == 1
    assert done.err.startswith("InputNotFound: ")
    assert len(done.out.splitlines()) == 1


def test_many_failures_are_counted(run: Run, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.html").write_bytes(b"")
    done = run("read", tmp_path)
    assert done.code == 2
    assert done.err.splitlines()[-2:] == ["and 10 more", "30 failed"]


def test_an_empty_folder_is_nothing_done(run: Run, tmp_path: Path) -> None:
    done = run("read", tmp_path)
    assert done.code == 2
    assert done.err


def test_a_failing_file_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.html").write_bytes(b"")
    assert "\x1b" not in run("read", tmp_path).err


def test_an_output_that_is_an_input_is_refused(run: Run, documents: Path) -> None:
    before = documents.read_bytes()
    done = run("read", documents, "-o", documents.parent / "." / documents.name)
    assert done.code == 2
    assert done.err.startswith("OutputError: ")
    assert documents.read_bytes() == before


@pytest.mark.parametrize("command", ["read", "code"])
def test_an_output_inside_an_input_folder_is_refused(run: Run, documents: Path, command: str) -> None:
    output = documents.parent / "out.jsonl"
    done = run(command, documents.parent, "-o", output)
    assert (done.code, output.exists()) == (2, False)
    assert "the next run would read it" in done.err


def test_a_fault_of_ours_is_one_line_with_its_place(run: Run, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OverflowError("too far")

    monkeypatch.setattr("sayso.output.write_jsonl", fail)
    done = run("read", documents)
    assert done.code == 2
    assert done.err == "a fault in sayso, please report it with the input: test_bad_input.py:{} fail: {}\n".format(
        fail.__code__.co_firstlineno + 1, "OverflowError('too far')"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("form", ["jsonl", "csv", "html", "table", "parquet"])
def test_a_full_disk_is_named(run: Run, documents: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="needs the arrow extra: pip install 'sayso[arrow]'")
    done = run("code", documents, "--format", form, "-o", "/dev/full")
    assert done.code == 2
    assert done.err.startswith("OutputError: /dev/full: the output cannot be written: no space left")


def test_a_disk_that_fills_up_leaves_the_older_output(
    run: Run, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "out.jsonl").write_text("older")

    def no_space(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sayso.output.sink.os.write", no_space)
    done = run("code", documents, "--format", "jsonl", "-o", folder / "out.jsonl")
    assert done.code == 2
    assert "OutputError" in done.err
    assert [path.name for path in folder.iterdir()] == ["out.jsonl"]
    assert (folder / "out.jsonl").read_text() == "older"


def test_a_bad_settings_file_and_an_absent_model_are_named(run: Run, documents: Path, tmp_path: Path) -> None:
    settings = tmp_path / "sayso.toml"
    settings.write_text("threads = 0\n")
    done = run("code", documents, "--settings", settings)
    assert (done.code, done.err.startswith(f"SettingsError: {settings}: threads: ")) == (2, True)
    done = run("code", documents, "--model", "absent")
    assert (done.code, done.err.startswith("ModelError: absent: ")) == (2, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_named(documents: Path) -> None:
    command = [sys.executable, "-c", "import sys; from sayso.cli import main; sys.exit(main())", "read", str(documents)]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"OutputError: standard output: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_figures_is_named(run: Run, documents: Path, tmp_path: Path) -> None:
    run("code", documents, "--format", "jsonl", "-o", tmp_path / "coded.jsonl")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-c", "import sys; from sayso.cli import main; sys.exit(main())", "eval"]
        files = [str(tmp_path / "coded.jsonl")] * 2
        done = subprocess.run([*command, *files], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"OutputError: standard output: ")


def start(*arguments: str | Path, **more: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "import sys; from sayso.cli import main; sys.exit(main())", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def test_a_reader_that_goes_away_ends_the_run_quietly(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"id": str(n), "text": f"Ruritania met Grenzmark {n}. " * 20}) + "\n" for n in range(3000)
    )
    (tmp_path / "many.jsonl").write_text(lines)
    process = start("read", tmp_path / "many.jsonl")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == READER_GONE
    assert process.stderr is not None
    assert process.stderr.read() == b""


@pytest.mark.parametrize("content", [GOOD.encode(), gzip.compress(GOOD.encode())], ids=["plain", "packed"])
def test_standard_input_is_an_input(content: bytes) -> None:
    process = start("read", "-", stdin=subprocess.PIPE)
    out, err = process.communicate(content, timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out)["id"] == "good"


def test_an_empty_standard_input_is_named() -> None:
    process = start("read", "-", stdin=subprocess.PIPE)
    out, err = process.communicate(b"", timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert err.startswith(b"EmptyInput: ")


STALLS = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever began these tests in the background may have it ignored
import sayso.reading
from sayso.cli import main
from sayso.model import Article

def read_many(inputs, on_error):
    for number in range(5000):
        yield Article(id=str(number), origin="x", text="Ruritania met Grenzmark.", parts=())
    print("stalled", flush=True)
    time.sleep(600)

sayso.reading.read_many = read_many
sys.exit(main())
"""


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_takes_its_half_written_file_away(
    tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    command = [sys.executable, "-c", STALLS, "read", "x", "-o", str(folder / "out.jsonl")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"stalled\n"
    (half,) = folder.iterdir()
    assert half.name != "out.jsonl"
    assert half.stat().st_size > 0
    process.send_signal(sent)
    _, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert list(folder.iterdir()) == []
    assert b"Traceback" not in err


def test_a_folder_is_no_file_to_review(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("review", ".")
    assert (done.code, done.err) == (2, "GoldError: .: it is a folder (give a file of JSON lines)\n")


@pytest.mark.parametrize(
    ("output", "remedy"), [("none/x", "make its folder first"), ("file/x", "is a file"), (".", "give a file")]
)
def test_an_output_that_cannot_be_has_the_remedy_that_mends_it(
    run: Run, documents: Path, tmp_path: Path, output: str, remedy: str
) -> None:
    (tmp_path / "file").touch()
    done = run("code", documents, "-o", tmp_path / output)
    assert (done.code, "free the space" in done.err) == (2, False)
    assert done.err.startswith("OutputError: ")
    assert remedy in done.err
