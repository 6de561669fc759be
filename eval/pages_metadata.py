"""Title, day, minute and zone of the benchmark's pages whose metadata were read by hand, with floors.

    python eval/pages_metadata.py [SHARED]     SHARED: the folder of shared material, ../shared from the project's root if not given

The truth is eval/pages_metadata.tsv: the page's id in the benchmark, the hash of its headline's words, and when it was published as
the page itself says, as exactly as it says it. Pages marked `seen` were looked at while the rules were written, `unseen` ones after.
Exit code 1 when a figure lies beneath its floor, 0 when none does or when the shared material is missing.
"""

from __future__ import annotations

import hashlib
import lzma
import sys
from datetime import datetime
from pathlib import Path

import msgspec

from sayso.model import Article
from sayso.reading.blocks import words_of
from sayso.reading.page import read_page

FLOORS = {"title": 0.90, "day": 0.98, "minute and zone": 0.90}
TRUTH = Path(__file__).with_suffix(".tsv")


class Page(msgspec.Struct, frozen=True):
    """A page of the benchmark, as far as it is asked here."""

    id: str
    html: str


class Truth(msgspec.Struct, frozen=True):
    """What one page says of itself, read by hand."""

    id: str
    title: str
    published: str
    drawn: str


def title_hash(title: str) -> str:
    """The hash that stands for a headline: of its words in small letters."""
    return hashlib.sha256(" ".join(words_of(title)).encode()).hexdigest()[:16]


def same_day(found: str, truth: str) -> bool:
    """Whether two moments are of one day as it is written, or are one moment written in two zones."""
    return found[:10] == truth[:10] or same_minute(found, truth)


def same_minute(found: str, truth: str) -> bool:
    """Whether two moments are the same to the minute; one with a zone is never the same as one without."""
    if "T" not in found:
        return False
    left, right = datetime.fromisoformat(found).replace(second=0), datetime.fromisoformat(truth).replace(second=0)
    return (left.tzinfo is None) == (right.tzinfo is None) and left == right


def judge(article: Article, truth: Truth) -> dict[str, bool]:
    """What is right of an article; the minute is asked only where the page states one."""
    found = article.published or ""
    right = {"title": title_hash(article.title or "") == truth.title, "day": same_day(found, truth.published)}
    return right | ({"minute and zone": same_minute(found, truth.published)} if "T" in truth.published else {})


def main(arguments: list[str]) -> int:
    """Print the figures; 1 when one lies beneath its floor."""
    shared = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "shared"
    pages = shared / "data" / "pages" / "article-extraction-benchmark.jsonl.xz"
    if not pages.is_file():
        print(f"metadata: skipped, {shared} holds no benchmark")
        return 0
    known = {row[0]: Truth(*row) for row in (line.split("\t") for line in TRUTH.read_text().splitlines()[1:])}
    answers: dict[str, dict[str, list[bool]]] = {}
    with lzma.open(pages, "rb") as lines:
        for page in (msgspec.json.decode(line, type=Page) for line in lines):
            if page.id in known:
                truth = known[page.id]
                for name, right in judge(read_page(page.html.encode("utf-8", "replace"), page.id), truth).items():
                    for drawn in ("all", truth.drawn):
                        answers.setdefault(drawn, {}).setdefault(name, []).append(right)
                    if not right and "--errors" in arguments:
                        print(f"wrong {name}: {page.id}", file=sys.stderr)
    held = True
    for drawn, figures in answers.items():
        shares = {name: sum(right) / len(right) for name, right in figures.items()}
        print(f"{drawn}: " + ", ".join(f"{name} {share:.3f} of {len(figures[name])}" for name, share in shares.items()))
        held = held and (drawn != "all" or all(shares[name] >= floor for name, floor in FLOORS.items()))
    print("held" if held else "BENEATH")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
