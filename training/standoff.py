"""Hand-coded records without the texts they were coded from, and the gold made of both.

    python training/standoff.py strip GOLD.jsonl... > STANDOFF.jsonl      keep ids, offsets and quoted words; drop texts
    python training/standoff.py join STANDOFF.jsonl NEWS_FOLDER > GOLD.jsonl

The texts are publishers' and stay out of the project; NEWS_FOLDER is ../shared/data/news. A text is found by its document's id, cut to
the length that was coded, and must have the hash it had then: one that differs is left out and named. A document made of pieces of an
article (its headline and a later stretch) has an id of its own, and names the article (`of`) and the pieces' offsets in it (`cuts`).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Document = dict[str, Any]


def strip_text(document: Document) -> Document:
    """A gold document without its text: what finds the text again, and the records."""
    text = document["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return {
        **_envelope(document),
        "length": len(text),
        "sha256": digest,
        "sentences": document["sentences"],
        "events": document["events"],
    }


def read_news(folder: Path) -> dict[str, str]:
    """The text of every document of a folder of news archives, by its id."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.jsonl.*")):
        opener = lzma.open if path.suffix == ".xz" else gzip.open
        with opener(path, "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                texts[item["id"]] = item.get("text") or f"{item['title']}\n\n{item.get('summary') or ''}".strip()
    return texts


def cut_text(document: Document, texts: dict[str, str]) -> str:
    """What was coded of a document's text: its beginning, or its pieces with an empty line between; empty where it is not there."""
    if "cuts" not in document:
        return texts.get(document["id"], "")[: document["length"]]
    text = texts.get(document["of"], "")
    return "\n\n".join(text[start:end] for start, end in document["cuts"])


def join_texts(stripped: Iterable[Document], texts: dict[str, str]) -> Iterator[Document]:
    """Gold documents of stripped ones and their texts; whose text is missing or another is named on standard error."""
    for document in stripped:
        text = cut_text(document, texts)
        if hashlib.sha256(text.encode()).hexdigest()[:16] != document["sha256"]:
            print(f"{document['id']}: its text is not there, or not the one that was coded", file=sys.stderr)
            continue
        yield {
            **_envelope(document),
            "text": text,
            "sentences": document["sentences"],
            "events": document["events"],
        }


def _envelope(document: Document) -> Document:
    """What names a document, and the pieces that it was made of."""
    pieces = {name: document[name] for name in ("of", "cuts") if name in document}
    return {name: document.get(name) for name in ("id", "date", "outlet")} | pieces


def _read(paths: Iterable[Path]) -> Iterator[Document]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def main() -> None:
    """Parse arguments, strip or join."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["strip", "join"])
    parser.add_argument("paths", type=Path, nargs="+")
    options = parser.parse_args()
    if options.what == "strip":
        found: Iterable[Document] = map(strip_text, _read(options.paths))
    else:
        found = join_texts(_read(options.paths[:-1]), read_news(options.paths[-1]))
    for document in found:
        print(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
