"""Fit the gate, the cheap test before the encoder (sayso.language.gate), to what the coder made of many documents.

    python training/gate.py MODEL_FOLDER CODED.jsonl GOLD.jsonl [--without IDS.jsonl...] [--least -1.7]

CODED.jsonl holds documents that `sayso code` coded, GOLD.jsonl such as were coded by hand. A row counts as holding an act if a record of it
is right more often than not (confidence >= .65), or is gold's. A fifth of the coded documents is held back: it prints what share of their
words would go unread for what share of records kept, by the threshold. Then all are learnt from, and gate.toml with the threshold
`--least` and gate.npy are written to MODEL_FOLDER. The threshold is chosen so that no act of unseen gold is lost.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from sayso.language.gate import hash_features
from sayso.language.hashed import FEATURES
from sayso.language.windows import Window, pack_windows
from sayso.language.wordpiece import WordPiece, read_pieces

SURE = 0.65  # from here on a record counts as right
INVERSE_PENALTY = 0.05
SHARES = (0.98, 0.985, 0.99, 0.995, 0.998)


@dataclass(frozen=True)
class Row:
    """One row: its hashed features, how many words and sure records it holds, and whether it is held back."""

    features: list[int]
    words: int
    records: int
    held: bool


def read_rows(path: Path, wordpiece: WordPiece, without: set[str], *, hold: bool = False) -> Iterator[Row]:
    """The rows of a file's documents, less those of the ids `without`."""
    with path.open(encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            if document["id"] in without:
                continue
            held = hold and crc32(document["id"].encode()) % 5 == 0
            for window in pack_windows(document["text"], [tuple(s) for s in document["sentences"]], wordpiece):
                yield _row(document, window, held=held)


def _row(document: dict[str, Any], window: Window, *, held: bool) -> Row:
    coded = window.words[window.lead :]
    starts = {start for start, _ in coded}
    sure = [event for event in document["events"] if event.get("confidence", 1) >= SURE]
    records = sum(event["trigger"]["start"] in starts for event in sure)
    return Row(hash_features(document["text"], window), len(window.words), records, held)


def fit(rows: Sequence[Row]) -> LogisticRegression:
    """Learn from rows which hold a record."""
    learner = LogisticRegression(C=INVERSE_PENALTY, solver="liblinear", max_iter=300)
    return learner.fit(matrix([row.features for row in rows]), [row.records > 0 for row in rows])


def matrix(rows: Sequence[list[int]]) -> csr_matrix:
    """Rows of features, each given by its numbers."""
    columns = np.concatenate(rows).astype(np.int32)
    ends = np.cumsum([0] + [len(row) for row in rows])
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), FEATURES))


def find_least(scores: np.ndarray, rows: Sequence[Row], share: float) -> float:
    """The highest threshold that keeps a share of the records."""
    order = np.argsort(scores)
    lost = np.cumsum([rows[number].records for number in order])
    return float(scores[order[int(np.searchsorted(lost, (1 - share) * lost[-1], side="right"))]])


def print_trade(scores: np.ndarray, rows: Sequence[Row]) -> None:
    """Print, for several shares of the records kept, the share of the words that go unread."""
    words = np.array([row.words for row in rows])
    for share in SHARES:
        least = find_least(scores, rows, share)
        print(
            f"records kept {share:.3f}: threshold {least:.2f}, words unread {words[scores < least].sum() / words.sum():.3f}"
        )


def write_weights(learner: LogisticRegression, folder: Path, name: str, remark: str, **numbers: float) -> None:
    """Write what was learnt as NAME.npy and NAME.toml, the numbers given beside it."""
    weights = learner.coef_[0]
    step = float(np.abs(weights).max() / 127)
    np.save(folder / f"{name}.npy", np.rint(weights / step).astype(np.int8))
    told = "".join(f"{key} = {number:.4f}\n" for key, number in numbers.items())
    (folder / f"{name}.toml").write_text(
        f"# {remark}\nstep = {step:.8f}\nbias = {learner.intercept_[0]:.6f}\n{told}", encoding="utf-8"
    )


def main() -> None:
    """Fit on four fifths, print the trade, fit on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("coded", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--least", type=float, default=-1.7, help="the log-odds of an act from which a row is read")
    options = parser.parse_args()
    wordpiece = WordPiece(read_pieces(options.model / "vocabulary.txt"))
    without = {json.loads(line)["id"] for path in options.without for line in path.open(encoding="utf-8")}
    rows = list(read_rows(options.coded, wordpiece, without, hold=True)) + list(
        read_rows(options.gold, wordpiece, without)
    )
    held = [row for row in rows if row.held]
    learner = fit([row for row in rows if not row.held])
    scores = learner.decision_function(matrix([row.features for row in held]))
    print(f"{len(rows)} rows, {len(held)} of them held back")
    print_trade(scores, held)
    remark = "The test before the encoder (sayso.language.gate), fitted by training/gate.py."
    write_weights(fit(rows), options.model, "gate", remark, least=options.least)


if __name__ == "__main__":
    main()
