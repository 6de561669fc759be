"""A brief as text or Markdown, every line cited, every allegation with the one who makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

import msgspec

from sayso.ledger.brief import Brief, BriefLine, Kind
from sayso.ledger.model import StoredRecord
from sayso.ledger.witnesses import witnesses
from sayso.output import act_wording as words
from sayso.output import wording
from sayso.output.wording import place_of, printable

_SECTIONS: dict[Kind, str] = {
    "new": "New",
    "elsewhere": "Of the same forces, toward another side",
    "revised": "Revised",
    "denied": "Denied",
    "vouched": "Newly vouched for",
    "background": "Told as background",
    "quiet": "Gone quiet",
}
_HAPPENED = ("done", "ongoing")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


def write_brief_jsonl(brief: Brief, stream: TextIO) -> None:
    """Write the brief as one line of JSON."""
    stream.write(msgspec.json.encode(brief).decode() + "\n")


def write_brief_text(brief: Brief, stream: TextIO) -> None:
    """Write the brief as text."""
    for line in _lines(brief, markdown=False):
        stream.write(line + "\n")


def write_brief_markdown(brief: Brief, stream: TextIO) -> None:
    """Write the brief as Markdown; words from outside are never markup."""
    for line in _lines(brief, markdown=True):
        stream.write(line + "\n")


def _lines(brief: Brief, *, markdown: bool) -> Iterator[str]:
    title = f"{brief.one} and {brief.other}, {words.moment_of(brief.since)} to {words.moment_of(brief.until)}"
    yield f"# {title}" if markdown else title
    for kind, name in _SECTIONS.items():
        lines = [line for line in brief.lines if line.kind == kind]
        if not lines:
            continue
        yield ""
        yield f"## {name}" if markdown else name.upper()
        happened = [line for line in lines if line.act.status in _HAPPENED]
        yield from _group(happened, markdown=markdown)
        other = [line for line in lines if line.act.status not in _HAPPENED]
        if other:
            yield ""
            yield (
                "Not done, or not known to be:"
                if kind in ("new", "elsewhere", "background")
                else "Of acts not done, or not known to be:"
            )
            yield from _group(other, markdown=markdown)
    if not brief.lines:
        yield ""
        yield "Nothing new."


def _group(lines: Sequence[BriefLine], *, markdown: bool) -> Iterator[str]:
    for line in lines:
        yield ""
        text = _told(line)
        yield f"- {_plain(text)}" if markdown else f"- {text}"
        for report in line.cited:
            yield f"  - {_cited_markdown(report)}" if markdown else f"    {_cited(report)}"


def _told(line: BriefLine) -> str:
    act = line.act
    where = f", {place_of(act.place)}" if act.place else ""
    amounts = "".join(f", {amount}" for amount in words.amounts_of(act))
    when = f" {words.when_of(act)}" if act.date else ""
    head = f"{words.who_of(act)}: {words.what_of(act)}, {words.status_of(act)}{when}{where}{amounts}"
    changed = "; ".join(
        f"{each.field} {each.old or 'not stated'} → {each.new or 'not stated'}" for each in line.revisions
    )
    voices = ", ".join(f"{words.voice_of(voice)} {voice.stance}" for voice in line.voices)
    told = "; ".join(part for part in (changed, voices, words.says_of(act), *_beside(line)) if part)
    marking = words.marking_of(act)
    return f"{head}{'; ' + told if told else ''}. {words.counted_of(act)}. [{act.id[:10]}]" + (
        f" {marking}" if marking else ""
    )


def _beside(line: BriefLine) -> Iterator[str]:
    """What the act moved beside its own figures, each with the one whose figure it is."""
    by_id = {report.id: report for report in line.cited}
    for good in line.beside:
        says = witnesses([by_id[good.record]]).voices
        yield f"also {wording.quantity_of(good.quantity)}, {words.voices_of(says)}"


def _cited(report: StoredRecord) -> str:
    outlet = printable(report.outlet or report.agency or "")
    source = ", ".join(part for part in (outlet, words.public_of(report.public)) if part)
    return f"{source}: “{printable(report.sentence)}” {printable(report.url or report.article)}"


def _cited_markdown(report: StoredRecord) -> str:
    outlet = printable(report.outlet or report.agency or "") or "source"
    link = printable(report.url or report.article)
    named = (
        f"[{_plain(outlet)}](<{link.replace('>', '%3E').replace('<', '%3C')}>)"
        if link.startswith(("http://", "https://"))
        else _plain(f"{outlet}, {link}")
    )
    return f"{named}, {words.public_of(report.public)}: “{_plain(printable(report.sentence))}”"


def _plain(text: str) -> str:
    """Words from outside as Markdown that is no markup."""
    return _MARKUP.sub(r"\\\1", text)
