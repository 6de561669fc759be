"""How well copies are told and records folded, on hand-labelled pairs that were held out (eval/labels.py), and what folding costs.

folding.py acts           fold all hand-coded records of train.jsonl and of the pairs; of the labelled pairs, who is in one act
folding.py copies         of the labelled pairs of news, who is in one family
folding.py cost [N]       link and fold N synthetic records (100,000), and a tenth of them, and compare the cost of one
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec
from labels import TRAIN, Pair, act_pairs, copy_pairs, share_key, stored_records

from sayso.ledger import folding
from sayso.ledger.copies import compare
from sayso.ledger.copies_families import families
from sayso.ledger.folding.when import iso
from sayso.ledger.model import Capture, Link, StoredRecord

Thing = TypeVar("Thing", Capture, StoredRecord)
_COUNTRIES = [f"{one}{two}{three}" for one in "ABCD" for two in "EFGH" for three in "IJK"]
_DEEDS = (
    ("ASSAULT", "attacked"),
    ("AID", "sent"),
    ("CONSULT", "met"),
    ("ACCUSE", "accused"),
    ("SANCTION", "sanctioned"),
)
_WORDS = (
    "harbour",
    "bridge",
    "convoy",
    "ministry",
    "border",
    "depot",
    "village",
    "tunnel",
    "ferry",
    "market",
    "tower",
    "school",
)
_A_DAY = 400
"""Synthetic records a day: the more there are, the more days they fill, as a ledger grows."""


def neighbours(things: Iterable[Thing], keys: Callable[[Thing], tuple[str, ...]]) -> Iterator[tuple[Thing, Thing]]:
    """Each two things that share a key, once."""
    blocks: dict[str, list[Thing]] = {}
    met: set[tuple[str, str]] = set()
    for thing in things:
        for other in {one.id: one for key in keys(thing) for one in blocks.get(key, ())}.values():
            if (other.id, thing.id) not in met:
                met.add((other.id, thing.id))
                yield other, thing
        for key in keys(thing):
            blocks.setdefault(key, []).append(thing)


def linked(records: Iterable[StoredRecord]) -> list[Link]:
    """The links of all records that share a key."""
    return [found for one, other in neighbours(records, folding.block_keys) if (found := folding.link(one, other))]


def print_figures(pairs: Sequence[Pair], together: Callable[[Pair], bool]) -> None:
    """Print F1, precision and recall of the held-out pairs, each draw by itself and all together."""
    held_out = [pair for pair in pairs if pair.held_out]
    draws = {draw: [pair for pair in held_out if pair.set == draw] for draw in sorted({pair.set for pair in held_out})}
    for draw, held in {**draws, "all held out": held_out}.items():
        got = [together(pair) for pair in held]
        hit = sum(found and pair.same for found, pair in zip(got, held, strict=True))
        said, true = sum(got), sum(pair.same for pair in held)
        print(f"{draw}: {len(held)} of {len(pairs)} pairs, {true} of them one")
        print(f"F1 {2 * hit / (said + true):.3f} precision {hit / max(1, said):.3f} recall {hit / true:.3f}")


def measure_acts() -> None:
    """Fold the hand-coded records and look where the labelled pairs came to lie."""
    with TRAIN.open(encoding="utf-8") as lines:
        found = {record.id: record for line in lines for record in stored_records(json.loads(line))}
    pairs = act_pairs()
    found |= {record.id: record for pair in pairs for record in (pair.one, pair.other)}
    acts = folding.fold(list(found.values()), linked(found.values()), ())
    # By its place, not its id: hand-coded records are called by their documents, whose names begin alike.
    home = {name: at for at, act in enumerate(acts) for name in act.records}
    print(f"{len(found)} records, {len(acts)} acts")
    print_figures(pairs, lambda pair: home[pair.one.id] == home[pair.other.id])


def measure_copies() -> None:
    """Compare the labelled feed items; what counts is whether a ledger would hold the two for one origin."""
    print_figures(copy_pairs(), are_one_origin)


def are_one_origin(pair: Pair) -> bool:
    """Whether two captures that share a key are one family."""
    link = compare(pair.one, pair.other) if share_key(pair) else None
    return link is not None and len(families([pair.one, pair.other], [link])) == 1


def measure_cost(number: int) -> None:
    """Time the linking and folding of synthetic records, and of a tenth of them."""
    shares: list[float] = []
    for count in (number // 10, number):
        records = list(synthetic_records(count))
        started = time.process_time()
        links = linked(records)
        acts = folding.fold(records, links, ())
        shares.append((time.process_time() - started) / count)
        print(
            f"{count} records: {len(links)} links, {len(acts)} acts, {shares[-1] * 1e6:.0f} µs of processor time a record"
        )
    print(f"cost of one at {number} against a tenth: {shares[1] / shares[0]:.2f}")


def synthetic_records(count: int) -> Iterator[StoredRecord]:
    """Records of made-up acts, about three to an act, as many a day however many there are."""
    rng = random.Random(7)
    with TRAIN.open(encoding="utf-8") as lines:
        pattern = next(
            record for line in lines for record in stored_records(json.loads(line)) if record.record.recipient
        )
    for number in itertools.count():
        if number * 3 >= count:
            return
        day = 730_000 + number * 3 // _A_DAY
        yield from _act(pattern, number, day, rng)


def _act(pattern: StoredRecord, number: int, day: int, rng: random.Random) -> Iterator[StoredRecord]:
    kind, word = rng.choice(_DEEDS)
    actor, recipient = rng.sample(_COUNTRIES, 2)
    scene = rng.sample(_WORDS, 3)
    date = iso(day) or ""
    for telling in range(3):
        trigger = msgspec.structs.replace(pattern.record.trigger, text=word)
        people = [
            msgspec.structs.replace(pattern.record.recipient[0], country=code, name=code, text=code)
            for code in (actor, recipient)
        ]
        record = msgspec.structs.replace(
            pattern.record, trigger=trigger, type=kind, mode=None, actor=(people[0],), recipient=(people[1],), aspect="event",
            date=date, place=None, quantities=(), content=None,
        )  # fmt: skip
        sentence = f"{actor} {word} {recipient} at the {' and the '.join(rng.sample(scene, 2))}, report {number % 97}"
        yield msgspec.structs.replace(
            pattern, id=f"{number:08}-{telling}", record=record, sentence=sentence, title=sentence, article=f"{number}-{telling}",
            public=msgspec.structs.replace(pattern.public, at=f"{date}T0{telling}:00:00Z"), published=date,
        )  # fmt: skip


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what == "acts":
        measure_acts()
    elif what == "copies":
        measure_copies()
    elif what == "cost":
        measure_cost(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
    else:
        sys.exit(__doc__)
