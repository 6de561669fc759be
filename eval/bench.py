"""Speed and memory of the whole pipeline on one core: `make bench`.

    eval/bench.py [--items 2000] [--articles 200] [--threads 1] [--model NAME]

Reads feed items and articles of ../shared/data/news as a user would (read, analyse, code), and prints words a second, documents a second
and peak memory for each. Then codes a part of them again, on one thread and on two, and says whether the bytes are the same. Exit code
1 beneath the floors. Without ../shared it says so and does nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import lzma
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from sayso.language.analysis import Analysis
    from sayso.pipeline import Tools

NEWS = Path(__file__).parents[2] / "shared" / "data" / "news"
WORDS_A_SECOND = 2000  # GDELT's English day needs 1,400
MEGABYTES = 800


def take(path: Path, count: int, out: Path) -> int:
    """Copy every n-th document of an archive as JSON lines until `count` are there; returns their words."""
    opener = lzma.open if path.suffix == ".xz" else gzip.open
    with opener(path, "rt", encoding="utf-8") as lines:
        documents = [line for line in lines if line.strip()]
    step = max(1, len(documents) // count)
    chosen = list(islice(documents, 0, None, step))[:count]
    out.write_text("".join(chosen), encoding="utf-8")
    return sum(_words(json.loads(line)) for line in chosen)


def _words(document: dict[str, str]) -> int:
    text = document.get("text") or f"{document.get('title') or ''} {document.get('summary') or ''}"
    return len(text.split())


def load_tools(threads: int, model: str | None) -> Tools:
    """Load what coding needs, the place names too, which the first document would otherwise wait for."""
    from sayso.coding.places.gazetteer import load_gazetteer
    from sayso.pipeline import Tools

    load_gazetteer()
    return Tools.load(threads=threads, model=model)


def code_file(path: Path, tools: Tools) -> tuple[int, str]:
    """Code a file; returns how many documents and a hash of the bytes."""
    from sayso.model import CodedArticle
    from sayso.pipeline import code_articles
    from sayso.reading import read_many

    def ignore(error: Exception) -> None:
        del error

    digest, count = hashlib.sha256(), 0
    coded: Iterable[CodedArticle] = code_articles(read_many([path], on_error=ignore), tools, on_error=ignore)
    for article in coded:
        digest.update(msgspec.json.encode(article))
        count += 1
    return count, digest.hexdigest()


def main() -> None:
    """Measure and compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=2000)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--model", help="another model than the one that ships first")
    options = parser.parse_args()
    if not NEWS.is_dir():
        print("bench: ../shared/data/news is not here; nothing measured")
        return
    if options.threads == 1 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        slow = measure(Path(folder), options)
        same = compare_runs(Path(folder), options.model)
    sys.exit(1 if slow or not same else 0)


def measure(folder: Path, options: argparse.Namespace) -> bool:
    """Print the figures of both sets; returns whether a floor was missed."""
    tools = load_tools(options.threads, options.model)
    reading = time_reading(tools)
    words, seconds = 0, 0.0
    sets = (("feeds-2023-02-to-08.jsonl.xz", options.items), ("articles-2012-2020.jsonl.gz", options.articles))
    for name, count in sets:
        path = folder / (name.split(".")[0] + ".jsonl")
        size = take(NEWS / name, count, path)
        begun = time.perf_counter()
        documents, _ = code_file(path, tools)
        spent = time.perf_counter() - begun
        words, seconds = words + size, seconds + spent
        print(
            f"{path.stem}: {documents} documents, {size} words, {size / spent:.0f} words/s, {documents / spent:.1f} documents/s"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"both: {words / seconds:.0f} words/s on {options.threads} thread(s), peak memory {peak:.0f} MB")
    print(f"the model's share of the time: {sum(reading) / seconds:.3f}")
    return words / seconds < WORDS_A_SECOND or peak > MEGABYTES


def time_reading(tools: Tools) -> list[float]:
    """Have the encoder write down how long each text takes it: its share of the time tells of the code, whatever the machine's speed."""
    spent: list[float] = []
    analyse = tools.encoder.analyse

    def timed(text: str, stretches: Sequence[tuple[int, int]] | None = None) -> Analysis:
        begun = time.perf_counter()
        found = analyse(text, stretches)
        spent.append(time.perf_counter() - begun)
        return found

    tools.encoder.analyse = timed  # type: ignore[method-assign]
    return spent


def compare_runs(folder: Path, model: str | None) -> bool:
    """Code the first 150 documents three times: twice on one thread, once on two."""
    part = folder / "part.jsonl"
    lines = (folder / "feeds-2023-02-to-08.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:120]
    lines += (folder / "articles-2012-2020.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:30]
    part.write_text("".join(lines), encoding="utf-8")
    hashes = [code_file(part, load_tools(threads, model))[1] for threads in (1, 1, 2)]
    same = len(set(hashes)) == 1
    print(f"two runs on one thread and one on two give the same bytes: {int(same)}")
    return same


if __name__ == "__main__":
    main()
