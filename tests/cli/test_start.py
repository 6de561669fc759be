"""The program answers at once: what is heavy is imported when it is used."""

from __future__ import annotations

import resource
import subprocess
import sys

HEAVY = ("onnxruntime", "trafilatura", "lxml", "numpy", "jinja2", "rich", "feedparser", "pyarrow")
LONGEST_SECONDS = 0.3


def python(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout


def test_the_command_line_imports_nothing_heavy() -> None:
    program = "import sys, sayso.cli; print(*sorted(sys.modules))"
    assert not set(python(program).split()) & set(HEAVY)


def test_help_answers_at_once() -> None:
    """Measured in CPU time, of the quickest of three runs, so that a busy machine does not fail it."""
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert "Commands:" in python("from sayso.cli import main; main(['--help'])")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(seconds) < LONGEST_SECONDS
