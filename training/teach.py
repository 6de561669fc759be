"""Let trained coders label documents that nobody coded, for smaller ones to learn from.

    python training/teach.py ENCODER DOCUMENTS.jsonl OUT_FOLDER --teacher RUN[@LAYERS] [--teacher RUN[@LAYERS] ...]

Several teachers' probabilities are averaged. OUT_FOLDER gets one file for every 200 documents; run again to go on from the last.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import torch

from sayso.language.sentences import split_sentences
from sayso.language.windows import pack_windows
from sayso.language.wordpiece import WordPiece
from sayso.training.workshop.batching import answer
from sayso.training.workshop.labels import Example, Taught
from sayso.training.workshop.losses import as_probabilities, keep_taught
from sayso.training.workshop.network import Answers, Coder

SHARD = 200  # documents a file
ROW_BATCH = 16


def read_rows(path: Path, wordpiece: WordPiece) -> Iterator[list[Example]]:
    """The rows of each document (id, text), one a line, without labels."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            windows = pack_windows(text, split_sentences(text), wordpiece)
            yield [Example(window, [0] * len(window.words), coded=False) for window in windows]


def read_taught(folder: Path, documents: Path, wordpiece: WordPiece) -> list[Example]:
    """The rows of the documents with what teachers said of them, as far as the folder's files go."""
    found: list[Example] = []
    rows = read_rows(documents, wordpiece)
    for path in sorted(folder.glob("*.pt")):
        taught = torch.load(path, weights_only=True)
        examples = list(itertools.chain.from_iterable(itertools.islice(rows, SHARD)))
        if len(examples) != len(taught):
            raise SystemExit(f"{path} was made from other documents than {documents}: teach again")
        for example, said in zip(examples, taught, strict=True):
            example.taught = Taught(**said)
        found += examples
    return found


def load_teacher(encoder: Path, named: str) -> Coder:
    """A trained coder that only answers: a run's folder, with @ and its layers where it has not all."""
    run, _, layers = named.partition("@")
    teacher = Coder(encoder, [int(number) for number in layers.split(",")] if layers else None)
    teacher.load_state_dict(torch.load(Path(run) / "checkpoint.pt", weights_only=True)["model"])
    return teacher.eval().to(torch.bfloat16)


@torch.no_grad()
def teach(teachers: list[Coder], batch: list[Example], padding: int) -> list[Taught]:
    """What the teachers say of each row of a batch, their probabilities averaged."""
    said = [as_probabilities(answer(teacher, batch, padding)) for teacher in teachers]
    mean = Answers(
        *(torch.stack(scores).mean(0) for scores in zip(*(vars(each).values() for each in said), strict=True))
    )
    return [keep_taught(mean, row, example) for row, example in enumerate(batch)]


def teach_shard(teachers: list[Coder], examples: list[Example], padding: int) -> list[dict[str, torch.Tensor]]:
    """As `teach`, for the rows of a file, in their order."""
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].window.pieces))
    found: dict[int, Taught] = {}
    for at in range(0, len(order), ROW_BATCH):
        chosen = order[at : at + ROW_BATCH]
        found.update(zip(chosen, teach(teachers, [examples[number] for number in chosen], padding), strict=True))
    names = [field.name for field in fields(Taught)]
    return [{name: getattr(found[at], name).clone() for name in names} for at in range(len(examples))]


def main() -> None:
    """Parse arguments and label."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--teacher", action="append", required=True, help="RUN or RUN@LAYERS; several are averaged")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wordpiece = WordPiece((options.encoder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    teachers = [load_teacher(options.encoder, named) for named in options.teacher]
    rows, begun = read_rows(options.documents, wordpiece), time.monotonic()
    for number in itertools.count():
        documents = list(itertools.islice(rows, SHARD))
        path = options.out / f"{number:05}.pt"
        if not documents:
            break
        if not path.exists():
            taught = teach_shard(teachers, list(itertools.chain.from_iterable(documents)), wordpiece["<pad>"])
            torch.save(taught, path.with_suffix(".new"))
            path.with_suffix(".new").replace(path)
            print(f"{path}: {len(taught)} rows, {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
