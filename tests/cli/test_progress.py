"""The count on standard error passes everything on and shows itself only in a long job."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
import rich.console

from sayso.cli import progress
from sayso.model import Article


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def articles() -> Iterator[Article]:
    for number in range(3):
        yield Article(id=str(number), origin="x", title="A \x1b[31mtitle", text="", parts=())


@pytest.mark.parametrize(("long", "shown"), [(0.0, True), (60.0, False)])
def test_the_count(monkeypatch: pytest.MonkeyPatch, long: float, shown: bool) -> None:
    terminal = Terminal()
    console = rich.console.Console(file=terminal, force_terminal=True, width=80)
    monkeypatch.setattr(rich.console, "Console", lambda **_: console)
    monkeypatch.setattr(progress, "LONG_SECONDS", long)
    assert [article.id for article in progress.with_progress(articles())] == ["0", "1", "2"]
    assert ("3 documents" in terminal.getvalue()) == shown
    assert "\x1b[31mtitle" not in terminal.getvalue()
