#!/usr/bin/env python3
"""Does a change of the wording change what it should, and nothing else? (tests/gold/behaviour.jsonl)

    behaviour.py documents > DOCS.jsonl      the plain sentences and their variants as documents to code
    behaviour.py score CODED.jsonl           the shares that are right, as JSON

Shares of the plain sentences, of the variants, of each kind of variant, and of the variants whose plain sentence is right
(`held`), of all kinds and of each. A text is right when one of its records has the type, the countries of both sides, the
certainty, the tense and the witnesses' countries that are expected. `first sixty` are the same shares of the events that were
written first, which older floors hold.

    behaviour.py failures CODED.jsonl        the variants that are wrong though their plain sentence is right, and what was coded
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sayso.evaluation import EvaluatedRecord, load_coded
from sayso.evaluation.matching import countries, witness_countries

BEHAVIOUR = Path(__file__).parents[1] / "tests" / "gold" / "behaviour.jsonl"
PLAIN = "plain"
FIRST = 60
"""The events of the first version of the set, whose floors stay as they were pinned."""


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of a variant that differ from the plain sentence's; None stays."""

    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    certainty: str | None = None
    tense: str | None = None
    sources: tuple[str, ...] | None = None


class Variant(msgspec.Struct, frozen=True):
    """The same event in other words."""

    kind: str
    text: str
    changes: Changes


class Event(msgspec.Struct, frozen=True):
    """A plain sentence with one event, and its variants."""

    id: str
    text: str
    type: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    certainty: str
    tense: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True)
class Wanted:
    """One text and the record that is expected of it."""

    event: str
    kind: str
    id: str
    text: str
    record: Event
    changes: Changes


def wanted() -> Iterator[Wanted]:
    """Every text of the set, each event's plain sentence before its variants."""
    for line in BEHAVIOUR.read_text(encoding="utf-8").splitlines():
        event = msgspec.json.decode(line, type=Event)
        yield Wanted(event.id, PLAIN, event.id, event.text, event, Changes())
        for number, variant in enumerate(event.variants, 1):
            yield Wanted(event.id, variant.kind, f"{event.id}-{number}", variant.text, event, variant.changes)


def is_right(record: EvaluatedRecord, text: Wanted) -> bool:
    """Whether a record is the one that is expected."""
    plain, changes = text.record, text.changes
    actor = plain.actor if changes.actor is None else changes.actor
    recipient = plain.recipient if changes.recipient is None else changes.recipient
    return (
        record.type == plain.type
        and countries(record.actor) == frozenset(actor)
        and countries(record.recipient) == frozenset(recipient)
        and record.certainty == (changes.certainty or plain.certainty)
        and record.tense == (changes.tense or plain.tense)
        and witness_countries(record) == frozenset(changes.sources or ())
    )


def share(values: Sequence[bool]) -> float | None:
    """The share that is true, None of nothing."""
    return sum(values) / len(values) if values else None


@dataclass(frozen=True)
class Judged:
    """A text, what was coded from it, and whether that is right."""

    text: Wanted
    records: Sequence[EvaluatedRecord]
    right: bool


def judge(coded: Path) -> list[Judged]:
    """Every text of the set with whether it is coded right."""
    documents = load_coded(coded)
    judged: list[Judged] = []
    for text in wanted():
        records = documents[text.id].events or () if text.id in documents else ()
        judged.append(Judged(text, records, any(is_right(record, text) for record in records)))
    return judged


def score(coded: Path) -> dict[str, object]:
    """The shares that are right, of all events and of the first sixty."""
    judged = judge(coded)
    first = list(dict.fromkeys(each.text.event for each in judged))[:FIRST]
    return shares(judged) | {"first sixty": shares([each for each in judged if each.text.event in first])}


def shares(judged: Sequence[Judged]) -> dict[str, object]:
    """The shares that are right of some texts."""
    plain = {each.text.event: each.right for each in judged if each.text.kind == PLAIN}
    variants = [each for each in judged if each.text.kind != PLAIN]
    kinds = dict.fromkeys(each.text.kind for each in variants)
    held = [each for each in variants if plain[each.text.event]]
    return {
        "plain": share(list(plain.values())),
        "variants": share([each.right for each in variants]),
        "held": share([each.right for each in held]),
        "kinds": {kind: share([each.right for each in variants if each.text.kind == kind]) for kind in kinds},
        "held kinds": {kind: share([each.right for each in held if each.text.kind == kind]) for kind in kinds},
    }


def print_failures(coded: Path) -> None:
    """Print what fails though its plain sentence holds, by kind."""
    judged = judge(coded)
    plain = {each.text.event: each.right for each in judged if each.text.kind == PLAIN}
    for each in sorted(judged, key=lambda each: each.text.kind):
        if not each.right and (each.text.kind == PLAIN or plain[each.text.event]):
            changes = {
                name: value for name, value in msgspec.structs.asdict(each.text.changes).items() if value is not None
            }
            print(f"{each.text.kind} {each.text.id} {each.text.record.type} {each.text.text} {changes}")
            for record in each.records:
                sides = [sorted(countries(side)) for side in (record.actor, record.recipient)]
                words = record.trigger.text if record.trigger else ""
                print(
                    "   ", record.type, words, *sides, record.certainty, record.tense, sorted(witness_countries(record))
                )


def main(arguments: list[str]) -> int:
    """Print the documents or the figures."""
    if arguments == ["documents"]:
        for text in wanted():
            print(json.dumps({"id": text.id, "text": text.text, "language": "en"}, ensure_ascii=False))
        return 0
    if len(arguments) == 2 and arguments[0] == "score":
        print(json.dumps(score(Path(arguments[1])), indent=1))
        return 0
    if len(arguments) == 2 and arguments[0] == "failures":
        print_failures(Path(arguments[1]))
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
