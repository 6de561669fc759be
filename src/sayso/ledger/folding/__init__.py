"""Which records tell of one act, and what that act is.

    block_keys(record)                keys of which records that may be one act share one
    link(one, other)                  two records of one act, with the reasons for and against
    fold(records, links, decisions)   whole neighbourhoods of links -> acts; the same for the same records in any order

Read on in blocks.py, features.py (the reasons), score.py, cluster.py and acts.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sayso.ledger.folding.acts import make_act
from sayso.ledger.folding.blocks import keys_of, may_meet
from sayso.ledger.folding.cluster import Constraints, group_records, read_constraints
from sayso.ledger.folding.score import load_weights, score_pair
from sayso.ledger.folding.traits import Traits, read_traits
from sayso.ledger.folding.when import iso
from sayso.ledger.model import Act, Decision, Feature, Link, StoredRecord

__all__ = ["block_keys", "explain", "fold", "group_key", "link"]


@lru_cache(maxsize=50_000)
def block_keys(record: StoredRecord) -> tuple[str, ...]:
    """Keys of which records that may tell of one act share at least one."""
    return keys_of(read_traits(record))


def group_key(record: StoredRecord) -> str | None:
    """The key of records that are one act without a link: a war told of in one month; None of all others."""
    traits = read_traits(record)
    return _war(traits) if traits.is_war else None


def link(one: StoredRecord, other: StoredRecord) -> Link | None:
    """Link two records that tell of one act, with the features that say so; None of two that do not."""
    first, second = sorted((one, other), key=lambda record: record.id)
    features = explain(first, second)
    score = math.fsum(feature.value * feature.weight for feature in features)
    if not features or score < load_weights().link:
        return None
    return Link(first.id, second.id, round(score, 4), features)


def explain(one: StoredRecord, other: StoredRecord) -> tuple[Feature, ...]:
    """What speaks for and against two records being one act; nothing of two that share no key."""
    first, second = read_traits(one), read_traits(other)
    if first.type != second.type or not may_meet(first, second, _key_set(one) & _key_set(other)):
        return ()
    return score_pair(first, second)


@lru_cache(maxsize=50_000)
def _key_set(record: StoredRecord) -> frozenset[str]:
    return frozenset(block_keys(record))


def fold(records: Sequence[StoredRecord], links: Sequence[Link], decisions: Sequence[Decision]) -> tuple[Act, ...]:
    """Fold records into acts; the result is the same for the same records, links and decisions in any order."""
    known = {record.id: record for record in records}
    constraints = read_constraints(decisions, known)
    likely = {
        (one.one, one.other): 1 / (1 + math.exp(-one.score)) for one in links if one.one in known and one.other in known
    }
    groups = group_records(_start(known.values(), constraints), likely, constraints.apart, load_weights().join)
    acts = (make_act((known[name] for name in group), tuple(_shaping(decisions, group))) for group in groups)
    return tuple(sorted(acts, key=lambda act: (act.first_public, act.id)))


def _start(records: Iterable[StoredRecord], constraints: Constraints) -> list[list[str]]:
    """What is one act from the start: what an analyst merged, and a war told of in one month; all others alone."""
    home: dict[str, list[str]] = {}
    for merged in constraints.together:
        joined = list(merged)
        home.update(dict.fromkeys(merged, joined))
    wars: dict[str, list[str]] = {}
    for record in sorted(records, key=lambda one: one.id):
        if record.id not in home:
            home[record.id] = [record.id]
            traits = read_traits(record)
            if traits.is_war:
                wars.setdefault(_war(traits), []).append(record.id)
    parted = {name for pair in constraints.apart for name in pair}
    for group in wars.values():
        whole = [name for name in group if name not in parted]
        home.update(dict.fromkeys(whole, whole))
    return list({id(group): group for group in home.values()}.values())


def _war(traits: Traits) -> str:
    return f"{' '.join(sorted(traits.countries))} {(iso(traits.about) or '')[:7]}"


def _shaping(decisions: Iterable[Decision], group: Sequence[str]) -> Iterator[str]:
    """The decisions that made or kept a group what it is."""
    members = set(group)
    for decision in sorted(decisions, key=lambda one: (one.at, one.id)):
        if decision.kind in ("merge", "split") and not members.isdisjoint((*decision.records, *decision.others)):
            yield decision.id
