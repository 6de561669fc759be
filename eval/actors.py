#!/usr/bin/env python3
"""Measure who participants are on gold: given gold's own texts and offsets, are country and sector right?

eval/actors.py [GOLD.jsonl]              print the figures; exit 1 beneath the floors (dev only)
eval/actors.py --errors GOLD.jsonl       print also what is wrong, the most frequent first
eval/actors.py --fit TRAIN.jsonl         write the weights of src/sayso/coding/data, fitted on TRAIN

The resolver hears what the shipped model points at and which sectors it holds likely, as it does when it codes; gold's triggers, types and
roles are given.
Counted by participant: actors, recipients and sources of every record. A span that stands for several (*both sides*) is compared as
a set. The weights are fitted with the whole dictionary and again with half its people, as new texts name people it lacks.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from actors_fit import fit_resolver

from gold import DEV as GOLD
from gold import read_documents
from sayso.coding.participants import Context, ParticipantResolver
from sayso.coding.pointing import hear_span
from sayso.language.encoder import Encoder, find_model
from sayso.lexicon import Lexicon, load_lexicon
from sayso.model import Participant

FLOORS = {"country": 0.95, "sector": 0.85}
ROLES = {"actor": "actor", "recipient": "recipient", "sources": "source"}
LISTED = 60
"""Errors that are listed."""


class Figures(msgspec.Struct):
    """Counts of participants, and of those whose country, sector and both are right."""

    total: int = 0
    country: int = 0
    sector: int = 0
    both: int = 0


def make_resolver(document: dict[str, Any], lexicon: Lexicon) -> ParticipantResolver:
    sentences = [(start, end) for start, end in document["sentences"]]
    outlet = document.get("outlet") or ""
    return ParticipantResolver(document["text"], sentences, document.get("date") or "", lexicon, outlet=outlet)


def find_contexts(record: dict[str, Any], resolver: ParticipantResolver) -> dict[str, Context]:
    """Return the context of each of a record's roles, the other side's countries in it as far as its words give them."""
    trigger = (record["trigger"]["start"], record["trigger"]["end"])
    known: dict[str, tuple[str, ...]] = {"sources": ()}
    for side, other in (("actor", "recipient"), ("recipient", "actor")):
        codes = (resolver.read_country(one["start"], one["end"]) for one in record[other] if "start" in one)
        known[side] = tuple(dict.fromkeys(code for code in codes if code))
    return {role: Context(name, record["type"], trigger, known[role]) for role, name in ROLES.items()}


def group_spans(participants: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the participants that share a span, which is nowhere in the text for some."""
    groups: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for one in participants:
        if "start" in one:
            groups.setdefault((one["start"], one["end"]), []).append(one)
    yield from groups.values()


def match(wanted: dict[str, Any], given: list[Participant]) -> Participant:
    """Take from the participants given the one nearest to a wanted one; the last is kept for those that follow."""

    def nearness(one: Participant) -> int:
        return 2 * int(one.country == wanted["country"]) + int(one.sector == wanted["sector"])

    best = max(given, key=nearness)
    if len(given) > 1:
        given.remove(best)
    return best


def measure(path: Path, lexicon: Lexicon) -> tuple[Figures, Counter[str]]:
    figures, errors = Figures(), Counter[str]()
    sentences = 0
    encoder = Encoder(find_model())
    started = time.process_time()
    for document in read_documents(path):
        resolver = make_resolver(document, lexicon)
        analysis = encoder.analyse(document["text"])
        sentences += len(document["sentences"])
        for record in document["events"]:
            for role, context in find_contexts(record, resolver).items():
                for group in group_spans(record[role]):
                    start, end = group[0]["start"], group[0]["end"]
                    pointed, sectors = hear_span(analysis, start, end)
                    hearing = msgspec.structs.replace(context, pointed=pointed, sectors=sectors)
                    given = list(resolver.resolve(start, end, hearing))
                    for wanted in group:
                        count(figures, errors, wanted, match(wanted, given))
    spent = (time.process_time() - started) / max(sentences, 1)
    print(f"{path.name}: {figures.total} participants, {spent * 1e3:.2f} ms a sentence")
    return figures, errors


def count(figures: Figures, errors: Counter[str], wanted: dict[str, Any], given: Participant) -> None:
    country, sector = given.country == wanted["country"], given.sector == wanted["sector"]
    figures.total += 1
    figures.country += country
    figures.sector += sector
    figures.both += country and sector
    if not (country and sector):
        errors[f"{wanted['text']!r} {wanted['country']} {wanted['sector']}: {given.country} {given.sector}"] += 1


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--fit"]:
        fit_resolver(Path(arguments[1]))
        return 0
    listed = arguments[:1] == ["--errors"]
    path = Path(arguments[-1]) if arguments else GOLD
    if not path.exists():
        print(f"actors: skipped, there is no {path}")
        return 0
    figures, errors = measure(path, load_lexicon())
    shares = {name: getattr(figures, name) / max(figures.total, 1) for name in ("country", "sector", "both")}
    print("actors: " + ", ".join(f"{name} {share:.3f}" for name, share in shares.items()))
    if listed:
        for error, times in errors.most_common(LISTED):
            print(f"{times:4} {error}")
    beneath = [name for name, floor in FLOORS.items() if shares[name] < floor]
    return 1 if path.resolve() == GOLD.resolve() and beneath else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
