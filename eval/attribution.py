#!/usr/bin/env python3
"""On whose word: of the attributions of 84 political articles that hold a record of ours, how many have its source where ours has one?

    attribution.py documents            the articles of ../shared/data/attribution/polnear-dev as JSON lines, for `sayso code`
    attribution.py score CODED [-v]     print the shares and the misses by cause; -v lists the misses

An attribution is a source, a cue and a content, as spans. A record belongs to it when its trigger stands in the content, and answers it
when one of its sources is the attribution's. Attributions without a source are left out. Two ways to count are printed:

words   the words of the two sources overlap, in every record that belongs to the attribution (and the share of single records)
person  the two sources are one person or body: their words overlap or share a name, or the attribution's is a pronoun and ours who it
        stands for, by the news' own habit: the source of the last attribution before that is no pronoun, or for *who* and *which* the words
        before it. Records of the speaker's own speech (*condemned*) are left out: by the codebook (section 4) whoever speaks in an
        act that is itself speech is its actor, not its source, so the attribution is kept in another field.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gold import Json, read_documents

ARTICLES = Path(__file__).parents[2] / "shared" / "data" / "attribution" / "polnear-dev.jsonl.gz"
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "his", "her", "their", "its", "him", "them")
)
RELATIVES = frozenset(("who", "which", "that"))
TITLES = frozenset(
    (
        "the", "and", "for", "mrs", "president", "senator", "sen", "rep", "gov", "governor", "secretary",
        "minister", "general", "former", "spokesman", "spokeswoman", "director", "chief", "republican",
        "republicans", "democrat", "democrats", "democratic", "american"
    )
)  # fmt: skip
"""Words that two sources may share without being one."""
OWN_SPEECH = "no source: the speaker is the record's actor"

Spans = tuple[tuple[int, int], ...]
Same = Callable[["Attribution", Json], bool]


@dataclass(frozen=True)
class Attribution:
    """Who says what: each part may be of several pieces; `names` are the words by which the source is named elsewhere."""

    source: Spans
    content: Spans
    names: frozenset[str] = frozenset()
    pronoun: bool = False


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


def read_attributions(article: Json) -> Iterator[Attribution]:
    """The attributions of an article that have a source and a content, by the place of their source."""
    text = article["text"]
    found = sorted(_read_spans(article["brat"]), key=lambda each: each.source[0])
    names: frozenset[str] = frozenset()
    for each in found:
        said = words_of(text, each.source)
        pronoun = said.lower() in PRONOUNS
        if not pronoun:
            names = _content_words(said)
        beside = text[: each.source[0][0]].rstrip(", ").rpartition(" ")[2] if said.lower() in RELATIVES else ""
        yield replace(each, names=_content_words(beside) if beside else names, pronoun=pronoun)


def _read_spans(brat: str) -> Iterator[Attribution]:
    rows = [line.split("\t") for line in brat.splitlines()]
    spans = {name: _pieces(told) for name, told, *_ in rows if name.startswith("T")}
    for name, told, *_ in rows:
        if name.startswith("E"):
            parts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
            for pair in told.split():
                kind, target = pair.split(":")
                parts[kind.rstrip("0123456789")] += spans[target]
            if parts["Source"] and parts["Content"]:
                yield Attribution(tuple(sorted(parts["Source"])), tuple(parts["Content"]))


def _pieces(told: str) -> Spans:
    """The offsets of a span in brat's form (*Source 3 9;12 15*)."""
    pieces = (piece.split() for piece in told.split(" ", 1)[1].split(";"))
    return tuple((int(first), int(last)) for first, last in pieces)


def touches(pieces: Spans, span: Json) -> bool:
    """Whether a span shares a character with one of some pieces."""
    return any(start < span["end"] and span["start"] < end for start, end in pieces)


def same_words(attribution: Attribution, one: Json) -> bool:
    """Whether a source or actor of ours stands in the attribution's very words."""
    return touches(attribution.source, one)


