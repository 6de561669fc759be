"""The fields of a record as a person types them, checked against the codebook's closed lists.

actor, recipient   text|COUNTRY|SECTOR; several with ;
sources            cue|text|COUNTRY|SECTOR|level|commitment; several with ;
quantities         text|low|high|approx|item|unit|measure|stage; several with ;
place              text|COUNTRY
content            TYPE|actors|recipients|items|due, lists with commas
Words are copied from the document: the occurrence nearest to the trigger is meant. `-` empties a field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from sayso import codes
from sayso.errors import GoldError
from sayso.lexicon import load_lexicon
from sayso.lexicon.entries import EXTRA_COUNTRIES
from sayso.review.gold import Event

EMPTY = "-"
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_DATE = re.compile(f"(?:{_DAY})?/(?:{_DAY})?|{_DAY}")
_CLOSED: dict[str, tuple[str, ...]] = {
    "type": codes.EVENT_TYPES,
    "aspect": codes.ASPECTS,
    "certainty": codes.CERTAINTIES,
    "tense": codes.TENSES,
}
FIELDS = (
    "type", "mode", "aspect", "actor", "recipient", "sources", "certainty", "tense", "date", "place", "quantities", "content",
)  # fmt: skip


def choices_of(field: str, event: Event) -> tuple[str, ...]:
    """The values that a field may have, if they are a closed list."""
    return codes.MODES.get(event["type"], ()) if field == "mode" else _CLOSED.get(field, ())


def set_field(event: Event, field: str, typed: str, text: str) -> Event:
    """The record with one field set to what was typed; `text` is the document's.

    Raises GoldError where the codebook does not have the value, or the document does not have the words.
    """
    typed = typed.strip()
    near = event["trigger"]["start"]
    if field not in FIELDS:
        raise _wrong(f"there is no field {field!r}", f"the fields are {', '.join(FIELDS)}")
    if field in ("type", "aspect", "certainty", "tense"):
        changed = {**event, field: _one_of(typed, _CLOSED[field], field)}
    elif field == "mode":
        changed = {**event, "mode": None if typed == EMPTY else _one_of(typed, choices_of("mode", event), "mode")}
    else:
        read: Callable[[str, str, int], Any] = _READERS[field]
        emptied: Any = [] if field in ("actor", "recipient", "sources", "quantities") else None
        changed = {**event, field: emptied if typed == EMPTY else read(typed, text, near)}
    if changed["mode"] not in (None, *codes.MODES.get(changed["type"], ())):
        changed["mode"] = None
    if changed["type"] not in codes.SPEECH_TYPES:
        changed["content"] = None
    return changed


def show_field(event: Event, field: str) -> str:
    """A field as it would be typed."""
    value = event[field]
    if not value:
        return EMPTY
    if isinstance(value, str):
        return value
    if field == "place":
        return _join(value, ("text", "country"))
    if field == "content":
        lists = [",".join(value[key]) for key in ("actor", "recipient", "items")]
        return "|".join([value["type"], *lists, value["due"] or ""])
    if field == "sources":
        return "; ".join(
            "|".join(
                [(each["cue"] or {}).get("text", ""), _join(each, ("text", "country", "sector", "level", "commitment"))]
            )
            for each in value
        )
    keys = ("text", "low", "high", "approx", "item", "unit", "measure", "stage")
    return "; ".join(_join(each, keys if field == "quantities" else ("text", "country", "sector")) for each in value)


def find_words(text: str, words: str, near: int) -> Event:
    """The occurrence of some words that is nearest to an offset. Raises GoldError where there is none."""
    words = words.strip()
    starts = [match.start() for match in re.finditer(re.escape(words), text)] if words else []
    if not starts:
        raise _wrong(f"the document does not have {words!r}", "copy the words from it")
    start = min(starts, key=lambda at: abs(at - near))
    return {"text": words, "start": start, "end": start + len(words)}


def _participants(typed: str, text: str, near: int) -> list[Event]:
    return [_participant(parts, text, near) for parts in _split(typed, 3, "text|COUNTRY|SECTOR")]


def _participant(parts: list[str], text: str, near: int) -> Event:
    words, country, sector = parts
    place = find_words(text, words, near)
    codes_given = {"country": _country(country), "sector": _one_of(sector, codes.SECTORS, "sector")}
    return {"text": place["text"], **codes_given, "start": place["start"], "end": place["end"]}


def _sources(typed: str, text: str, near: int) -> list[Event]:
    found = []
    for cue, words, country, sector, level, commitment in _split(typed, 6, "cue|text|COUNTRY|SECTOR|level|commitment"):
        source = _participant([words, country, sector], text, near)
        if not level.isdigit():
            raise _wrong(f"the level {level!r} is no number", "0 is the outermost source")
        source["cue"] = find_words(text, cue, source["start"]) if cue else None
        source["level"] = int(level)
        source["commitment"] = _one_of(commitment, ("asserts", "presupposes"), "commitment")
        found.append(source)
    return found


def _quantities(typed: str, text: str, near: int) -> list[Event]:
    found = []
    form = "text|low|high|approx|item|unit|measure|stage"
    for words, low, high, approx, item, unit, measure, stage in _split(typed, 8, form):
        found.append(
            find_words(text, words, near)
            | {"low": _number(low), "high": _number(high), "approx": approx in ("1", "yes", "True", "true")}
            | {"item": _one_of(item, codes.ITEMS, "item"), "unit": unit or None}
            | {"measure": _one_of(measure, codes.MEASURES, "measure") if measure else None}
            | {"stage": _one_of(stage, codes.STAGES, "stage") if stage else None}
        )
    return found


def _place(typed: str, text: str, near: int) -> Event:
    ((words, country),) = _split(typed, 2, "text|COUNTRY")
    return find_words(text, words, near) | {"country": _country(country)}


def _content(typed: str, text: str, near: int) -> Event:
    ((kind, actors, recipients, items, due),) = _split(typed, 5, "TYPE|actors|recipients|items|due")
    return {
        "type": _one_of(kind, codes.EVENT_TYPES, "type"),
        "actor": [_country(code) for code in _listed(actors)],
        "recipient": [_country(code) for code in _listed(recipients)],
        "items": [_one_of(item, codes.ITEMS, "item") for item in _listed(items)],
        "due": _date(due, text, near) if due else None,
    }


def _date(typed: str, text: str, near: int) -> str:
    if not _DATE.fullmatch(typed):
        raise _wrong(f"{typed!r} is no date", "give YYYY, YYYY-MM, YYYY-MM-DD or start/end with either side open")
    return typed


_READERS: dict[str, Callable[[str, str, int], Any]] = {
    "actor": _participants,
    "recipient": _participants,
    "sources": _sources,
    "quantities": _quantities,
    "place": _place,
    "content": _content,
    "date": _date,
}


def _split(typed: str, size: int, form: str) -> list[list[str]]:
    pieces = [[part.strip() for part in piece.split("|")] for piece in typed.split(";") if piece.strip()]
    if not pieces or any(len(piece) != size for piece in pieces):
        raise _wrong(f"{typed!r} is not of the form", form)
    return pieces


def _listed(typed: str) -> list[str]:
    return [each.strip() for each in typed.split(",") if each.strip()]


def _join(value: Event, keys: Iterable[str]) -> str:
    return "|".join(
        "" if value[key] is None else f"{value[key]:g}" if isinstance(value[key], float) else str(value[key])
        for key in keys
    )


def _number(typed: str) -> float | None:
    try:
        return float(typed.replace(",", "")) if typed else None
    except ValueError as error:
        raise _wrong(f"{typed!r} is no number", "leave it empty where the bound is open") from error


def _one_of(typed: str, allowed: tuple[str, ...], what: str) -> str:
    for value in allowed:
        if value.lower() == typed.lower():
            return value
    raise _wrong(f"there is no {what} {typed!r}", f"one of {', '.join(allowed) or 'none'}")


def _country(typed: str) -> str:
    code = typed.upper()
    if code not in _countries():
        raise _wrong(
            f"there is no country code {typed!r}", "ISO 3166-1 alpha-3, or one of the codebook's (UNO, IGO ...)"
        )
    return code


@cache
def _countries() -> frozenset[str]:
    return frozenset(load_lexicon().countries) | EXTRA_COUNTRIES


def _wrong(message: str, remedy: str) -> GoldError:
    return GoldError(message, remedy=remedy)
