#!/usr/bin/env python3
"""On whose word: of the attributions of 84 political articles that hold a record of ours, how many have its source where ours has one?

    attribution.py documents            the articles of ../shared/data/attribution/polnear-dev as JSON lines, for `sayso code`
    attribution.py score CODED [-v]     print the shares and the misses by cause; -v lists the misses

An attribution is a source, a cue and a content, as spans. A record belongs to it when its trigger stands in the content, and answers it
when the words of one of its sources overlap those of the attribution's source. An attribution counts as answered when every record that
belongs to it answers it; the share of single records is printed beside. Attributions without a source are left out.

By the codebook (section 4) whoever speaks in an act that is itself speech is its actor, not its source: the attribution is kept, in
another field. The last figure leaves such records out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gold import Json, read_documents

ARTICLES = Path(__file__).parents[2] / "shared" / "data" / "attribution" / "polnear-dev.jsonl.gz"
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "his", "her", "their", "its", "him", "them")
)

OWN_SPEECH = "no source: the speaker is the record's actor"

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Attribution:
    """Who says what: each part may be of several pieces."""

    source: Spans
    content: Spans


@dataclass(frozen=True)
class Held:
    """A record in the content of an attribution, and why it does not answer it: nothing when it does."""

    attribution: Attribution
    record: Json
    cause: str


def read_articles() -> list[Json]:
    """The articles with their attributions in brat's form."""
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_attributions(brat: str) -> Iterator[Attribution]:
    """The attributions that have a source and a content."""
    rows = [line.split("\t") for line in brat.splitlines()]
    spans = {name: _pieces(told) for name, told, *_ in rows if name.startswith("T")}
    for name, told, *_ in rows:
        if name.startswith("E"):
            parts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
            for pair in told.split():
                kind, target = pair.split(":")
                parts[kind.rstrip("0123456789")] += spans[target]
            if parts["Source"] and parts["Content"]:
                yield Attribution(tuple(parts["Source"]), tuple(parts["Content"]))


def _pieces(told: str) -> Spans:
    """The offsets of a span in brat's form (*Source 3 9;12 15*)."""
    pieces = (piece.split() for piece in told.split(" ", 1)[1].split(";"))
    return tuple((int(first), int(last)) for first, last in pieces)


def touches(pieces: Spans, span: Json) -> bool:
    """Whether a span shares a character with one of some pieces."""
    return any(start < span["end"] and span["start"] < end for start, end in pieces)


def cause_of(text: str, attribution: Attribution, record: Json) -> str:
    """Why a record does not answer an attribution: nothing when it does."""
    sources = record["sources"]
    if any(touches(attribution.source, each) for each in sources):
        return ""
    if not sources:
        own = any(touches(attribution.source, each) for each in record["actor"])
        return OWN_SPEECH if own else "no source"
    said = " ".join(text[start:end] for start, end in attribution.source)
    if _is_pronoun(said) or any(_is_pronoun(each["text"]) for each in sources):
        return "pronoun against name"
    if _words(said) & {word for each in sources for word in _words(each["text"])}:
        return "the same name elsewhere"
    if all(each["commitment"] == "presupposes" for each in sources):
        return "another, who presupposes it"
    return "another"


def _is_pronoun(words: str) -> bool:
    return words.lower() in PRONOUNS


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 2 and word != "the"}


def held_by(article: Json, events: list[Json]) -> Iterator[list[Held]]:
    """For each attribution that holds a record, its records."""
    for attribution in read_attributions(article["brat"]):
        inside = [each for each in events if touches(attribution.content, each["trigger"])]
        if inside:
            yield [Held(attribution, each, cause_of(article["text"], attribution, each)) for each in inside]


def show(text: str, held: Held) -> str:
    """A miss with the words around it."""
    (first, last), trigger = held.attribution.source[0], held.record["trigger"]
    begin, end = min(first, trigger["start"]), max(last, trigger["end"])
    ours = [(each["text"], each["level"], each["commitment"]) for each in held.record["sources"]]
    around = text[max(0, begin - 60) : end + 80].replace("\n", " / ")
    return (
        f"[{held.cause}] {held.record['type']} {trigger['text']!r} gold {text[first:last]!r} ours {ours}\n    {around}"
    )


def score(coded: Path, *, verbose: bool) -> None:
    """Print the shares and the causes."""
    events = {document["id"]: document["events"] for document in read_documents(coded)}
    articles = read_articles()
    if missing := [each["id"] for each in articles if each["id"] not in events]:
        sys.exit(f"{coded} lacks {len(missing)} of the articles: code `attribution.py documents` anew")
    found = [(article["text"], held) for article in articles for held in held_by(article, events[article["id"]])]
    single = [(text, each) for text, held in found for each in held]
    if verbose:
        print("\n".join(show(text, each) for text, each in single if each.cause))
    for cause, count in Counter(each.cause or "answered" for _, each in single).most_common():
        print(f"{count:6} {cause}")
    whole = sum(not any(each.cause for each in held) for _, held in found)
    answered = sum(not each.cause for _, each in single)
    print(f"records in attributions answered: {answered / len(single):.3f} of {len(single)}")
    print(f"attributions answered: {whole / len(found):.3f} of {len(found)}")
    others = [each for _, each in single if each.cause != OWN_SPEECH]
    print(f"records that are no speech of the speaker answered: {answered / len(others):.3f} of {len(others)}")


def main() -> None:
    """Parse the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(dest="mode", required=True)
    modes.add_parser("documents")
    scoring = modes.add_parser("score")
    scoring.add_argument("coded", type=Path)
    scoring.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    if options.mode == "score":
        score(options.coded, verbose=options.verbose)
        return
    for each in read_articles():
        print(json.dumps({"id": each["id"], "text": each["text"]}, ensure_ascii=False))


if __name__ == "__main__":
    main()
