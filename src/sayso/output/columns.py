"""The columns of a record, one place for CSV and Parquet; docs/csv.md says what every one holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.model import CodedArticle, Record

Single = str | int | float | bool | None
Value = Single | tuple[Single, ...]

COLUMNS: dict[str, type] = {
    "document": str, "record": str, "outlet": str, "published": str, "type": str, "mode": str,
    "actor_country": list[str], "actor_sector": list[str], "actor_name": list[str], "actor_text": list[str],
    "recipient_country": list[str], "recipient_sector": list[str], "recipient_name": list[str],
    "recipient_text": list[str],
    "status": str, "certainty": str, "tense": str, "aspect": str, "date": str,
    "place_country": str, "place_name": str, "place_text": str, "latitude": float, "longitude": float,
    "source_country": list[str], "source_sector": list[str], "source_name": list[str], "source_text": list[str],
    "source_cue": list[str], "source_level": list[int], "source_commitment": list[str],
    "quantity_item": list[str], "quantity_low": list[float], "quantity_high": list[float],
    "quantity_approx": list[bool], "quantity_unit": list[str], "quantity_measure": list[str],
    "quantity_stage": list[str], "quantity_text": list[str],
    "content_type": str, "content_actor": list[str], "content_recipient": list[str], "content_items": list[str],
    "content_due": str,
    "link_kind": list[str], "link_record": list[str], "link_text": list[str],
    "trigger": str, "trigger_start": int, "trigger_end": int, "part": str, "sentence": str, "confidence": float,
    "by": str,
    "title": str, "agency": str, "byline": str, "url": str, "origin": str,
}  # fmt: skip
"""Each column with its type, in their order; a `list` holds as many values as the record has."""


def rows_of(articles: Iterable[CodedArticle]) -> Iterator[dict[str, Value]]:
    """One row a record: what each of `COLUMNS` holds; None, or an empty text, where it is not known.

    Parallel columns (`actor_country`, `actor_name` ...) keep their order. An article without records has no row.
    """
    for article in articles:
        for record in article.events:
            yield _row(article, record)


def _row(article: CodedArticle, record: Record) -> dict[str, Value]:
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


def _participants(record: Record, side: str) -> dict[str, Value]:
    found = record.actor if side == "actor" else record.recipient
    return {
        f"{side}_country": tuple(item.country for item in found),
        f"{side}_sector": tuple(item.sector for item in found),
        f"{side}_name": tuple(item.name for item in found),
        f"{side}_text": tuple(item.text for item in found),
    }


def _sources(record: Record) -> dict[str, Value]:
    found = record.sources
    return {
        "source_country": tuple(item.country for item in found),
        "source_sector": tuple(item.sector for item in found),
        "source_name": tuple(item.name for item in found),
        "source_text": tuple(item.text for item in found),
        "source_cue": tuple(item.cue.text if item.cue else None for item in found),
        "source_level": tuple(item.level for item in found),
        "source_commitment": tuple(item.commitment for item in found),
    }


def _place(record: Record) -> dict[str, Value]:
    place = record.place
    return {
        "place_country": place.country if place else None,
        "place_name": place.name if place else None,
        "place_text": place.text if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _quantities(record: Record) -> dict[str, Value]:
    found = record.quantities
    return {
        "quantity_item": tuple(item.item for item in found),
        "quantity_low": tuple(item.low for item in found),
        "quantity_high": tuple(item.high for item in found),
        "quantity_approx": tuple(item.approx for item in found),
        "quantity_unit": tuple(item.unit for item in found),
        "quantity_measure": tuple(item.measure for item in found),
        "quantity_stage": tuple(item.stage for item in found),
        "quantity_text": tuple(item.text for item in found),
    }


def _content(record: Record) -> dict[str, Value]:
    content = record.content
    return {
        "content_type": content.type if content else None,
        "content_actor": content.actor if content else None,
        "content_recipient": content.recipient if content else None,
        "content_items": content.items if content else None,
        "content_due": content.due if content else None,
    }


def _links(record: Record) -> dict[str, Value]:
    found = record.links
    return {
        "link_kind": tuple(item.kind for item in found),
        "link_record": tuple(item.record for item in found),
        "link_text": tuple(item.text for item in found),
    }


def _sentence(article: CodedArticle, record: Record) -> str | None:
    for start, end in article.sentences:
        if start <= record.trigger.start < end:
            return article.text[start:end]
    return None
