"""Let trained coders label documents that nobody coded, for smaller ones to learn from.

    python training/teach.py ENCODER DOCUMENTS.jsonl OUT_FOLDER --teacher RUN[@LAYERS] [--teacher MODEL_FOLDER ...]

ENCODER is that of the runs, whose vocabulary the pupil reads with too. A teacher is a run of training/train.py or a folder that
sayso loads, which answers several times as fast. Several teachers' probabilities are averaged. OUT_FOLDER gets one file for every
200 documents; run again to go on from the last.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import numpy as np
import torch

from sayso.language.encoder import open_session
from sayso.language.sentences import split_sentences
from sayso.language.windows import pack_windows
from sayso.language.wordpiece import WordPiece, read_pieces
from sayso.training.workshop.batching import answer
from sayso.training.workshop.following import as_probabilities, mean_answers
from sayso.training.workshop.labels import Example, Taught
from sayso.training.workshop.network import Answers, Coder
from sayso.training.workshop.teaching import keep_taught

Teacher = Callable[[list[Example]], Answers]

SHARD = 200  # documents a file
ROW_BATCH = 16
THREADS = 2


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


def load_teacher(encoder: Path, named: str) -> Teacher:
    """What answers a batch: a run by its folder, with @ and its layers where it has not all, or a model that sayso loads."""
    folder, _, layers = named.partition("@")
    pieces = read_pieces(encoder / "vocab.txt")
    if (Path(folder) / "model.onnx").exists():
        return _load_shipped(Path(folder), pieces)
    teacher = Coder(encoder, [int(number) for number in layers.split(",")] if layers else None)
    teacher.load_state_dict(torch.load(Path(folder) / "checkpoint.pt", weights_only=True)["model"])
    teacher = teacher.eval().to(torch.bfloat16)
    return lambda batch: answer(teacher, batch, pieces.index("<pad>"))


def _load_shipped(folder: Path, pieces: list[str]) -> Teacher:
    """A model of int8 reads row by row, with its own numbers for the pieces that the pupil's vocabulary has."""
    own = {piece: number for number, piece in enumerate(read_pieces(folder / "vocabulary.txt"))}
    numbers = np.array([own.get(piece, own["[UNK]"]) for piece in pieces], dtype=np.int64)
    session = open_session(folder, THREADS)

    def ask(batch: list[Example]) -> Answers:
        width = max(len(example.window.words) for example in batch)
        rows = [
            session.run(
                None,
                {
                    "ids": numbers[np.array([example.window.pieces])],
                    "firsts": np.array([example.window.firsts], dtype=np.int64),
                },
            )
            for example in batch
        ]
        padded = [[_widen(torch.from_numpy(scores[0]), width) for scores in row] for row in rows]
        return Answers(*(torch.stack(scores) for scores in zip(*padded, strict=True)))

    return ask


def _widen(scores: torch.Tensor, width: int) -> torch.Tensor:
    """Scores by word, or by pair of words, with nothing for the words that a shorter row has not."""
    missing = width - len(scores)
    around = [0, 0, 0, missing, 0, missing] if scores.dim() == 3 else [0, 0, 0, missing]
    return torch.nn.functional.pad(scores, around)


@torch.no_grad()
def teach(teachers: list[Teacher], batch: list[Example]) -> list[Taught]:
    """What the teachers say of each row of a batch, their probabilities averaged."""
    said = [as_probabilities(teacher(batch)) for teacher in teachers]
    mean = mean_answers(said)
    return [keep_taught(mean, row, example) for row, example in enumerate(batch)]


def teach_shard(teachers: list[Teacher], examples: list[Example]) -> list[dict[str, torch.Tensor]]:
    """As `teach`, for the rows of a file, in their order."""
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].window.pieces))
    found: dict[int, Taught] = {}
    for at in range(0, len(order), ROW_BATCH):
        chosen = order[at : at + ROW_BATCH]
        found.update(zip(chosen, teach(teachers, [examples[number] for number in chosen]), strict=True))
    names = [field.name for field in fields(Taught)]
    return [{name: getattr(found[at], name).clone() for name in names} for at in range(len(examples))]


def main() -> None:
    """Parse arguments and label."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--teacher", action="append", required=True, help="RUN, RUN@LAYERS or MODEL_FOLDER; several are averaged"
    )
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wordpiece = WordPiece(read_pieces(options.encoder / "vocab.txt"))
    teachers = [load_teacher(options.encoder, named) for named in options.teacher]
    rows, begun = read_rows(options.documents, wordpiece), time.monotonic()
    for number in itertools.count():
        documents = list(itertools.islice(rows, SHARD))
        path = options.out / f"{number:05}.pt"
        if not documents:
            break
        if not path.exists():
            taught = teach_shard(teachers, list(itertools.chain.from_iterable(documents)))
            torch.save(taught, path.with_suffix(".new"))
            path.with_suffix(".new").replace(path)
            print(f"{path}: {len(taught)} rows, {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
