"""The words of a text as copies are told by them: runs of words, their MinHash, and keys that near-identical texts share."""

from __future__ import annotations

import re
from hashlib import blake2b

import msgspec
from rensa import RMinHash

from sayso.model import Article

RUN = 4
"""Words in a run: two reports of one act share runs of three (*the White House said*), seldom many of four."""
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
_CARRYING = frozenset({"title", "dek", "body", "subhead"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")


class Wording(msgspec.Struct, frozen=True):
    """What is compared of one text: the words of its title, its runs of words, and its long sentences."""

    title: tuple[str, ...]
    runs: frozenset[str]
    sentences: tuple[str, ...]


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
    return Wording(tuple(split_words(article.title or "")), frozenset(runs), tuple(dict.fromkeys(sentences)))


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


def _key(kind: str, *values: object) -> str:
    return blake2b(repr((kind, values)).encode(), digest_size=8).hexdigest()


def shared_runs(one: Wording, other: Wording) -> int:
    """How many runs of words both texts have."""
    small, large = sorted((one.runs, other.runs), key=len)
    return sum(run in large for run in small)
