"""Make variants of hand-coded records that teach what a coder must not get wrong.

    python training/augment.py GOLD.jsonl VARIANTS.jsonl [--seed 0] [--each 4]

A variant is a document of the same form, of one document or of some sentences of it, with other states in the place of its own, with
an act not done, hedged, weighed or still to come, with a clause made passive or cut to a headline, or put on another's word. Every
offset and code follows. It needs no torch. Give training/train.py the gold and the variants in one file.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from certainty_variants import change_certainty
from clauses import stands_whole
from exchange import exchange_states
from headline_variants import cut_to_headline
from passive_variants import make_passive
from rewriting import Document, clip, spans_of
from sourced_variants import put_on_word

Rewording = Callable[[Document, random.Random], Document | None]
REWORDINGS: dict[str, Rewording] = {
    "certainty": change_certainty,
    "sourced": put_on_word,
    "passive": make_passive,
    "headline": cut_to_headline,
    "states": exchange_states,
}
EXCHANGED_TOO = 0.5
"""Of the reworded variants that get other states as well, where they can."""
REPEATS = 4
"""Times that a clause is reworded, each in other words: clauses simple enough are few."""
TITLED = 0.5
"""Of the sentences of a body that are read below their title."""


def augment(documents: Sequence[Document], seed: int, each: int = 4) -> list[Document]:
    """Make variants of documents.

    Args:
        documents: Gold documents.
        seed: The same seed gives the same variants.
        each: The most variants of each kind that a document has.

    Returns:
        The variants alone, in the order of the documents; `id` tells the document and the kind.
    """
    found: list[Document] = []
    for document in documents:
        rng = random.Random(f"{seed} {document['id']}")
        for kind, reword in REWORDINGS.items():
            texts: set[str] = {document["text"]}
            for source in _sources(document, kind, rng):
                variant = reword(source, rng)
                if variant and kind != "states" and rng.random() < EXCHANGED_TOO:
                    variant = exchange_states(variant, rng) or variant
                if variant and variant["text"] not in texts and len(texts) <= each and is_consistent(variant):
                    texts.add(variant["text"])
                    variant["id"] = f"{document['id']}+{kind}-{len(texts) - 1}"
                    found.append(variant)
    return found


def _sources(document: Document, kind: str, rng: random.Random) -> Iterator[Document]:
    """What variants are made of: the document where other states may stand in it, else its sentences one by one."""
    whole = [number for number, span in enumerate(document["sentences"]) if stands_whole(document, span)]
    if kind == "states":
        yield document
    for number in whole * (1 if kind in ("states", "sourced") else REPEATS):
        titled = 0 in whole and number != 0 and rng.random() < TITLED and kind != "headline"
        made = clip(document, [0, number] if titled else [number])
        if made and made["events"]:
            yield made


def is_consistent(document: Document) -> bool:
    """Whether every piece of every record is the slice of the text that its offsets say."""
    text = document["text"]
    return all(
        piece["text"] == text[piece["start"] : piece["end"]] != ""
        for event in document["events"]
        for piece in spans_of(event)
    )


def write(documents: Iterable[Document], path: Path) -> None:
    """Write documents as JSON lines."""
    lines = [json.dumps(document, ensure_ascii=False) + "\n" for document in documents]
    path.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Parse arguments and write the variants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("variants", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--each", type=int, default=4)
    options = parser.parse_args()
    documents = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    write(augment(documents, options.seed, options.each), options.variants)


if __name__ == "__main__":
    main()
