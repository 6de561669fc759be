"""One act in full: on whose word, as a tree; every report with its words; copies, doubts and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import msgspec

from sayso.ledger.detail import ActDetail
from sayso.ledger.model import Copy, Decision, StoredRecord
from sayso.ledger.voices import Voice
from sayso.output import act_wording as words
from sayso.output.wording import levels_of, name_of, place_of, printable

ID_DIGITS = 10


def write_act_jsonl(detail: ActDetail, stream: TextIO) -> None:
    """Write the act with its records, copies and decisions as one line of JSON."""
    stream.write(msgspec.json.encode(detail).decode() + "\n")


def write_act_text(detail: ActDetail, stream: TextIO) -> None:
    """Write the act as text."""
    for line in _lines(detail):
        stream.write(line + "\n")


def _lines(detail: ActDetail) -> Iterator[str]:
    act = detail.act
    yield f"{act.id}  {words.who_of(act)}"
    yield f"  {words.what_of(act)}, {words.status_of(act)}" + (f", {act.aspect}" if act.aspect != "event" else "")
    for name, value in (
        ("when", words.when_of(act)),
        ("where", place_of(act.place) if act.place else ""),
        ("how much", "; ".join(words.amounts_of(act))),
        ("told of", f"{words.moment_of(act.first_public)} to {words.moment_of(act.last_public)}"),
        ("counted", words.counted_of(act)),
        ("marking", words.marking_of(act)),
    ):
        if value:
            yield f"  {name}: {value}"
    if act.says is not None:
        yield ""
        yield "On whose word"
        for voice in act.says.voices:
            yield from _voice(voice)
    yield ""
    yield "Reports"
    copies = {copy.capture: copy for copy in detail.copies}
    for record in detail.records:
        yield from _report(record, copies.get(record.capture))
    if detail.decisions:
        yield ""
        yield "Decisions"
        yield from (f"  {_decision(decision)}" for decision in detail.decisions)


def _voice(voice: Voice) -> Iterator[str]:
    doubts = [
        *(["a party to it"] if voice.party else []),
        *([] if voice.named or voice.article else ["unnamed"]),
        *([f"one body: {printable(voice.body)}"] if voice.body else []),
    ]
    notes = f" ({', '.join(doubts)})" if doubts else ""
    yield f"  {voice.stance} {voice.certainty}: {words.voice_of(voice)}{notes}, since {words.moment_of(voice.since)}"
    if len(voice.chain) > 1:
        yield f"    by way of {' citing '.join(printable(link) for link in voice.chain)}"
    yield f"    {len(voice.records)} of the reports below, {len(voice.origins)} of the origins"


def _report(record: StoredRecord, copy: Copy | None) -> Iterator[str]:
    coded = record.record
    outlet = " · ".join(printable(item) for item in (record.outlet, record.agency) if item)
    yield f"  [{record.id[:ID_DIGITS]}] {outlet or record.article}, {words.public_of(record.public)}: {coded.status} {coded.certainty}"
    yield f"    “{printable(record.sentence)}”"
    chain = " citing ".join(" and ".join(name_of(source) for source in rank) for rank in levels_of(coded.sources))
    if chain:
        yield f"    according to {printable(chain)}"
    if copy is not None:
        yield f"    a copy of {copy.of[:ID_DIGITS]}: {copy.reason}" + (f"; {copy.flag}" if copy.flag else "")
    yield f"    {printable(record.url or record.article)}, capture {record.capture[:ID_DIGITS]}, {record.coder}"


def _decision(decision: Decision) -> str:
    return (
        f"{decision.kind} by {printable(decision.author)}, {words.moment_of(decision.at)}: {printable(decision.reason)}"
    )
