"""The program answers at once: what is heavy is imported when it is used."""

from __future__ import annotations

import subprocess
import sys
import time

HEAVY = ("onnxruntime", "trafilatura", "lxml", "numpy", "jinja2", "rich", "feedparser")
LONGEST_SECONDS = 0.3


def python(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout


def test_the_command_line_imports_nothing_heavy() -> None:
    program = "import sys, sayso.cli; print(*sorted(sys.modules))"
    assert not set(python(program).split()) & set(HEAVY)


def test_help_answers_at_once() -> None:
    program = "from sayso.cli import main; main(['--help'])"
    seconds = []
    for _ in range(5):
        began = time.perf_counter()
        assert "Commands:" in python(program)
        seconds.append(time.perf_counter() - began)
    assert min(seconds) < LONGEST_SECONDS
