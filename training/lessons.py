"""Lessons beside the hand-coded records, from treebanks: who does what to whom (PropBank), and whether it happened (UDS).

Each has a small head of its own that the exported coder does not keep; what they teach stays in the encoder and in the layers that tell
a trigger's words from a participant's. Palmer, Gildea and Kingsbury 2005 (PropBank); Rudinger, White and Van Durme 2018 (UDS).
"""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.language.windows import pack_windows
from sayso.language.wordpiece import WordPiece
from sayso.training.workshop.batching import collate, half_precision
from sayso.training.workshop.labels import Example
from sayso.training.workshop.network import PAIR_WIDTH, Coder

ROLES = {"ARG0": 0, "ARG1": 1, "ARG2": 2, "ARGM-TMP": 3, "ARGM-LOC": 4, "ARGM-NEG": 5, "ARGM-MOD": 6}
TOGETHER = 12  # sentences of a file that are read as one text, packed into rows
ROLE_WEIGHT, HAPPENED_WEIGHT = 0.1, 0.3


@dataclass
class Lesson(Example):
    """A row with PropBank's frames (word of the predicate, (role, word) pairs) or UDS's answers (word, -3 to 3)."""

    frames: list[tuple[int, list[tuple[int, int]]]] = field(default_factory=list)
    happened: list[tuple[int, float]] = field(default_factory=list)


class LessonHeads(nn.Module):
    """What answers the lessons: a role matrix on the coder's own pair layers, and one number a word."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.biaffine = nn.Parameter(torch.randn(len(ROLES), PAIR_WIDTH + 1, PAIR_WIDTH + 1) * 0.01)
        self.happened = nn.Linear(width, 1)

    def loss(self, coder: Coder, batch: list[Lesson], padding: int) -> Tensor:
        """How far the answers for a batch are from the treebanks', by row."""
        with half_precision():
            words = coder.read(*collate(list(batch), padding))
            head, tail = coder.head(words), coder.tail(words)
        words, head, tail = words.float(), head.float(), tail.float()
        return (self._role_loss(head, tail, batch) + self._happened_loss(words, batch)) / len(batch)

    def _role_loss(self, head: Tensor, tail: Tensor, batch: list[Lesson]) -> Tensor:
        asked = [(row, frame) for row, lesson in enumerate(batch) for frame in lesson.frames]
        if not asked:
            return head.new_zeros(())
        rows, predicates = torch.tensor([[row, frame[0]] for row, frame in asked]).T
        ones = head.new_ones(len(asked), 1)
        spread = torch.einsum("qi,rij->qrj", torch.cat([head[rows, predicates], ones], -1), self.biaffine)
        tails = torch.cat([tail, tail.new_ones(*tail.shape[:2], 1)], -1)
        scores = torch.einsum("qrj,qwj->qwr", spread, tails[rows])
        wanted, real = torch.zeros_like(scores), torch.zeros(*scores.shape[:2], 1)
        for number, (row, (_, pairs)) in enumerate(asked):
            real[number, : len(batch[row].window.words)] = 1
            for role, word in pairs:
                wanted[number, word, role] = 1
        each = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
        return ROLE_WEIGHT * (each * real).sum()

    def _happened_loss(self, words: Tensor, batch: list[Lesson]) -> Tensor:
        asked = [(row, word, label) for row, lesson in enumerate(batch) for word, label in lesson.happened]
        if not asked:
            return words.new_zeros(())
        rows, at = torch.tensor([[row, word] for row, word, _ in asked]).T
        wanted = torch.tensor([label for _, _, label in asked])
        said = self.happened(words[rows, at]).squeeze(-1)
        return HAPPENED_WEIGHT * functional.huber_loss(said, wanted, reduction="sum")


def read_lessons(folder: Path, wordpiece: WordPiece) -> list[Example]:
    """Read the training parts of PropBank and UDS from a folder like ../shared/data."""
    found: list[Example] = []
    for name in ("srl/ewt-propbank-train.jsonl.gz", "factuality/uds-ih2-train.jsonl.gz"):
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for batch in _together(map(json.loads, lines)):
                found += _lessons(batch, wordpiece)
    return found


def _together(sentences: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    sentences = iter(sentences)
    while batch := list(itertools.islice(sentences, TOGETHER)):
        yield batch


def _lessons(batch: list[dict[str, Any]], wordpiece: WordPiece) -> list[Lesson]:
    text, spans, offsets = "", [], []
    for sentence in batch:
        start = len(text)
        words = sentence.get("tokens") or sentence["text"].split(" ")
        text += sentence["text"] + "\n"
        spans.append((start, len(text) - 1))
        offsets.append(_offsets(text, words, start))
    rows = [Lesson(window, [0] * len(window.words), coded=False) for window in pack_windows(text, spans, wordpiece)]
    for row in rows:
        size = range(row.window.lead, len(row.window.words))
        for number, sentence in enumerate(batch):
            inside = {
                offset: word
                for word in size
                if row.window.sentences[word] == number
                for offset in range(*row.window.words[word])
            }
            if inside:
                _teach(row, sentence, offsets[number], inside)
    return [row for row in rows if row.frames or row.happened]


def _offsets(text: str, words: list[str], at: int) -> list[tuple[int, int] | None]:
    """Where each token stands in the text; None for one that is written otherwise there."""
    found: list[tuple[int, int] | None] = []
    for word in words:
        start = text.find(word, at, at + len(word) + 3)
        found.append((start, start + len(word)) if start >= 0 else None)
        at = start + len(word) if start >= 0 else at
    return found


def _teach(
    row: Lesson, sentence: dict[str, Any], offsets: list[tuple[int, int] | None], inside: dict[int, int]
) -> None:
    def word_of(token: int) -> int | None:
        place = offsets[token] if token < len(offsets) else None
        return inside.get(place[0]) if place else None

    for frame in sentence.get("frames", ()):
        predicate = word_of(frame["pred"])
        if predicate is not None:
            tokens = [
                (ROLES[role], token)
                for role, start, end in frame["args"]
                if role in ROLES
                for token in range(start, end)
            ]
            pairs = {(role, word) for role, token in tokens if (word := word_of(token)) is not None}
            row.frames.append((predicate, sorted(pairs)))
    for target in sentence.get("targets", ()):
        word = word_of(target["span1"][0])
        if word is not None:
            row.happened.append((word, float(target["label"])))
