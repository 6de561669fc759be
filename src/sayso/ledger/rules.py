"""The pure functions that the store folds by, in one place: which texts are copies, which records are one act, on whose word it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

from sayso.ledger import folding
from sayso.ledger.copies import compare, copy_keys
from sayso.ledger.copies_families import families
from sayso.ledger.copies_times import may_carry
from sayso.ledger.dependence import Dependence
from sayso.ledger.model import Act, Capture, CopyLink, Decision, Family, Link, StoredRecord, Told
from sayso.ledger.voices import Witnesses
from sayso.ledger.witnesses import witnesses

STEPS = "folding 6"
"""Changes when the same records and the same tables would fold otherwise."""


@dataclass(frozen=True)
class Rules:
    """What makes copies and acts. Each function is given whole neighbourhoods, in any order (see model.py).

    A ledger folded by another `version` is folded again before it takes more in.
    """

    version: str
    block_keys: Callable[[StoredRecord], tuple[str, ...]]
    group_key: Callable[[StoredRecord], str | None]
    link: Callable[[StoredRecord, StoredRecord], Link | None]
    fold: Callable[[Sequence[StoredRecord], Sequence[Link], Sequence[Decision]], tuple[Act, ...]]
    copy_keys: Callable[[Capture], tuple[str, ...]]
    may_carry: Callable[[Told, Told], bool]
    compare: Callable[[Capture, Capture], CopyLink | None]
    families: Callable[[Sequence[Capture], Sequence[CopyLink]], tuple[Family, ...]]
    witnesses: Callable[[Sequence[StoredRecord]], Witnesses]
    own_witnesses: bool = False
    """Whether `witnesses` goes by a table of the user's own: what is stored was counted by the shipped one."""


def shipped(dependence: Dependence | None = None) -> Rules:
    """The rules that this version folds by; whose word depends on whose may be the user's own table."""
    return Rules(
        version=_version(),
        block_keys=folding.block_keys,
        group_key=folding.group_key,
        link=folding.link,
        fold=folding.fold,
        copy_keys=copy_keys,
        may_carry=may_carry,
        compare=compare,
        families=families,
        witnesses=partial(witnesses, dependence=dependence),
        own_witnesses=dependence is not None,
    )


@cache
def _version() -> str:
    """The steps and a hash of the tables that they read: other weights are other rules."""
    digest = hashlib.sha256()
    for table in sorted((files("sayso.ledger") / "data").iterdir(), key=lambda table: table.name):
        digest.update(table.read_bytes())
    return f"{STEPS} {digest.hexdigest()[:8]}"
