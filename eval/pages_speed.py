"""Pages a second of sayso.reading against trafilatura alone, in one run over the benchmark's news pages.

    python eval/pages_speed.py [SHARED]     SHARED: the folder of shared material, ../shared from the project's root if not given

Processor time is measured, page by page in turn, so that what else the machine does falls on both. Exit code 1 beneath the floor.
"""

from __future__ import annotations

import lzma
import sys
import time
from pathlib import Path

import msgspec
import trafilatura

from sayso.reading.page import read_page

FLOOR = 0.45
"""The share of trafilatura's speed; measured at .52 when it was pinned, and a run swings by a tenth."""

PAGES = 60


class Page(msgspec.Struct, frozen=True):
    """A page of the benchmark, as far as it is asked here."""

    html: str
    news: bool = False


def main(arguments: list[str]) -> int:
    """Print the speeds; 1 when the share lies beneath the floor."""
    shared = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "shared"
    benchmark = shared / "data" / "pages" / "article-extraction-benchmark.jsonl.xz"
    if not benchmark.is_file():
        print(f"speed of pages: skipped, {shared} holds no benchmark")
        return 0
    with lzma.open(benchmark, "rb") as lines:
        pages = [page.html for line in lines if (page := msgspec.json.decode(line, type=Page)).news][:PAGES]
    theirs = ours = 0.0
    for html in pages[:1] + pages:
        began = time.process_time()
        trafilatura.bare_extraction(html, with_metadata=True)
        between = time.process_time()
        read_page(html.encode("utf-8", "replace"), "page")
        if html is not pages[0]:  # the first page pays for what is loaded once
            theirs, ours = theirs + between - began, ours + time.process_time() - between
    count = len(pages) - 1
    share = theirs / ours
    print(
        f"pages a second: trafilatura {count / theirs:.1f}, sayso {count / ours:.1f}, share {share:.2f}; floor {FLOOR}"
    )
    return 0 if share >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
