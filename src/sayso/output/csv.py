"""Records as CSV, one a row; docs/csv.md says what every column holds."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from sayso.model import CodedArticle, Record

SEPARATOR = "|"
SEPARATOR_IN_VALUE = "¦"
"""A value that itself holds the separator shows this broken bar instead, so that a cell splits safely."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet would run a cell that begins so (the wide signs too, where it is set to East Asian text); an apostrophe goes before it."""

Cell = str | int | float | None


def _participants(record: Record, side: str) -> dict[str, Cell]:
    found = record.actor if side == "actor" else record.recipient
    return {
        f"{side}_country": join_cell(item.country for item in found),
        f"{side}_sector": join_cell(item.sector for item in found),
        f"{side}_name": join_cell(item.name for item in found),
        f"{side}_text": join_cell(item.text for item in found),
    }


def _sources(record: Record) -> dict[str, Cell]:
    found = record.sources
    return {
        "source_country": join_cell(item.country for item in found),
        "source_sector": join_cell(item.sector for item in found),
        "source_name": join_cell(item.name for item in found),
        "source_text": join_cell(item.text for item in found),
        "source_cue": join_cell(item.cue.text if item.cue else None for item in found),
        "source_level": join_cell(item.level for item in found),
        "source_commitment": join_cell(item.commitment for item in found),
    }


def _place(record: Record) -> dict[str, Cell]:
    place = record.place
    return {
        "place_country": place.country if place else None,
        "place_name": place.name if place else None,
        "place_text": place.text if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _quantities(record: Record) -> dict[str, Cell]:
    found = record.quantities
    return {
        "quantity_item": join_cell(item.item for item in found),
        "quantity_low": join_cell(item.low for item in found),
        "quantity_high": join_cell(item.high for item in found),
        "quantity_approx": join_cell("yes" if item.approx else "no" for item in found),
        "quantity_unit": join_cell(item.unit for item in found),
        "quantity_measure": join_cell(item.measure for item in found),
        "quantity_stage": join_cell(item.stage for item in found),
        "quantity_text": join_cell(item.text for item in found),
    }


def _content(record: Record) -> dict[str, Cell]:
    content = record.content
    return {
        "content_type": content.type if content else None,
        "content_actor": join_cell(content.actor) if content else None,
        "content_recipient": join_cell(content.recipient) if content else None,
        "content_items": join_cell(content.items) if content else None,
        "content_due": content.due if content else None,
    }


def _links(record: Record) -> dict[str, Cell]:
    found = record.links
    return {
        "link_kind": join_cell(item.kind for item in found),
        "link_record": join_cell(item.record for item in found),
        "link_text": join_cell(item.text for item in found),
    }


def _row(article: CodedArticle, record: Record) -> dict[str, Cell]:
    return {
        "document": article.id,
        "record": record.id,
        "outlet": article.outlet,
        "published": article.published,
        "type": record.type,
        "mode": record.mode,
        **_participants(record, "actor"),
        **_participants(record, "recipient"),
        "status": record.status,
        "certainty": record.certainty,
        "tense": record.tense,
        "aspect": record.aspect,
        "date": record.date,
        **_place(record),
        **_sources(record),
        **_quantities(record),
        **_content(record),
        **_links(record),
        "trigger": record.trigger.text,
        "trigger_start": record.trigger.start,
        "trigger_end": record.trigger.end,
        "part": record.part,
        "sentence": _sentence(article, record),
        "confidence": record.confidence,
        "by": record.by,
        "title": article.title,
        "agency": article.agency,
        "byline": article.byline,
        "url": article.url,
        "origin": article.origin,
    }


COLUMNS = (
    "document", "record", "outlet", "published", "type", "mode",
    "actor_country", "actor_sector", "actor_name", "actor_text",
    "recipient_country", "recipient_sector", "recipient_name", "recipient_text",
    "status", "certainty", "tense", "aspect", "date",
    "place_country", "place_name", "place_text", "latitude", "longitude",
    "source_country", "source_sector", "source_name", "source_text", "source_cue", "source_level", "source_commitment",
    "quantity_item", "quantity_low", "quantity_high", "quantity_approx", "quantity_unit", "quantity_measure",
    "quantity_stage", "quantity_text",
    "content_type", "content_actor", "content_recipient", "content_items", "content_due",
    "link_kind", "link_record", "link_text",
    "trigger", "trigger_start", "trigger_end", "part", "sentence", "confidence", "by",
    "title", "agency", "byline", "url", "origin",
)  # fmt: skip


def write_csv(articles: Iterable[CodedArticle], stream: TextIO) -> None:
    """Write one record a row under a header of `COLUMNS`; a cell that holds several values parts them with `|`.

    Parallel columns (`actor_country`, `actor_name` ...) keep their order; a value that is not known leaves its place
    empty. An article without records has no row.
    """
    rows = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for article in articles:
        for record in article.events:
            rows.writerow({name: safe_cell(value) for name, value in _row(article, record).items()})


def _sentence(article: CodedArticle, record: Record) -> str | None:
    for start, end in article.sentences:
        if start <= record.trigger.start < end:
            return article.text[start:end]
    return None


def _number(value: float) -> str:
    """A whole number without its `.0`."""
    return str(int(value)) if value == int(value) else repr(value)


def join_cell(values: Iterable[str | int | float | None]) -> str:
    """Several values in one cell, parted by `|`."""
    return SEPARATOR.join(_piece(value) for value in values)


def _piece(value: str | int | float | None) -> str:
    if value is None:
        return ""
    return value.replace(SEPARATOR, SEPARATOR_IN_VALUE) if isinstance(value, str) else _number(value)


def safe_cell(value: Cell) -> Cell:
    """A value that no spreadsheet runs as a formula."""
    if isinstance(value, str):
        value = value.replace("\x00", "\ufffd")
        return "'" + value if value.startswith(FORMULA_STARTS) else value
    return value
