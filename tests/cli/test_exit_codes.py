"""The exit code says how a run went, as docs/cli.md has it: all done, some failed, nothing done, the reader gone."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.cli.run import READER_GONE
from sayso.errors import FetchFailed
from sayso.ledger.book import Ledger
from sayso.output.console import Console
from sayso.reading import robots
from sayso.reading.fetching import Fetched

Run = Callable[..., Any]
LADDERS = Path(__file__).parents[2] / "ladders"
GOOD, BAD = "https://good.example/feed.xml", "https://bad.example/feed.xml"


@pytest.mark.parametrize("command", [("model",), ("degree", "PRK", "RUS")], ids=["click", "rich"])
def test_a_reader_that_has_gone_is_told_by_every_way_of_printing(tmp_path: Path, command: tuple[str, ...]) -> None:
    Ledger.open(tmp_path / "ledger.db", create=True).close()
    reader, writer = os.pipe()
    os.close(reader)
    program = [sys.executable, "-c", "import sys; from sayso.cli import main; sys.exit(main())"]
    done = subprocess.run([*program, *command], stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (READER_GONE, b"")


def test_a_console_passes_on_that_its_reader_has_gone() -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Console(file=Gone()).print("a line")


def test_each_ladder_is_checked_whatever_the_one_before_it_is(run: Run) -> None:
    good = LADDERS / "two-states.toml"
    done = run("ladder", "check", "none.toml", good, "nor.toml")
    assert done.code == 1
    assert done.out == run("ladder", "check", good).out != ""
    assert [line.split(":")[1] for line in done.err.splitlines()[:2]] == [" none.toml", " nor.toml"]
    assert run("ladder", "check", "none.toml").code == 2


@pytest.mark.parametrize(("urls", "code"), [((GOOD,), 0), ((GOOD, BAD), 1), ((BAD,), 2)])
def test_a_watch_tells_whether_its_feeds_answered(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, urls: tuple[str, ...], code: int
) -> None:
    def answer(url: str, **version: str | None) -> Fetched:
        if url == BAD:
            raise FetchFailed("the server does not answer", where=url)
        return Fetched(url, b"", None, unchanged=True)

    monkeypatch.setattr(robots, "fetch_allowed", answer)
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("".join(f'[[feed]]\nurl = "{url}"\n' for url in urls))
    assert run("ledger", "watch", feeds, "--once", "--ledger", tmp_path / "ledger.db").code == code
