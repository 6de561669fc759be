"""One record as the page of evidence shows it: its words, its spans in the text, its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model import CodedArticle, Participant, Place, Quantity, Record, Source, Span
from sayso.output import wording


@dataclass(frozen=True)
class LitSpan:
    """Words of the text that a record rests on, and as what."""

    role: str
    start: int
    end: int


@dataclass(frozen=True)
class PersonView:
    """A participant or source: name, codes, and the words where they differ from the name."""

    name: str
    code: str
    words: str


@dataclass(frozen=True)
class SourceView:
    """One rank of the chain of sources."""

    people: list[PersonView]
    cue: str
    presupposes: bool


@dataclass(frozen=True)
class RecordView:
    """What the template needs of one record."""

    anchor: str
    type: str
    mode: str | None
    quad: str
    status: str
    trigger: str
    actor: list[PersonView]
    recipient: list[PersonView]
    chain: list[SourceView]
    facts: list[tuple[str, str]]
    technical: list[tuple[str, str]]
    spans: list[LitSpan]
    searched: str

    @property
    def spans_as_text(self) -> str:
        """`trigger:3-9 actor:0-2`, as the page's script reads it."""
        return " ".join(f"{span.role}:{span.start}-{span.end}" for span in self.spans)


def record_view(record: Record, anchor: str, article: CodedArticle) -> RecordView:
    """Put a record in words for the page."""
    facts = [*_facts(record), *_links(record, article)]
    people: list[Participant | Source] = [*record.actor, *record.recipient, *record.sources]
    searched = [record.type, record.mode or "", record.status, *(value for _, value in facts)]
    searched += [piece for person in people for piece in (person.name, person.text, person.country, person.sector)]
    return RecordView(
        anchor=anchor,
        type=record.type,
        mode=record.mode,
        quad=wording.QUADS[record.type],
        status=record.status,
        trigger=wording.printable(record.trigger.text),
        actor=_people(record.actor),
        recipient=_people(record.recipient),
        chain=[_rank(rank) for rank in wording.levels_of(record.sources)],
        facts=facts,
        technical=_technical(record),
        spans=list(_spans(record, len(article.text))),
        searched=wording.printable(" ".join(searched).lower()),
    )


def _people(people: Sequence[Participant | Source]) -> list[PersonView]:
    words = {wording.name_of(person): wording.printable(person.text) for person in reversed(people)}
    named = wording.codes_by_name(people).items()
    return [PersonView(name, ", ".join(codes), words[name] if words[name] != name else "") for name, codes in named]


def _rank(rank: list[Source]) -> SourceView:
    cue = next((source.cue.text for source in rank if source.cue), "")
    presupposes = all(source.commitment == "presupposes" for source in rank)
    return SourceView(_people(rank), wording.printable(cue), presupposes)


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    """The fields that are filled, each with what it is called on the page, and whether the act is background."""
    if record.content:
        yield "about", wording.content_of(record.content)
    if record.date:
        yield "when", wording.date_of(record.date)
    if record.place:
        yield "where", _place(record.place)
    for quantity in record.quantities:
        yield "how much", wording.quantity_of(quantity)
    if record.aspect == "background":
        yield "told as", "background"


_LINKED = {
    "exchange": "in exchange for",
    "response": "in answer to",
    "condition": "on condition of",
    "purpose": "in order to",
}


def _links(record: Record, article: CodedArticle) -> Iterator[tuple[str, str]]:
    """The acts of the article that the record hangs together with, by their triggers and the words that join them."""
    triggers = {other.id: f"{other.type} {other.trigger.text}" for other in article.events}
    for link in record.links:
        if link.record in triggers:
            yield _LINKED[link.kind], wording.printable(f"{triggers[link.record]} (“{link.text}”)")


def _place(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return wording.place_of(place)
    return f"{wording.place_of(place)} ({place.latitude:g}, {place.longitude:g})"


def _technical(record: Record) -> list[tuple[str, str]]:
    return [
        ("certainty", record.certainty),
        ("tense", record.tense),
        ("aspect", record.aspect),
        ("part", record.part),
        ("confidence", f"{record.confidence:.2f}"),
        ("decided by", wording.printable(record.by)),
        ("record", wording.printable(record.id)),
    ]


def _spans(record: Record, length: int) -> Iterator[LitSpan]:
    """Every stretch of the text that the record rests on; what does not stand in the text is left out."""
    pointed: list[tuple[str, Iterable[Span | Participant | Source | Place | Quantity | None]]] = [
        ("actor", record.actor),
        ("recipient", record.recipient),
        ("source", record.sources),
        ("cue", [source.cue for source in record.sources]),
        ("place", [record.place]),
        ("quantity", record.quantities),
        ("trigger", [record.trigger]),
    ]
    for role, items in pointed:
        for item in items:
            if item is not None and 0 <= item.start < item.end <= length:
                yield LitSpan(role, item.start, item.end)
