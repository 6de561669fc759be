"""The pure functions that the store folds by, in one place: which texts are copies, which records are one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.ledger import copies, exact
from sayso.ledger.model import Act, Capture, CopyLink, Decision, Family, Link, StoredRecord, Witnesses


@dataclass(frozen=True)
class Rules:
    """What makes copies and acts. Each function is given whole neighbourhoods, in any order (see model.py)."""

    version: str
    block_keys: Callable[[StoredRecord], tuple[str, ...]]
    link: Callable[[StoredRecord, StoredRecord], Link | None]
    fold: Callable[[Sequence[StoredRecord], Sequence[Link], Sequence[Decision]], tuple[Act, ...]]
    copy_keys: Callable[[Capture], tuple[str, ...]]
    compare: Callable[[Capture, Capture], CopyLink | None]
    families: Callable[[Sequence[Capture], Sequence[CopyLink]], tuple[Family, ...]]
    witnesses: Callable[[Sequence[StoredRecord]], Witnesses | None]


def shipped() -> Rules:
    """The rules that this version folds by."""
    return Rules(
        version=f"{exact.VERSION} copies-1",
        block_keys=exact.block_keys,
        link=exact.link,
        fold=exact.fold,
        copy_keys=copies.copy_keys,
        compare=copies.compare,
        families=copies.families,
        witnesses=exact.witnesses,
    )
