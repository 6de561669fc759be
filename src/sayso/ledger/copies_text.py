"""The words of a text as copies are told by them: runs of words, their MinHash, and keys that near-identical texts share.

MinHash finds long texts that share most of their runs. Of two summaries of thirty runs that share a third it finds one pair in ten, so
what a text says that is most telling is a key as well: its rarest runs of telling words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import chain, islice

import msgspec
from rensa import RMinHash

from sayso.ledger.folding.words import stem, weight
from sayso.model import Article

RUN = 4
"""Words in a run: two reports of one act share runs of three (*the White House said*), seldom many of four."""
FEWEST = 8
"""Shared runs without which no text is a copy: a headline of eleven words has as many."""
_PERMUTATIONS = 64
_ROWS = 4
"""Rows a band: 16 bands of 4 find nine in ten pairs that share half of their runs, and one in a hundred of those that share a sixth."""
_SEED = 20241016  # any number; it is fixed so that keys mean the same in every ledger
_LONG_SENTENCE = 9
"""Words from which on a sentence is hardly ever said twice by chance."""
_MOST_SENTENCES = 24
"""Sentences keyed: who carries a part of a story carries its beginning."""
_FEWEST_RUNS = 6
"""A text of fewer is a bare headline, which the headline's key finds."""
_TELLING = 3.0
"""Weight from which on a word tells one story from another: those in fewer than one text of twenty."""
_LEAD = 70
"""Telling words of a text's beginning that are compared in their order: a story is retold from its beginning."""
_KEYED = 40
"""Telling words, from the headline on, in which the rarest runs are looked for."""
_TELLING_RUN = 3
_MOST_TELLING = 12
"""Runs of telling words that are keys: of 129 labelled copies all share one, and a feed item meets .6 others in four days."""
_CARRYING = frozenset({"title", "dek", "body", "subhead"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")


class Wording(msgspec.Struct, frozen=True):
    """What is compared of one text: the words of its title, its runs of words, its long sentences, and the telling words that its title
    and its lead have; a bare headline has no lead.
    """

    title: tuple[str, ...]
    runs: frozenset[str]
    sentences: tuple[str, ...]
    headline: tuple[str, ...]
    lead: tuple[str, ...]


def read_wording(article: Article) -> Wording:
    """Take a text's own words, without furniture, in their runs and sentences."""
    stretches = [article.text[part.start : part.end] for part in article.parts if part.kind in _CARRYING]
    runs: set[str] = set()
    sentences: list[str] = []
    for stretch in stretches or [article.text]:
        for sentence in _SENTENCE_END.split(stretch):
            own = split_words(sentence)
            # A run stays inside its sentence, so that a title or a paragraph added or left out changes no other run.
            runs.update(" ".join(own[at : at + RUN]) for at in range(max(1, len(own) - RUN + 1)) if own)
            if len(own) >= _LONG_SENTENCE:
                sentences.append(" ".join(own))
    title = article.title or ""
    beneath = (article.text[part.start : part.end] for part in article.parts if part.kind in _CARRYING - {"title"})
    return Wording(
        title=tuple(split_words(title)),
        runs=frozenset(runs),
        sentences=tuple(dict.fromkeys(sentences)),
        headline=tuple(_telling(title)),
        lead=tuple(islice(chain.from_iterable(map(_telling, beneath)), _LEAD)),
    )


def _telling(text: str) -> Iterator[str]:
    """The stems of a text's telling words and its figures, in their order."""
    found = (stem(word) for word in split_words(text))
    return (name for name in found if name.isdigit() or weight(name) > _TELLING)


def split_words(text: str) -> list[str]:
    """The words of a text as they are compared: without case, with one apostrophe."""
    return [word.casefold() for word in _WORD.findall(text.replace("’", "'"))]


def text_keys(wording: Wording) -> tuple[str, ...]:
    """Keys of which near-identical texts, and a text and one that carries a part of it, share at least one."""
    if len(wording.runs) < _FEWEST_RUNS:
        return ()
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(wording.runs))
    digest = minhash.digest()
    bands = [_key(f"band {at}", *digest[at : at + _ROWS]) for at in range(0, _PERMUTATIONS, _ROWS)]
    return (*bands, *(_key("sentence", sentence) for sentence in wording.sentences[:_MOST_SENTENCES]))


def telling_keys(wording: Wording) -> tuple[str, ...]:
    """The rarest runs of telling words at a text's beginning: two texts that tell alike share at least one."""
    words = (wording.headline + wording.lead)[:_KEYED]
    runs = {words[at : at + _TELLING_RUN] for at in range(len(words) - _TELLING_RUN + 1)}
    rarest = sorted(runs, key=lambda run: (-math.fsum(map(weight, run)), run))
    return tuple(" ".join(run) for run in rarest[:_MOST_TELLING])


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common in one order: the length of the longest common subsequence."""
    before = [0] * (len(other) + 1)
    for word in one:
        row = [0]
        for at, rival in enumerate(other):
            row.append(before[at] + 1 if word == rival else max(before[at + 1], row[at]))
        before = row
    return before[-1]


def _key(kind: str, *values: object) -> str:
    return blake2b(repr((kind, values)).encode(), digest_size=8).hexdigest()


def compare_runs(one: Wording, other: Wording) -> tuple[int, float]:
    """How many runs of words both texts have, and which share of the shorter's that is."""
    shared = shared_runs(one, other)
    return shared, round(shared / max(1, min(len(one.runs), len(other.runs))), 3)


def shared_runs(one: Wording, other: Wording) -> int:
    """How many runs of words both texts have."""
    small, large = sorted((one.runs, other.runs), key=len)
    return sum(run in large for run in small)