def same_person(attribution: Attribution, one: Json) -> bool:
    """Whether a source or actor of ours is the attribution's: in the same words, or named by one of its names."""
    return touches(attribution.source, one) or bool(attribution.names & _content_words(one["text"]))


def cause_of(attribution: Attribution, record: Json, same: Same) -> str:
    """Why a record does not answer an attribution: nothing when it does."""
    sources = record["sources"]
    if any(same(attribution, each) for each in sources):
        return ""
    if not sources:
        return OWN_SPEECH if any(same(attribution, each) for each in record["actor"]) else "no source"
    if attribution.pronoun or any(each["text"].lower() in PRONOUNS for each in sources):
        return "pronoun against name"
    if all(each["commitment"] == "presupposes" for each in sources):
        return "another, who presupposes it"
    return "another"


def words_of(text: str, pieces: Spans) -> str:
    """The words of some pieces of a text."""
    return " ".join(text[start:end] for start, end in pieces)


def _content_words(text: str) -> frozenset[str]:
    """The words that name a source: those with a capital, or all where none has one (*the campaign*)."""
    words = [word for word in re.findall(r"\w+", text) if len(word) > 2 and word.lower() not in TITLES]
    return frozenset(word.lower() for word in words if word[0].isupper()) or frozenset(words)


def held_by(article: Json, events: list[Json], same: Same = same_words) -> Iterator[list[Held]]:
    """For each attribution that holds a record, its records."""
    for attribution in read_attributions(article):
        inside = [each for each in events if touches(attribution.content, each["trigger"])]
        if inside:
            yield [Held(attribution, each, cause_of(attribution, each, same)) for each in inside]


def show(text: str, held: Held) -> str:
    """A miss with the words around it."""
    (first, last), trigger = held.attribution.source[0], held.record["trigger"]
    begin, end = min(first, trigger["start"]), max(last, trigger["end"])
    ours = [(each["text"], each["level"], each["commitment"]) for each in held.record["sources"]]
    actors = [each["text"] for each in held.record["actor"]]
    around = text[max(0, begin - 60) : end + 80].replace("\n", " / ")
    return (
        f"[{held.cause}] {held.record['type']} {trigger['text']!r} by {actors} gold {text[first:last]!r} ours {ours}\n"
        f"    {around}"
    )


def score(coded: Path, *, verbose: bool) -> None:
    """Print the causes and the shares, counted both ways."""
    events = {document["id"]: document["events"] for document in read_documents(coded)}
    articles = read_articles()
    if missing := [each["id"] for each in articles if each["id"] not in events]:
        sys.exit(f"{coded} lacks {len(missing)} of the articles: code `attribution.py documents` anew")
    for name, same in (("words", same_words), ("person", same_person)):
        found = [
            (article["text"], held) for article in articles for held in held_by(article, events[article["id"]], same)
        ]
        if verbose and same is same_person:
            print("\n".join(show(text, each) for text, held in found for each in held if each.cause))
        print(f"by the {name} of the source")
        _report([held for _, held in found])


def _report(found: list[list[Held]]) -> None:
    single = [each for held in found for each in held]
    others = [kept for held in found if (kept := [each for each in held if each.cause != OWN_SPEECH])]
    for cause, count in Counter(each.cause or "answered" for each in single).most_common():
        print(f"{count:6} {cause}")
    print(f"records in attributions answered: {_share(single)}")
    print(f"attributions answered: {_whole(found)}")
    print(f"records that are no speech of the speaker answered: {_share([each for held in others for each in held])}")
    print(f"attributions that hold such a record answered: {_whole(others)}")


def _share(held: list[Held]) -> str:
    return f"{sum(not each.cause for each in held) / len(held):.3f} of {len(held)}"


def _whole(found: list[list[Held]]) -> str:
    return f"{sum(not any(each.cause for each in held) for held in found) / len(found):.3f} of {len(found)}"


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
