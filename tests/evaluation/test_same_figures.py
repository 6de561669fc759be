"""The figures are those of the project's scorer on the same files, where corrupted gold stands for a coder's output."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sayso.evaluation import evaluate, load_coded, load_gold

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "eval" / "score.py"
GOLD = SHARED / "gold" / "train.jsonl"

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared, which holds the scorer and gold")

CERTAINTIES = ("CT+", "PR+", "PS+", "CT-", "Uu")


def worse(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy of a record with some of its fields wrong, absent or null."""
    record = copy.deepcopy(record)
    for key in ("mode", "aspect", "tense", "date", "place", "content", "quantities", "sources", "actor", "recipient"):
        if chance.random() < 0.12:
            record.pop(key)
        elif chance.random() < 0.06:
            record[key] = None
    spoil_people(record, chance)
    if chance.random() < 0.15:
        record["type"] = chance.choice(["AID", "ACCUSE", "CONSULT"])
    if chance.random() < 0.2:
        record["certainty"] = chance.choice(CERTAINTIES)
    if chance.random() < 0.1:
        record["trigger"] = {"text": "", "start": record["trigger"]["start"] + chance.randrange(-60, 60), "end": 10**6}
    if chance.random() < 0.03:
        record.pop("trigger")
    return record


def spoil_people(record: dict[str, Any], chance: random.Random) -> None:
    for person in [*(record.get("actor") or []), *(record.get("recipient") or []), *(record.get("sources") or [])]:
        if chance.random() < 0.15:
            person["country"] = chance.choice(["USA", "RUS", "UNK", None])
    for source in record.get("sources") or []:
        if chance.random() < 0.2:
            source["commitment"] = "presupposes"
            source["text"] = "the ministry"


def corrupted(documents: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    coded = []
    for document in documents:
        if chance.random() < 0.05:
            continue
        events = [worse(record, chance) for record in document["events"] if chance.random() > 0.15]
        events += [worse(record, chance) for record in document["events"] if chance.random() < 0.15]
        chance.shuffle(events)
        coded.append({"id": document["id"], "events": events})
    return coded


def write(path: Path, documents: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_same_figures_as_the_scorer(tmp_path: Path, seed: int) -> None:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in random.Random(seed).sample(lines, 150)]
    gold = write(tmp_path / "gold.jsonl", documents)
    coded = write(tmp_path / "coded.jsonl", corrupted(documents, seed))

    command = [sys.executable, str(SCORER), str(gold), str(coded), "--json"]
    wanted = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    given = msgspec.to_builtins(evaluate(load_gold(gold), load_coded(coded)).report)

    assert given == wanted
    assert 0 < wanted["layers"]["sourced"]["f1"] < wanted["layers"]["act"]["f1"] < 1


def test_nothing_coded_scores_nought(tmp_path: Path) -> None:
    documents = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()[:5]]
    gold = write(tmp_path / "gold.jsonl", documents)
    coded = write(tmp_path / "coded.jsonl", [])
    command = [sys.executable, str(SCORER), str(gold), str(coded), "--json"]
    wanted = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert msgspec.to_builtins(evaluate(load_gold(gold), load_coded(coded)).report) == wanted
