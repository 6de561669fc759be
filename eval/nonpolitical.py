#!/usr/bin/env python3
"""Of feed items with no politics in them, how many yield no record? None should.

    nonpolitical.py documents     the items of nonpolitical.tsv as JSON lines, to be coded by `sayso code`
    nonpolitical.py score CODED   print the share without a record, and the records of the others

nonpolitical.tsv names 400 items of ../shared/data/news/feeds-2023-02-to-08 by their id. They are the first 400 of a draw with a seed
(2,144 of 40,000 items gone through) that a reader, with the codebook's first section at hand, found to hold no act that is coded:
sport, weather, disasters, prices, companies, science, games, celebrities, private crime, advice. The coder had no part in the choice.
To save reading, items whose title names a state's politics in so many words were passed over, and most of more than 900 characters;
of the first 245, read with nothing passed over, that would have lost about nine, for their length.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

from gold import Json, read_documents

ITEMS = Path(__file__).with_name("nonpolitical.tsv")
FEEDS = Path(__file__).parents[2] / "shared" / "data" / "news" / "feeds-2023-02-to-08.jsonl.xz"
FIELDS = ("id", "title", "summary", "date", "outlet")


def read_ids() -> list[str]:
    """The items' ids, in the order of the draw."""
    with ITEMS.open(encoding="utf-8", newline="") as lines:
        return [row["id"] for row in csv.DictReader(lines, delimiter="\t")]


def documents() -> Iterator[Json]:
    """The items as `sayso code` takes them."""
    wanted = set(read_ids())
    with lzma.open(FEEDS, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item["id"] in wanted:
                yield {name: item[name] for name in FIELDS}


def score(coded: Path) -> None:
    """Print which items yield a record, and the share that yields none."""
    found = {document["id"]: document["events"] for document in read_documents(coded)}
    missing = [each for each in read_ids() if each not in found]
    if missing:
        sys.exit(
            f"{coded} lacks {len(missing)} of the items, the first {missing[0]}: code `nonpolitical.py documents` anew"
        )
    loud = [each for each in read_ids() if found[each]]
    for each in loud:
        print(each)
        for record in found[each]:
            sides = [
                ", ".join(f"{one['text']} ({one['country']} {one['sector']})" for one in record[side])
                for side in ("actor", "recipient")
            ]
            print(
                f"    {record['type']} {record['trigger']['text']!r}: {sides[0] or '-'} > {sides[1] or '-'}, {record['confidence']}"
            )
    print(
        f"{len(loud)} of {len(found)} items with no politics yield a record; silent: {1 - len(loud) / len(found):.4f}"
    )


def main() -> None:
    """Parse the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(dest="mode", required=True)
    modes.add_parser("documents")
    modes.add_parser("score").add_argument("coded", type=Path)
    options = parser.parse_args()
    if options.mode == "score":
        score(options.coded)
        return
    for each in documents():
        print(json.dumps(each, ensure_ascii=False))


if __name__ == "__main__":
    main()
