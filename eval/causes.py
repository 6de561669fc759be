"""What is wrong with coded records, by cause: the most frequent first.

    eval/causes.py GOLD.jsonl CODED.jsonl [--first 12]

Each gold record and each coded record without an answer is counted once, under the first cause that fits: no act found, an act that
gold has not, another type at the same words; where type and sentence are right, what parts the two sides' countries, then the
witnesses, then the certainty.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.evaluation.comparison import group_by_sentence
from sayso.evaluation.documents import EvaluatedRecord, load_coded, load_gold
from sayso.evaluation.matching import agreement, countries, paired, witnesses


def find_causes(gold: Path, coded: Path) -> Counter[str]:
    """How many records err for each cause."""
    found: Counter[str] = Counter()
    answers = load_coded(coded)
    for document in load_gold(gold):
        coded_records = (answers[document.id].events or ()) if document.id in answers else ()
        ours = group_by_sentence(coded_records, document.sentences)
        theirs = group_by_sentence(document.events or (), document.sentences)
        for number in sorted({*ours, *theirs}, key=str):
            found.update(_compare(theirs.get(number, []), ours.get(number, [])))
    return found


def _compare(gold: list[EvaluatedRecord], coded: list[EvaluatedRecord]) -> Iterator[str]:
    pairs = paired(gold, coded)
    for one, other in pairs:
        if cause := _cause(gold[one], coded[other]):
            yield cause
    missed = [record for at, record in enumerate(gold) if at not in {one for one, _ in pairs}]
    extra = [record for at, record in enumerate(coded) if at not in {other for _, other in pairs}]
    for record in missed:
        rival = next((each for each in extra if _same_words(record, each)), None)
        if rival:
            extra.remove(rival)
        yield "another type at the same words" if rival else f"no act found ({record.aspect})"
    yield from ("an act that gold has not" for _ in extra)


def _same_words(record: EvaluatedRecord, other: EvaluatedRecord) -> bool:
    one, two = record.trigger, other.trigger
    return one is not None and two is not None and one.start < two.end and two.start < one.end


def _cause(gold: EvaluatedRecord, coded: EvaluatedRecord) -> str | None:
    layers = agreement(gold, coded)
    if not layers["who="]:
        return _cause_of_sides(gold, coded)
    if layers["sayso"]:
        return None
    if gold.certainty != coded.certainty:
        return "certainty"
    if not witnesses(gold):
        return "a witness that gold has not"
    return "another witness" if witnesses(coded) else "no witness found"


def _cause_of_sides(gold: EvaluatedRecord, coded: EvaluatedRecord) -> str:
    wanted, got = ((countries(record.actor), countries(record.recipient)) for record in (gold, coded))
    if wanted[0] | wanted[1] == got[0] | got[1]:
        return "right countries on the wrong sides"
    for side, want, have in (("actor", wanted[0], got[0]), ("recipient", wanted[1], got[1])):
        if want != have:
            kind = "one too many" if want < have else "one missing" if have < want else "another country"
            return f"{side}: {kind}"
    raise AssertionError("the sides agree")


def main() -> None:
    """Parse arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("coded", type=Path)
    parser.add_argument("--first", type=int, default=12)
    options = parser.parse_args()
    for cause, count in find_causes(options.gold, options.coded).most_common(options.first):
        print(f"{count:5d}  {cause}")


if __name__ == "__main__":
    main()
