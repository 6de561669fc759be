"""Measure the places of acts on gold: given gold's sentence, trigger and participants, is the place's country right?

eval/places.py [GOLD.jsonl]          print the figures; exit 1 beneath the floors (dev only)
eval/places.py --fit TRAIN.jsonl     print the weights for src/sayso/lexicon/data/place-attachment.toml
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fitting import fit_weights

from gold import DEV as GOLD
from gold import read_documents
from sayso.coding.places.acts import PlacedAct, place_of_act, share_places
from sayso.coding.places.gazetteer import load_gazetteer
from sayso.coding.places.signs import REACH, PlacedTrigger, place_signs
from sayso.coding.places.weighing import PlaceMention

# A little under what was reached on dev, so that a loss shows and chance does not.
FLOOR, FILLED_FLOOR = 0.76, 0.64

Json = dict[str, Any]


def placed_triggers(document: Json) -> Iterator[tuple[Json, PlacedTrigger, list[PlaceMention]]]:
    """Yield each record with its trigger and the places in reach."""
    sentences = [tuple(one) for one in document["sentences"]]
    sides = [one for record in document["events"] for side in ("actor", "recipient") for one in record[side]]
    countries = {one["country"] for one in sides}
    gazetteer, text = load_gazetteer(), document["text"]
    found = [gazetteer.find_places(text, start, end, countries) for start, end in sentences]
    for record in document["events"]:
        trigger, parties = record["trigger"], record["actor"] + record["recipient"]
        at = next(number for number, (start, end) in enumerate(sentences) if start <= trigger["start"] < end)
        reach = [0, *range(max(1, at - REACH), at + 1)] if at else [0]
        act = PlacedTrigger(
            tuple(sentences[number] for number in reach),
            (trigger["start"], trigger["end"]),
            record["type"],
            record["aspect"],
            record["tense"],
            tuple((one["start"], one["end"]) for one in parties if "start" in one),
            frozenset(one["country"] for one in record["actor"]),
            frozenset(one["country"] for one in record["recipient"]),
        )
        yield record, act, [mention for number in reach for mention in found[number]]


def measure(documents: list[Json]) -> tuple[float, float]:
    right = total = filled = given = both = 0
    started = time.perf_counter()
    for document in documents:
        acts = [
            PlacedAct(
                act.type,
                record["mode"],
                act.tense,
                act.actors,
                act.recipients,
                place_of_act(document["text"], act, near),
            )
            for record, act, near in placed_triggers(document)
        ]
        for record, place in zip(document["events"], share_places(acts), strict=True):
            wanted, country = (record["place"] or {}).get("country"), place.country if place else None
            total += 1
            right += wanted == country
            filled += wanted is not None
            given += country is not None
            both += country is not None and wanted == country
    spent = (time.perf_counter() - started) / max(total, 1)
    f1 = 2 * both / max(filled + given, 1)
    print(f"places: {right / total:.3f} of {total} countries right, F1 of the filled {f1:.3f}, {spent * 1e6:.0f} us")
    return right / total, f1


def touching(text: str, gold: Json, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Return the places that gold's words name; where its offsets cut a word (*Syria* in *Syrian*), its text."""
    if not gold:
        return []
    if text[gold["end"] : gold["end"] + 1].isalpha():
        return [one for one in mentions if gold["text"] in one.text]
    return [one for one in mentions if one.start < gold["end"] and gold["start"] < one.end]


def labelled_signs(documents: list[Json]) -> Iterator[tuple[dict[str, float], bool]]:
    for document in documents:
        for record, act, mentions in placed_triggers(document):
            gold = record["place"] or {}
            touches = touching(document["text"], gold, mentions)
            for one in mentions:
                label = one in touches if touches else one.country == gold.get("country")
                yield place_signs(document["text"], act, mentions, one), label


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--fit"]:
        print("# Weights of the signs that a place is an act's (coding/places/acts.py); from eval/places.py --fit.")
        for name, weight in fit_weights(labelled_signs(read_documents(Path(arguments[1])))).items():
            print(f'"{name}" = {weight:.2f}')
        return 0
    path = Path(arguments[0]) if arguments else GOLD
    if not path.exists():
        print(f"places: skipped, there is no {path}")
        return 0
    reached, f1 = measure(read_documents(path))
    return 1 if path == GOLD and (reached < FLOOR or f1 < FILLED_FLOOR) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
