#!/usr/bin/env python3
"""Does a change of the wording change what it should, and nothing else? (tests/gold/behaviour.jsonl)

    behaviour.py documents > DOCS.jsonl      the plain sentences and their variants as documents to code
    behaviour.py score CODED.jsonl           the shares that are right, as JSON

Shares of the plain sentences, of the variants, of each kind of variant, and of the variants whose plain sentence is right
(`held`). A text is right when one of its records has the type, the countries of both sides, the certainty, the tense and the
witnesses' countries that are expected.
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


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of a variant that differ from the plain sentence's; None stays."""

    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    certainty: str | None = None
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
        and record.tense == plain.tense
        and witness_countries(record) == frozenset(changes.sources or ())
    )


def share(values: Sequence[bool]) -> float | None:
    """The share that is true, None of nothing."""
    return sum(values) / len(values) if values else None


def score(coded: Path) -> dict[str, object]:
    """The shares that are right."""
    documents = load_coded(coded)
    right: dict[str, bool] = {}
    texts = list(wanted())
    for text in texts:
        records = documents[text.id].events or () if text.id in documents else ()
        right[text.id] = any(is_right(record, text) for record in records)
    variants = [text for text in texts if text.kind != PLAIN]
    kinds = dict.fromkeys(text.kind for text in variants)
    return {
        "plain": share([right[text.id] for text in texts if text.kind == PLAIN]),
        "variants": share([right[text.id] for text in variants]),
        "held": share([right[text.id] for text in variants if right[text.event]]),
        "kinds": {kind: share([right[text.id] for text in variants if text.kind == kind]) for kind in kinds},
    }


def main(arguments: list[str]) -> int:
    """Print the documents or the figures."""
    if arguments == ["documents"]:
        for text in wanted():
            print(json.dumps({"id": text.id, "text": text.text}, ensure_ascii=False))
        return 0
    if len(arguments) == 2 and arguments[0] == "score":
        print(json.dumps(score(Path(arguments[1])), indent=1))
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
