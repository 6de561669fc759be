"""Measure the dates of acts on gold: given gold's sentence, trigger, aspect and tense, is the date right?

eval/dates.py [GOLD.jsonl]          print the figure; exit 1 beneath the floor (dev only)
eval/dates.py --fit TRAIN.jsonl     print the weights for src/sayso/lexicon/data/date-attachment.toml
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
from sayso.coding.dates.acts import DatedAct, date_of_act, possible_date, share_dates
from sayso.coding.dates.attachment import DatedTrigger, expression_signs
from sayso.coding.dates.expressions import find_dates

# A little under what was reached on dev, so that a loss shows and chance does not.
FLOOR = 0.77


def dated_trigger(record: dict[str, Any], document: dict[str, Any]) -> DatedTrigger:
    trigger = record["trigger"]
    start, end = next((s, e) for s, e in document["sentences"] if s <= trigger["start"] < e)
    return DatedTrigger((start, end), (trigger["start"], trigger["end"]), record["aspect"], record["tense"])


def dated_act(record: dict[str, Any], document: dict[str, Any]) -> DatedAct:
    text, published, act = document["text"], document["date"], dated_trigger(record, document)
    found = find_dates(text, *act.sentence, published, tense=act.tense)
    actors, recipients = (frozenset(one["country"] for one in record[side]) for side in ("actor", "recipient"))
    date = date_of_act(text, act, published, found)
    return DatedAct(record["type"], record["mode"], act.aspect, act.tense, actors, recipients, date)


def measure(documents: list[dict[str, Any]]) -> float:
    right = total = filled = given = both = 0
    started = time.perf_counter()
    for document in documents:
        dates = share_dates([dated_act(record, document) for record in document["events"]])
        for record, date in zip(document["events"], dates, strict=True):
            total += 1
            right += record["date"] == date
            filled += record["date"] is not None
            given += date is not None
            both += date is not None and record["date"] == date
    spent = (time.perf_counter() - started) / max(total, 1)
    f1 = 2 * both / max(filled + given, 1)
    print(f"dates: {right / total:.3f} of {total} right, F1 of the filled {f1:.3f}, {spent * 1e6:.0f} us a record")
    return right / total


def labelled_signs(documents: list[dict[str, Any]]) -> Iterator[tuple[dict[str, float], bool]]:
    for document in documents:
        for record in document["events"]:
            act = dated_trigger(record, document)
            found = find_dates(document["text"], *act.sentence, document["date"], tense=act.tense)
            for number, one in enumerate(found):
                if one.value and possible_date(one.value, act.tense, document["date"]):
                    signs = expression_signs(document["text"], act, document["date"], found, number)
                    yield signs, one.value == record["date"]


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--fit"]:
        print(
            "# Weights of the signs that a date is a trigger's (coding/dates/attachment.py); from eval/dates.py --fit."
        )
        for name, weight in fit_weights(labelled_signs(read_documents(Path(arguments[1])))).items():
            print(f'"{name}" = {weight:.2f}')
        return 0
    path = Path(arguments[0]) if arguments else GOLD
    if not path.exists():
        print(f"dates: skipped, there is no {path}")
        return 0
    reached = measure(read_documents(path))
    return 1 if path == GOLD and reached < FLOOR else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
