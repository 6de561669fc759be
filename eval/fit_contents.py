#!/usr/bin/env python3
"""Count what hand-coded acts of speech promise, threaten, ask for and refuse, and whose acts these are to be.

fit_contents.py GOLD.jsonl...       write src/sayso/lexicon/data/content-priors.toml
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso import codes

FILE = Path(__file__).parents[1] / "src" / "sayso" / "lexicon" / "data" / "content-priors.toml"
FEWEST = 2
"""Acts without which a pair of sides is left out of the table."""
HEAD = """# How often hand-coded acts of speech have a content of each type, and whose acts it is, by type, content and whether
# the act has a recipient: counts over {documents:,} documents (eval/fit_contents.py). Sides are those of the record: in
# "recipient actor" its recipient is to do it to its actor.
"""

Json = dict[str, Any]
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


def relate(named: Iterable[str] | None, event: Json) -> str:
    """How a content's countries stand to the record's: nobody, its actor's, its recipient's, both sides', or others."""
    countries = set(named or ())
    if not countries:
        return "none"
    actors, recipients = ({one["country"] for one in event[side]} for side in ("actor", "recipient"))
    if countries == actors or (countries < actors and not countries & recipients):
        return "actor"
    if countries == recipients or (countries < recipients and not countries & actors):
        return "recipient"
    return "both" if countries == actors | recipients else "other"


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


def _read(paths: Iterable[Path]) -> Iterator[Json]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def main() -> None:
    """Parse the arguments, count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    documents = list(_read(parser.parse_args().gold))
    types, sides = count(event for document in documents for event in document["events"])
    write_tables(types, sides, len(documents))
    print(f"{FILE.name}: {sum(map(Counter.total, types.values()))} acts of speech in {len(documents)} documents")


if __name__ == "__main__":
    main()
