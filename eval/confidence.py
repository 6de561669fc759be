#!/usr/bin/env python3
"""How far a record's confidence can be trusted: a reliability table.

    confidence.py GOLD.jsonl CODED.jsonl [--json]

Of the coded records of each bin of confidence: how many, their mean confidence, and the share whose type and both sides'
countries are right. Then the expected calibration error (the bins' gaps, weighed by their records), and what precision and
recall remain above some thresholds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sayso.evaluation import judge_records, load_coded, load_gold

LAYER = "who="
BINS = 10
THRESHOLDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9)

Judged = tuple[float, bool]


@dataclass(frozen=True)
class Bin:
    """The records of one bin."""

    low: float
    records: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Trade:
    """What remains of the records from a confidence on."""

    least: float
    records: int
    precision: float
    recall: float


def judge(gold: Path, coded: Path) -> tuple[list[Judged], int]:
    """Each coded record's confidence and whether it is right; and how many records gold has."""
    documents, other = load_gold(gold), load_coded(coded)
    judged: list[Judged] = []
    for document in documents:
        records = (other[document.id].events or ()) if document.id in other else ()
        verdicts = judge_records(document, records)
        judged += [(each.confidence or 0.0, verdict[LAYER]) for each, verdict in zip(records, verdicts, strict=True)]
    return judged, sum(len(document.events or ()) for document in documents)


def bins_of(judged: Sequence[Judged]) -> Iterator[Bin]:
    """The bins that hold a record, the least sure first."""
    for number in range(BINS):
        inside = [pair for pair in judged if min(int(pair[0] * BINS), BINS - 1) == number]
        if inside:
            size = len(inside)
            yield Bin(number / BINS, size, sum(c for c, _ in inside) / size, sum(right for _, right in inside) / size)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error."""
    return sum(each.records * abs(each.confidence - each.right) for each in bins) / sum(each.records for each in bins)


def trades_of(judged: Sequence[Judged], gold: int) -> Iterator[Trade]:
    """What each threshold leaves."""
    for least in THRESHOLDS:
        kept = [right for confidence, right in judged if confidence >= least]
        if kept:
            yield Trade(least, len(kept), sum(kept) / len(kept), sum(kept) / gold)


def main() -> None:
    """Parse the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("coded", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    judged, gold = judge(options.gold, options.coded)
    if not judged:
        parser.error("there is no coded record of these documents")
    bins, trades = list(bins_of(judged)), list(trades_of(judged, gold))
    if options.json:
        tables = {"bins": [asdict(each) for each in bins], "trades": [asdict(each) for each in trades]}
        print(json.dumps({"calibration error": round(calibration_error(bins), 4), **tables}))
        return
    print("confidence  records  mean   right")
    for each in bins:
        print(f"{each.low:.1f}-{each.low + 1 / BINS:.1f}    {each.records:7}  {each.confidence:.3f}  {each.right:.3f}")
    print(f"expected calibration error {calibration_error(bins):.3f}\n\nfrom        records  who= precision  recall")
    for trade in trades:
        print(f"{trade.least:.1f}         {trade.records:7}  {trade.precision:14.3f}  {trade.recall:6.3f}")


if __name__ == "__main__":
    main()
