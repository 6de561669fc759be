"""Body text of web pages against the article extraction benchmark, with a floor.

    python eval/pages.py [SHARED]      SHARED: the folder of shared material, ../shared from the project's root if not given

Writes the benchmark's pages to a temporary folder, reads them with sayso.reading and lets the shared scorer compare. Exit code 1
when the figure lies beneath the floor, 0 when it does not or when the shared material is missing.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from sayso.errors import SaysoError
from sayso.reading import read

FLOOR = 0.975
"""F1 of the body on the benchmark's 133 news pages; measured at .980 when it was pinned."""

JUNK = 0.25
"""Share of news pages with a line of body that gold lacks, most of them deks, which gold leaves out; measured at .233."""


class Figure(msgspec.Struct, frozen=True):
    """What the shared scorer found."""

    f1: float
    junk: float
    line: str


def measure(shared: Path) -> Figure | None:
    """Read and score the benchmark's news pages; None when the shared material is missing."""
    scorer = shared / "eval" / "pages.py"
    pages = shared / "data" / "pages" / "article-extraction-benchmark.jsonl.xz"
    if not scorer.is_file() or not pages.is_file():
        return None
    with tempfile.TemporaryDirectory() as made:
        folder, coded = Path(made, "pages"), Path(made, "read.jsonl")
        subprocess.run([sys.executable, scorer, "files", pages, folder], check=True)
        with coded.open("wb") as lines:
            for article in read(folder, on_error=_report):
                lines.write(msgspec.json.encode(article) + b"\n")
        scored = subprocess.run(
            [sys.executable, scorer, "score", pages, coded, "--news"], check=True, capture_output=True, text=True
        )
    found = re.search(r"F1 ([\d.]+), a line of junk on ([\d.]+)", scored.stdout)
    if found is None:
        raise ValueError(f"the scorer printed something else: {scored.stdout}")
    return Figure(float(found[1]), float(found[2]), scored.stdout.strip())


def main(arguments: list[str]) -> int:
    """Print the figure; 1 when it lies beneath the floor."""
    shared = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "shared"
    figure = measure(shared)
    if figure is None:
        print(f"pages: skipped, {shared} holds no benchmark")
        return 0
    held = figure.f1 >= FLOOR and figure.junk <= JUNK
    print(f"pages: {figure.line}; floor F1 {FLOOR:.3f}, junk at most {JUNK:.2f}: {'held' if held else 'BENEATH'}")
    return 0 if held else 1


def _report(error: SaysoError) -> None:
    print(error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
