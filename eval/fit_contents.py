#!/usr/bin/env python3
"""Count what hand-coded acts of speech promise, threaten, ask for and refuse, and whose acts these are to be.

fit_contents.py GOLD.jsonl...       write src/sayso/lexicon/data/content-priors.toml
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from gold import Json, read_documents
from sayso import codes
from sayso.training.relations import relate

FILE = Path(__file__).parents[1] / "src" / "sayso" / "lexicon" / "data" / "content-priors.toml"
FEWEST = 2
"""Acts without which a pair of sides is left out of the table."""
HEAD = """# How often hand-coded acts of speech have a content of each type, and whose acts it is, by type, content and whether
# the act has a recipient: counts over {documents:,} documents (eval/fit_contents.py). Sides are those of the record: in
# "recipient actor" its recipient is to do it to its actor.
"""

Counts = defaultdict[str, Counter[str]]


def count(events: Iterable[Json]) -> tuple[Counts, Counts]:
    """Count contents by type of act, and whose acts they are by type (and content) and direction."""
    types: Counts = defaultdict(Counter)
    sides: Counts = defaultdict(Counter)
    for event in events:
        if event["type"] not in codes.SPEECH_TYPES:
            continue
        content = event["content"] or {}
        types[event["type"]][content.get("type") or "none"] += 1
        if content.get("type"):
            pair = " ".join(relate(content.get(side), event) for side in ("actor", "recipient"))
            direction = "directed" if event["recipient"] else "undirected"
            sides[f"{event['type']} {direction}"][pair] += 1
            sides[f"{event['type']} {content['type']} {direction}"][pair] += 1
    return types, sides


def write_tables(types: Counts, sides: Counts, documents: int) -> None:
    """Write both tables, the commonest first."""
    blocks = [f"[types.{kind}]\n{_lines(types[kind], 1)}" for kind in sorted(types)]
    kept = {name: lines for name in sorted(sides) if (lines := _lines(sides[name], FEWEST))}
    blocks += [f'[sides."{name}"]\n{lines}' for name, lines in kept.items()]
    FILE.write_text(f"{HEAD.format(documents=documents)}\n" + "\n".join(blocks), encoding="utf-8")


def _lines(counted: Counter[str], least: int) -> str:
    return "".join(
        f'"{name}" = {number}\n' if " " in name else f"{name} = {number}\n"
        for name, number in counted.most_common()
        if number >= least
    )


def main() -> None:
    """Parse the arguments, count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    documents = [document for path in parser.parse_args().gold for document in read_documents(path)]
    types, sides = count(event for document in documents for event in document["events"])
    write_tables(types, sides, len(documents))
    print(f"{FILE.name}: {sum(map(Counter.total, types.values()))} acts of speech in {len(documents)} documents")


if __name__ == "__main__":
    main()
